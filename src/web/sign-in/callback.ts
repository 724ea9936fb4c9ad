import type { Context } from 'hono'
import { finishSignIn, type SignInRefusal } from '../../app/identity/finish-sign-in.js'
import { providersOf } from '../../app/identity/providers.js'
import type { Provider } from '../../app/ports/sign-in.js'
import { deviceOf, signedIn } from '../session-cookie.js'
import { arrive } from './arrive.js'
import { browserOf } from './browser-cookie.js'
import { accountHref, publicUrl, type SignInPorts, signInHref } from './sign-in-ports.js'

/** The reader comes back from a provider. */
export async function callback(context: Context, ports: SignInPorts): Promise<Response> {
  const { settings } = await ports.reader.site()
  const provider = providersOf(settings).find(({ key }) => key === context.req.param('key'))
  if (provider === undefined) return context.redirect(signInHref({ returnTo: '/', problem: 'not-offered' }), 303)
  return comeBack(context, ports, { provider })
}

type ComingBack = {
  readonly provider: Provider
  /** The issuer that the address is for, where one provider has many. */
  readonly issuer?: string
  /** Hears why the provider could not be used. */
  readonly failed?: (why: string) => Promise<void> | undefined
}

/** Signs in whoever comes back from this provider. */
export async function comeBack(context: Context, ports: SignInPorts, { provider, issuer, failed }: ComingBack): Promise<Response> {
  const here = await signedIn(ports, context.req.header('cookie'))
  const finished = await finishSignIn(ports, {
    provider,
    issuer,
    state: context.req.query('state') ?? '',
    cameBackTo: publicUrl(context, ports.origin),
    browser: browserOf(context, ports),
    device: deviceOf(context),
    signedIn: here?.id,
  })
  if (!finished.ok) {
    if (finished.refusal.type === 'provider-failed') await failed?.(finished.refusal.why)
    // Who goes back after signing in, or whose browser asks twice, is not to read that it failed.
    if (finished.refusal.type === 'attempt-unknown' && here) return context.redirect(accountHref({ done: 'signed-in' }), 303)
    return refused(context, ports, provider, finished.refusal)
  }
  const { session, isJoining } = finished.value
  const returnTo = isJoining ? accountHref({ done: 'joined' }) : finished.value.returnTo
  return arrive(context, ports, { session, returnTo: provider.kind === 'facebook' ? withOwnFragment(returnTo) : returnTo })
}

function refused(context: Context, ports: SignInPorts, provider: Provider, refusal: SignInRefusal): Response {
  if (refusal.type === 'provider-failed') ports.signInFailed(provider.key, refusal.why)
  const returnTo = 'returnTo' in refusal ? refusal.returnTo : '/'
  const isWithoutCookie = refusal.type === 'attempt-unknown' && browserOf(context, ports) === undefined
  const problem = isWithoutCookie ? 'no-cookie' : problems[refusal.type]
  const isJoining = 'isJoining' in refusal && refusal.isJoining
  const about = { problem, provider: provider.key }
  return context.redirect(isJoining ? accountHref(about) : signInHref({ returnTo, ...about }), 303)
}

const problems: Readonly<Record<SignInRefusal['type'], string>> = {
  'attempt-unknown': 'lost',
  'consent-denied': 'denied',
  'provider-failed': 'failed',
  'belongs-to-another': 'taken',
  suspended: 'suspended',
  'account-gone': 'sign-in-first',
}

/** A browser carries the fragment of the address it came from over to one without: Facebook appends `#_=_`. */
const withOwnFragment = (path: string): string => (path.includes('#') ? path : `${path}#content`)
