import type { Context } from 'hono'
import { serialize } from 'hono/utils/cookie'
import { draftOf, forgetDraft, keepDraft } from '../../app/identity/keep-draft.js'
import type { Draft } from '../../core/discussion/draft.js'
import { cookieIn, cookieName, type SessionCookiePorts, setOwnCookie } from '../session-cookie.js'

type DraftPorts = Omit<SessionCookiePorts, 'random'>

const draftCookie = (origin: string): string => cookieName(origin, 'masthead-draft')

/** What the browser of this `Cookie` header had typed when it went to sign in; undefined when there is nothing, or its hour is over. */
export async function keptDraft(ports: DraftPorts, cookieHeader: string | undefined): Promise<Draft | undefined> {
  const token = cookieIn(cookieHeader, draftCookie(ports.origin))
  return token === undefined ? undefined : draftOf(ports, token)
}

/** The hash under which what this browser had typed is kept; undefined when it has no cookie for it. */
export function draftHash(ports: Pick<DraftPorts, 'origin' | 'hashing'>, cookieHeader: string | undefined): string | undefined {
  const token = cookieIn(cookieHeader, draftCookie(ports.origin))
  return token === undefined ? undefined : ports.hashing.ofToken(token)
}

/** Forgets it, since it was posted: gives the `Set-Cookie` header by which the browser forgets it too, where there was one. */
export async function letGoOfDraft(ports: DraftPorts, cookieHeader: string | undefined): Promise<readonly string[]> {
  const name = draftCookie(ports.origin)
  const token = cookieIn(cookieHeader, name)
  if (token === undefined) return []
  await forgetDraft(ports, token)
  return [serialize(name, '', { path: '/', secure: ports.origin.startsWith('https:'), maxAge: 0 })]
}

/** Keeps a draft for this browser, in the place of what was kept for it before. */
export async function keepDraftFor(context: Context, ports: SessionCookiePorts, draft: Draft): Promise<void> {
  const before = cookieIn(context.req.header('cookie'), draftCookie(ports.origin))
  if (before !== undefined) await forgetDraft(ports, before)
  const token = ports.random.token()
  const expiresAt = await keepDraft(ports, token, draft)
  setOwnCookie(context, ports.origin, { name: draftCookie(ports.origin), value: token, expiresAt })
}
