import type { Context } from 'hono'
import type { Keys } from '../../app/discussion/keys.js'
import type { AccountNotice } from '../../app/identity/account-page.js'
import { type SignInWay, signInWays } from '../../app/identity/providers.js'
import { type SignInPage, signInProblems } from '../../app/identity/sign-in-pages.js'
import type { Mailer } from '../../app/ports/mailer.js'
import type { MemberTokens, Passkeys, Providers } from '../../app/ports/sign-in.js'
import { frameOf } from '../../app/reading/frame.js'
import type { SiteFrame } from '../../app/reading/site-frame.js'
import type { TrustedProxy } from '../../core/client-address.js'
import type { SessionCookiePorts } from '../session-cookie.js'
import type { SiteReader } from '../site/site-reader.js'

/** What the handlers of signing in need. */
export type SignInPorts = SessionCookiePorts & {
  readonly reader: SiteReader
  readonly keys: () => Promise<Keys>
  readonly providers: Providers
  readonly passkeys: Passkeys
  readonly memberTokens: MemberTokens
  readonly mailer: Mailer
  readonly proxies: readonly TrustedProxy[]
  /** Tells the log why a provider could not be used. */
  readonly signInFailed: (provider: string, why: string) => void
}

/** The frame of a page on the way in. */
export const signInFrame = async ({ reader }: Pick<SignInPorts, 'reader'>): Promise<SiteFrame> => frameOf(await reader.reading(), {})

/** A field of a form, or nothing. */
export const fieldOf = (form: Readonly<Record<string, unknown>>, name: string): string => {
  const value = form[name]
  return typeof value === 'string' ? value : ''
}

/** The address of the page of all ways in, with what went wrong. */
export function signInHref(about: { returnTo: string; problem?: string; provider?: string | undefined }): string {
  const query = new URLSearchParams()
  if (about.returnTo !== '/') query.set('return', about.returnTo)
  if (about.problem) query.set('problem', about.problem)
  if (about.provider) query.set('provider', about.provider)
  return query.size === 0 ? '/sign-in' : `/sign-in?${query}`
}

/** The address of one's own account, with what was done, or what went wrong. */
export const accountHref = (about: { done: AccountNotice } | { problem: string; provider?: string }): string =>
  `/account?${new URLSearchParams(about)}`

/** What went wrong, by the address of a page; the provider by its key: whoever makes up a link may not make up words for the page. */
export function problemIn({ req }: Context, ways: readonly SignInWay[]): SignInPage['problem'] {
  const type = signInProblems.find((problem) => problem === req.query('problem'))
  return type && { type, provider: ways.find(({ key }) => key === req.query('provider'))?.name ?? '' }
}

/** The whole public address of a request: never by its `Host`. */
export function publicUrl(context: Context, origin: string): string {
  const { pathname, search } = new URL(context.req.url)
  return `${origin}${pathname}${search}`
}

/** Whether a way in is among those that are configured. */
export async function isOffered(ports: SignInPorts, key: string): Promise<boolean> {
  const { settings } = await ports.reader.site()
  return signInWays(settings, ports.origin).some((way) => way.key === key)
}

/** Where colleagues sign in anew before they change how they come in. */
export const signInAgainHref = '/newsroom/sign-in?return=/newsroom/account'
