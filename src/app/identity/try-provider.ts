import { seconds } from '../../core/instant.js'
import { ok, type Result, refuse } from '../../core/result.js'
import type { Random } from '../ports/machine.js'
import type { Outgoing } from '../ports/outgoing.js'
import type { Provider, Providers } from '../ports/sign-in.js'

/** Why readers could not sign in by a provider; `why` as the machine has it. */
export type TrialRefusal =
  | { readonly type: 'provider-does-not-answer'; readonly why: string }
  /** It answers, and does not take the client id or the redirect address. */
  | { readonly type: 'client-not-taken'; readonly why: string }

const largestPage = 4_000_000

/**
 * Goes as far with a provider as can be gone without a person: asks it what it can do, and for the page to which readers would be sent. Gives where
 * that is. Whether the secret is right shows only when somebody signs in.
 */
export async function tryProvider(
  { providers, outgoing, random }: { readonly providers: Providers; readonly outgoing: Outgoing; readonly random: Random },
  provider: Provider,
  redirectUri: string,
): Promise<Result<{ readonly sendsTo: string }, TrialRefusal>> {
  const secrets = { state: random.token(), nonce: random.token(), verifier: random.token() }
  const begun = await providers.begin(provider, { ...secrets, redirectUri })
  if (!begun.ok) return refuse({ type: 'provider-does-not-answer', why: 'why' in begun.refusal ? begun.refusal.why : begun.refusal.type })
  const { url } = begun.value
  const page = await outgoing.fetch({ url, method: 'GET', accept: [], maxBytes: largestPage, timeout: seconds(10), maxRedirects: 0 })
  if (!page.ok) return refuse({ type: 'provider-does-not-answer', why: 'why' in page.refusal ? page.refusal.why : page.refusal.type })
  const { status } = page.value
  if (status >= 500) return refuse({ type: 'provider-does-not-answer', why: `it answered with status ${status}` })
  const problem = problemIn(status, page.value.headers.location ?? '')
  return problem === undefined ? ok({ sendsTo: new URL(url).origin }) : refuse({ type: 'client-not-taken', why: problem })
}

/** What a provider says by which page it answers with: an error of its own, or the way back with one (RFC 6749, 4.1.2.1). */
function problemIn(status: number, location: string): string | undefined {
  if (status >= 400) return `it answered with status ${status}`
  const query = URL.parse(location, 'https://provider.invalid')?.searchParams
  const said = query?.get('error_description') ?? query?.get('error')
  if (said) return `it said ${said}`
  return /\/error\b/.test(location) ? 'it led to a page that says something is wrong' : undefined
}
