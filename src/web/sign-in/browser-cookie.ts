import type { Context } from 'hono'
import { attemptLasts } from '../../core/identity/session.js'
import { later } from '../../core/instant.js'
import { cookieIn, cookieName, setOwnCookie } from '../session-cookie.js'
import type { SignInPorts } from './sign-in-ports.js'

const browserCookie = (origin: string): string => cookieName(origin, 'masthead-browser')

/** What binds a sign-in to the browser that began it. */
export const browserOf = (context: Context, { origin }: Pick<SignInPorts, 'origin'>): string | undefined =>
  cookieIn(context.req.header('cookie'), browserCookie(origin))

/** The same for all sign-ins that one browser has under way, so that two windows do not disturb each other. */
export function browserToken(context: Context, ports: Pick<SignInPorts, 'origin' | 'random' | 'clock'>): string {
  const value = browserOf(context, ports) ?? ports.random.token()
  setOwnCookie(context, ports.origin, { name: browserCookie(ports.origin), value, expiresAt: later(ports.clock.now(), attemptLasts) })
  return value
}
