import { type AddressInfo, createServer } from 'node:net'

/** A browser must find the site where the site says it is, or its own forms would be another site's. */
export async function ownAddress(): Promise<Record<string, string>> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return { PORT: String(port), MASTHEAD_URL: `http://127.0.0.1:${port}` }
}
