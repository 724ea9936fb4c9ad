import { serialize } from 'hono/utils/cookie'
import type { DiscussionPorts } from '../../app/discussion/post-comment.js'
import { proofFrom, type ReaderProof, signedProof } from '../../app/discussion/reader-proof.js'
import { cookieIn, cookieName } from '../session-cookie.js'

type CookiePorts = Pick<DiscussionPorts, 'hashing' | 'keys' | 'random'> & { readonly origin: string }

/** What tells at a glance that a request may be a known reader's. */
export const readerCookie = 'masthead-reader'
const rememberedCookie = 'masthead-author'

/** A year, as long as browsers keep any cookie (RFC 6265bis, 5.6.2, speaks of 400 days). */
const lastsSeconds = 365 * 86_400

/** What the browser of this `Cookie` header proves; undefined when it proves nothing. */
export async function proofOf(ports: CookiePorts, header: string | undefined): Promise<ReaderProof | undefined> {
  const cookie = cookieIn(header, cookieName(ports.origin, readerCookie))
  return cookie === undefined ? undefined : proofFrom({ hashing: ports.hashing, key: (await ports.keys()).reader }, cookie)
}

/** The proof of a browser that has none yet. */
export const newProof = ({ random }: Pick<CookiePorts, 'random'>): ReaderProof => ({ id: random.shortToken(), signedIn: false, own: [] })

/** The `Set-Cookie` header by which a browser keeps what it proves. */
export async function proofHeader(ports: CookiePorts, proof: ReaderProof): Promise<string> {
  const value = signedProof({ hashing: ports.hashing, key: (await ports.keys()).reader }, proof)
  return setCookie(ports.origin, { name: readerCookie, value, maxAge: lastsSeconds })
}

/** The `Set-Cookie` header by which a browser proves nothing any more. */
export const noProofHeader = (origin: string): string => setCookie(origin, { name: readerCookie, value: '', maxAge: 0 })

/** What a guest asked the browser to keep for the next time. */
export type Remembered = { readonly name: string; readonly email: string; readonly url: string }

/** Name, address and website, where the browser was asked to keep them. */
export function rememberedIn(origin: string, header: string | undefined): Remembered | undefined {
  const cookie = cookieIn(header, cookieName(origin, rememberedCookie))
  if (cookie === undefined || cookie.length > 2_000) return undefined
  const fields = new URLSearchParams(cookie)
  return { name: fields.get('name') ?? '', email: fields.get('email') ?? '', url: fields.get('url') ?? '' }
}

/** The `Set-Cookie` header that keeps them, or that lets them go. */
export const rememberedHeader = (origin: string, fields: Remembered | undefined): string =>
  setCookie(origin, {
    name: rememberedCookie,
    value: fields ? new URLSearchParams({ name: fields.name, email: fields.email, url: fields.url }).toString() : '',
    maxAge: fields ? lastsSeconds : 0,
  })

const setCookie = (origin: string, { name, value, maxAge }: { name: string; value: string; maxAge: number }): string =>
  serialize(cookieName(origin, name), value, { path: '/', httpOnly: true, sameSite: 'Lax', secure: origin.startsWith('https:'), maxAge })
