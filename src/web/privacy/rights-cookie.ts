import type { Context } from 'hono'
import type { Instant } from '../../core/instant.js'
import { cookieIn, cookieName, forgetCookie, type SessionCookiePorts, setOwnCookie } from '../session-cookie.js'

const rightsCookie = (origin: string): string => cookieName(origin, 'masthead-rights')

/** Lets the browser prove for a while that a code came back from an address. */
export const rememberProof = (context: Context, origin: string, proof: { readonly value: string; readonly expiresAt: Instant }): void =>
  setOwnCookie(context, origin, { name: rightsCookie(origin), ...proof })

/** The address that the browser of this `Cookie` header proved by a code. */
export async function provedAddress(ports: Omit<SessionCookiePorts, 'random'>, header: string | undefined): Promise<string | undefined> {
  const proof = cookieIn(header, rightsCookie(ports.origin))
  return proof === undefined ? undefined : ports.storage.stores.privacyCodes.addressOf(ports.hashing.ofToken(proof), ports.clock.now())
}

export const forgetProof = (context: Context, origin: string): void => forgetCookie(context, origin, rightsCookie(origin))
