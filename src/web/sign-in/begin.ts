import type { Context } from 'hono'
import { beginSignIn } from '../../app/identity/begin-sign-in.js'
import { providersOf, type SignInWay, signInWays } from '../../app/identity/providers.js'
import type { Provider } from '../../app/ports/sign-in.js'
import { type Draft, isWriting } from '../../core/discussion/draft.js'
import { returnPath } from '../../core/identity/return-path.js'
import type { AccountId } from '../../core/ids.js'
import { connectingPage } from '../../render/site/sign-in/connecting-page.js'
import { Allowance } from '../allowance.js'
import { contentSecurityPolicy } from '../reply/security-headers.js'
import { senderNetwork } from '../sender-network.js'
import { depart } from './arrive.js'
import { browserToken } from './browser-cookie.js'
import { isWritingKept, keepDraftFor } from './kept-draft.js'
import { memberSystemUrl } from './member-system-url.js'
import { accountHref, type SignInPorts, signInFrame, signInHref } from './sign-in-ports.js'

/** What a reader asked for: by whom to sign in, and where to go then. */
export type Beginning = {
  readonly key: string
  /** Any text; only a path of this site counts. */
  readonly returnTo: string | undefined
  readonly joining?: AccountId | undefined
}

/**
 * Begins a sign-in from the comment form: keeps what was typed for an hour, for this browser alone, and answers the page that goes on to the provider
 * (or the page of the mail link, the passkey, the Mastodon server). Two names are no providers: `another` leads to all ways in, for somebody who wants to
 * be somebody else, and `nobody` signs out. The request must have been found not to be foreign (`isForeign`), nor one too many (`mayBegin`).
 */
export async function beginWithDraft(
  context: Context,
  ports: SignInPorts,
  { provider, draft, returnTo }: { readonly provider: string; readonly draft: Draft; readonly returnTo: string },
): Promise<Response> {
  await keepDraftFor(context, ports, draft)
  if (provider === 'another') return context.redirect(signInHref({ returnTo: returnPath(returnTo) }), 303)
  if (provider === 'nobody') {
    await depart(context, ports)
    return context.redirect(returnPath(returnTo), 303)
  }
  return begin(context, ports, { key: provider, returnTo }, isWriting(draft))
}

// A school that signs in together. Each beginning is kept for a while, and what was typed with it; some providers are asked at once.
const beginnings = new Allowance({ burst: 200, aSecond: 1 / 20 })
export const beginAgainAfterSeconds = 20

/** Whether one more sign-in may begin from where the request comes from; if so, it counts. */
export const mayBegin = (context: Context, { proxies }: Pick<SignInPorts, 'proxies'>): boolean =>
  beginnings.take(senderNetwork(context, proxies))

/** What a script is answered when it would begin one too many: its page tells that it did not work. */
export const tooManyBegan = (context: Context): Response => context.body('', 429, { 'Retry-After': String(beginAgainAfterSeconds) })

/** Begins a sign-in by any of the ways that are offered, once it was found that it may begin. */
export async function begin(context: Context, ports: SignInPorts, beginning: Beginning, draftKept = false): Promise<Response> {
  const returnTo = returnPath(beginning.returnTo)
  const { settings } = await ports.reader.site()
  const way = signInWays(settings, ports.origin).find(({ key }) => key === beginning.key)
  if (way === undefined) return context.redirect(signInHref({ returnTo, problem: 'not-offered' }), 303)
  const provider = providersOf(settings).find(({ key }) => key === way.key)
  const { joining } = beginning
  if (provider)
    return connect(context, ports, { way, provider, redirectUri: callbackOf(ports.origin, way.key), returnTo, joining, draftKept })
  if (way.kind === 'member') {
    const url = await memberSystemUrl(context, ports, settings['sign-in.member-address'], returnTo)
    return goOn(context, ports, { way, url, returnTo, draftKept })
  }
  // The others have a page of their own, which asks for something first.
  const query = new URLSearchParams({ return: returnTo, ...(joining === undefined ? {} : { join: 'yes' }) })
  return context.redirect(`/sign-in/${way.key}?${query}`, 303)
}

/** Where a provider sends readers back to. */
export const callbackOf = (origin: string, key: string): string => `${origin}/sign-in/${key}/callback`

type Connection = {
  readonly way: SignInWay
  readonly provider: Provider
  readonly redirectUri: string
  readonly returnTo: string
  readonly joining?: AccountId | undefined
  readonly draftKept: boolean
}

/** Goes on to a provider that speaks OpenID Connect or OAuth. */
export async function connect(context: Context, ports: SignInPorts, connection: Connection): Promise<Response> {
  const { way, provider, redirectUri, returnTo, joining } = connection
  const browser = browserToken(context, ports)
  const begun = await beginSignIn(ports, { provider, redirectUri, browser, returnTo, joining })
  if (!begun.ok) {
    ports.signInFailed(provider.key, 'why' in begun.refusal ? begun.refusal.why : begun.refusal.type)
    const about = { problem: 'failed', provider: provider.key }
    return context.redirect(joining === undefined ? signInHref({ returnTo, ...about }) : accountHref(about), 303)
  }
  return goOn(context, ports, { way, url: begun.value, returnTo, draftKept: connection.draftKept })
}

/** The page that goes on to an address elsewhere: a redirect would be one of the form, which may lead to this site alone. */
export async function goOn(
  context: Context,
  ports: SignInPorts,
  page: { readonly way: SignInWay; readonly url: string; readonly returnTo: string; readonly draftKept: boolean },
): Promise<Response> {
  neverKept(context)
  context.header('Refresh', `0; url=${page.url}`)
  const draftKept = page.draftKept || (await isWritingKept(ports, context.req.header('cookie')))
  return context.html(connectingPage({ frame: await signInFrame(ports), ...page, draftKept }))
}

/** What every page on the way in says of itself. */
export function neverKept(context: Context): void {
  context.header('Content-Security-Policy', contentSecurityPolicy([]))
  context.header('Cache-Control', 'no-store')
  context.header('Referrer-Policy', 'same-origin')
  context.header('X-Robots-Tag', 'noindex')
}
