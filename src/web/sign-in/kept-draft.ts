import type { Context } from 'hono'
import { serialize } from 'hono/utils/cookie'
import { draftOf, forgetDraft, keepDraft } from '../../app/identity/keep-draft.js'
import { type Draft, isWriting } from '../../core/discussion/draft.js'
import { draftLasts } from '../../core/identity/session.js'
import type { ArticleId } from '../../core/ids.js'
import { later } from '../../core/instant.js'
import { cookieIn, cookieName, type SessionCookiePorts, setOwnCookie } from '../session-cookie.js'

type DraftPorts = Omit<SessionCookiePorts, 'random'>

const draftCookie = (origin: string): string => cookieName(origin, 'masthead-draft')

// Who reads several articles may write at each of them, and sign in from one window after the other. Each page for them looks for so many.
const mostTogether = 4

/** The tokens of what a browser was writing, the newest first: one for each article, between points. */
const tokensIn = (cookieHeader: string | undefined, origin: string): readonly string[] =>
  (cookieIn(cookieHeader, draftCookie(origin)) ?? '')
    .split('.')
    .filter((token) => token !== '')
    .slice(0, mostTogether)

type Kept = { readonly token: string; readonly draft: Draft }

async function keptIn(ports: DraftPorts, cookieHeader: string | undefined): Promise<readonly Kept[]> {
  const found = await Promise.all(
    tokensIn(cookieHeader, ports.origin).map(async (token) => ({ token, draft: await draftOf(ports, token) })),
  )
  return found.flatMap(({ token, draft }) => (draft === undefined ? [] : [{ token, draft }]))
}

/** What the browser of this `Cookie` header had typed at an article when it went to sign in; undefined when there is nothing, or its hour is over. */
export async function keptDraft(ports: DraftPorts, cookieHeader: string | undefined, article: ArticleId): Promise<Draft | undefined> {
  return (await keptIn(ports, cookieHeader)).find(({ draft }) => draft.articleId === article)?.draft
}

/** Whether anything that somebody wrote is kept for this browser. */
export const isWritingKept = async (ports: DraftPorts, cookieHeader: string | undefined): Promise<boolean> =>
  (await keptIn(ports, cookieHeader)).some(({ draft }) => isWriting(draft))

/** The hashes under which what this browser had typed is kept. */
export const draftHashes = ({ origin, hashing }: Pick<DraftPorts, 'origin' | 'hashing'>, cookieHeader: string | undefined) =>
  tokensIn(cookieHeader, origin).map((token) => hashing.ofToken(token))

/**
 * Forgets what was kept of an article, since it was posted, or of all: gives the `Set-Cookie` header by which the browser forgets it too, where there was
 * any. What is being written at other articles stays.
 */
export async function letGoOfDraft(ports: DraftPorts, cookieHeader: string | undefined, article?: ArticleId): Promise<readonly string[]> {
  if (cookieIn(cookieHeader, draftCookie(ports.origin)) === undefined) return []
  const kept = await keptIn(ports, cookieHeader)
  const gone = kept.filter(({ draft }) => article === undefined || draft.articleId === article)
  for (const { token } of gone) await forgetDraft(ports, token)
  const others = kept.filter((each) => !gone.includes(each)).map(({ token }) => token)
  return [
    serialize(draftCookie(ports.origin), others.join('.'), {
      path: '/',
      secure: ports.origin.startsWith('https:'),
      ...(others.length === 0
        ? { maxAge: 0 }
        : { httpOnly: true, sameSite: 'Lax', expires: new Date(later(ports.clock.now(), draftLasts)) }),
    }),
  ]
}

/** Keeps a draft for this browser, in the place of what was kept for it before at the same article. */
export async function keepDraftFor(context: Context, ports: SessionCookiePorts, draft: Draft): Promise<void> {
  const kept = await keptIn(ports, context.req.header('cookie'))
  const others = kept.filter((each) => each.draft.articleId !== draft.articleId)
  const stay = others.slice(0, mostTogether - 1)
  for (const { token } of kept) if (!stay.some((each) => each.token === token)) await forgetDraft(ports, token)
  const token = ports.random.token()
  const expiresAt = await keepDraft(ports, token, draft)
  setOwnCookie(context, ports.origin, {
    name: draftCookie(ports.origin),
    value: [token, ...stay.map((each) => each.token)].join('.'),
    expiresAt,
  })
}
