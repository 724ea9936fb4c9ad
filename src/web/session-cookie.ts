import type { Context } from 'hono'
import { deleteCookie, setCookie } from 'hono/cookie'
import { parse } from 'hono/utils/cookie'
import { renewed, type Session, type SignedIn, signOut, whoIs } from '../app/identity/session.js'
import type { Clock, Hashing, Random } from '../app/ports/machine.js'
import type { Storage } from '../app/ports/stores.js'
import { type Account, isColleague } from '../core/identity/account.js'
import { deviceName } from '../core/identity/session.js'
import type { Instant } from '../core/instant.js'

/** What it takes to know who asks. */
export type SessionCookiePorts = {
  readonly storage: Storage
  readonly clock: Clock
  readonly random: Random
  readonly hashing: Hashing
  /** The public address; its scheme decides what cookies may be. */
  readonly origin: string
}

/** Who is signed in, by the `Cookie` header of a request; the same for the newsroom and for readers. */
export async function signedIn(ports: Omit<SessionCookiePorts, 'random'>, cookieHeader: string | undefined): Promise<Account | undefined> {
  return (await signedInAs(ports, cookieHeader))?.account
}

/** Who is signed in, and how: `session.provider` is by whom, as `Google`, or empty. */
export async function signedInAs(
  ports: Omit<SessionCookiePorts, 'random'>,
  cookieHeader: string | undefined,
): Promise<SignedIn | undefined> {
  const token = cookieIn(cookieHeader, sessionCookie(ports.origin))
  return token === undefined ? undefined : whoIs(ports.storage.stores, token, ports)
}

/** Lets the browser remember that it is signed in; whatever it was signed in as before is over. */
export async function rememberSession(context: Context, ports: SessionCookiePorts, session: Session): Promise<void> {
  await endSession(context, ports)
  setSessionCookie(context, ports, session)
}

/** Changes the browser's token for a new one when it has been about for a day. For replies that nobody keeps. */
export async function renewSession(context: Context, ports: SessionCookiePorts, { session }: SignedIn): Promise<void> {
  const next = await renewed(ports.storage, session, ports)
  if (next) setSessionCookie(context, ports, next)
}

/** Signs the browser out. Of a colleague it forgets the articles too that it kept (https://www.w3.org/TR/clear-site-data/). */
export async function forgetSession(context: Context, ports: SessionCookiePorts): Promise<void> {
  const account = await signedIn(ports, context.req.header('cookie'))
  if (account && isColleague(account)) context.header('Clear-Site-Data', '"storage"')
  await endSession(context, ports)
  forgetCookie(context, ports.origin, sessionCookie(ports.origin))
}

async function endSession(context: Context, ports: SessionCookiePorts): Promise<void> {
  const token = cookieIn(context.req.header('cookie'), sessionCookie(ports.origin))
  if (token !== undefined) await signOut(ports.storage, token, ports)
}

/** The device that a request comes from, in a few words. */
export const deviceOf = (context: Context): string => deviceName(context.req.header('user-agent') ?? '')

const sessionCookie = (origin: string): string => cookieName(origin, 'masthead')

/**
 * The name of a cookie of ours. The prefix makes browsers refuse it to any other host and without https (RFC 6265bis, 4.1.3.2); on http, which only this
 * machine may use, it cannot be had.
 */
export const cookieName = (origin: string, name: string): string => (isSecure(origin) ? `__Host-${name}` : name)

/** The value of a cookie in a `Cookie` header. */
export const cookieIn = (header: string | undefined, name: string): string | undefined =>
  header === undefined ? undefined : parse(header, name)[name]

/** Sets a cookie that scripts cannot read, and that other sites' pages bring along only when they lead here. */
export function setOwnCookie(context: Context, origin: string, cookie: { name: string; value: string; expiresAt: Instant }): void {
  setCookie(context, cookie.name, cookie.value, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: isSecure(origin),
    expires: new Date(cookie.expiresAt),
  })
}

/** Lets the browser forget a cookie. */
export function forgetCookie(context: Context, origin: string, name: string): void {
  deleteCookie(context, name, { path: '/', secure: isSecure(origin) })
}

const setSessionCookie = (context: Context, { origin }: SessionCookiePorts, { token, expiresAt }: Session): void =>
  setOwnCookie(context, origin, { name: sessionCookie(origin), value: token, expiresAt })

const isSecure = (origin: string): boolean => origin.startsWith('https:')
