import type { Context } from 'hono'
import { finishSignIn, type SignInRefusal } from '../../app/identity/finish-sign-in.js'
import { providersOf } from '../../app/identity/providers.js'
import type { Provider } from '../../app/ports/sign-in.js'
import { deviceOf, rememberSession } from '../session-cookie.js'
import { browserOf } from './begin.js'
import { publicUrl, type SignInPorts, signInHref } from './sign-in-ports.js'

/** The reader comes back from a provider. */
export async function callback(context: Context, ports: SignInPorts): Promise<Response> {
  const { settings } = await ports.reader.site()
  const provider = providersOf(settings).find(({ key }) => key === context.req.param('key'))
  if (provider === undefined) return context.redirect(signInHref({ returnTo: '/', problem: 'not-offered' }), 303)
  return comeBack(context, ports, { provider })
}

/** Signs in whoever comes back from this provider. */
export async function comeBack(
  context: Context,
  ports: SignInPorts,
  { provider, issuer }: { readonly provider: Provider; readonly issuer?: string },
): Promise<Response> {
  const finished = await finishSignIn(ports, {
    provider,
    issuer,
    state: context.req.query('state') ?? '',
    cameBackTo: publicUrl(context, ports.origin),
    browser: browserOf(context, ports),
    device: deviceOf(context),
  })
  if (!finished.ok) return refused(context, ports, provider, finished.refusal)
  await rememberSession(context, ports, finished.value.session)
  return context.redirect(provider.kind === 'facebook' ? withOwnFragment(finished.value.returnTo) : finished.value.returnTo, 303)
}

function refused(context: Context, ports: SignInPorts, provider: Provider, refusal: SignInRefusal): Response {
  if (refusal.type === 'provider-failed') ports.signInFailed(provider.key, refusal.why)
  const returnTo = 'returnTo' in refusal ? refusal.returnTo : '/'
  return context.redirect(signInHref({ returnTo, problem: problems[refusal.type], provider: provider.key }), 303)
}

const problems: Readonly<Record<SignInRefusal['type'], string>> = {
  'attempt-unknown': 'lost',
  'consent-denied': 'denied',
  'provider-failed': 'failed',
  'belongs-to-another': 'taken',
}

/** A browser carries the fragment of the address it came from over to one without: Facebook appends `#_=_`. */
const withOwnFragment = (path: string): string => (path.includes('#') ? path : `${path}#content`)
