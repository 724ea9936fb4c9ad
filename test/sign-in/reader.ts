import { createServer } from 'node:net'
import { startSite, type TestSite } from '../running-site.js'

/** A port of this machine that nobody listens on: the public address must be known before the site runs. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise<void>((resolve) => server.close(() => resolve()))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** A site whose public address is where it listens, with these settings. */
export async function startPublicSite(
  settings: Record<string, string>,
  host = '127.0.0.1',
): Promise<TestSite & { readonly origin: string }> {
  const port = await freePort()
  const origin = `http://${host}:${port}`
  const variables = Object.entries(settings).map(
    ([name, value]) => [`MASTHEAD_${name.replace(/[.-]/g, '_').toUpperCase()}`, value] as const,
  )
  const site = await startSite({
    PORT: String(port),
    HOST: host,
    MASTHEAD_URL: origin,
    MASTHEAD_ALLOW_PRIVATE_ADDRESSES: 'for-tests',
    ...Object.fromEntries(variables),
  })
  return { ...site, origin }
}

/** A reply with where it came from in the end, and its text. */
export type Seen = { readonly status: number; readonly url: string; readonly text: string; readonly headers: Headers }

const mostSteps = 20

/** A browser without a screen: keeps cookies by host and port, and follows redirects; it stops at what it is told to. */
export class Reader {
  readonly #cookies = new Map<string, Map<string, string>>()

  async get(url: string, stopAt?: (url: string) => boolean): Promise<Seen> {
    return this.#follow(url, {}, stopAt)
  }

  async post(url: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Seen> {
    return this.#follow(url, { method: 'POST', body: new URLSearchParams(fields), headers })
  }

  /** The cookies of a host, as its pages are sent them. */
  cookies(url: string): string {
    return [...(this.#cookies.get(new URL(url).host) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  /** Presses the button of a provider, and goes the whole way there and back. */
  async signIn(origin: string, provider: string, fields: Record<string, string> = {}): Promise<Seen> {
    const connecting = await this.post(`${origin}/sign-in/${provider}`, fields)
    return this.get(refreshOf(connecting))
  }

  async #follow(first: string, init: RequestInit, stopAt: (url: string) => boolean = () => false): Promise<Seen> {
    let url = first
    let asked = init
    for (let step = 0; step < mostSteps; step++) {
      const headers = { ...Object.fromEntries(new Headers(asked.headers)), cookie: this.cookies(url) }
      const reply = await fetch(url, { ...asked, headers, redirect: 'manual' })
      this.#keep(url, reply)
      const location = reply.headers.get('location')
      if (location === null) return { status: reply.status, url, text: await reply.text(), headers: reply.headers }
      url = new URL(location, url).href
      asked = {}
      if (stopAt(url)) return { status: reply.status, url, text: '', headers: reply.headers }
    }
    throw new Error(`${first} leads round and round, by ${url}`)
  }

  #keep(url: string, reply: Response): void {
    const { host } = new URL(url)
    const jar = this.#cookies.get(host) ?? new Map<string, string>()
    for (const line of reply.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/max-age=0|expires=thu, 01 jan 1970/i.test(line)) jar.delete(name)
      else jar.set(name, value)
    }
    this.#cookies.set(host, jar)
  }
}

/** Where the page that connects goes on to. */
export function refreshOf(seen: Seen): string {
  const url = /^0; url=(.+)$/.exec(seen.headers.get('refresh') ?? '')?.[1]
  if (url === undefined) throw new Error(`${seen.url} answered ${seen.status} and goes nowhere: ${seen.text.slice(0, 300)}`)
  return url
}
