import type { IncomingMessage } from 'node:http'

/** What was sent; `too-large` when it is more than is taken, `gone` when whoever sent it went away before its end. */
export async function sentBody(request: IncomingMessage, mostBytes: number): Promise<Buffer | 'too-large' | 'gone'> {
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > mostBytes) return 'too-large'
      chunks.push(chunk)
    }
  } catch (cause) {
    if (request.errored && !request.complete) return 'gone'
    throw cause
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
}
