import { type ProviderState, providerStates } from '../../../app/identity/change-providers.js'
import { passkeysWorkAt, providersOf } from '../../../app/identity/providers.js'
import { tryProvider } from '../../../app/identity/try-provider.js'
import type { Settings } from '../../../app/settings/settings.js'
import { labelOf } from '../../../app/settings/shown-settings.js'
import { maySignInAt } from '../../../core/identity/site-security.js'
import type { Said } from '../../../render/newsroom/settings/parts.js'
import type { ShownWay } from '../../../render/newsroom/settings/trials.js'
import type { NewsroomPorts } from '../newsroom-ports.js'
import type { Trials } from './trials.js'

const names: Readonly<Record<string, string>> = {
  wordpress: 'WordPress.com',
  google: 'Google',
  x: 'X',
  facebook: 'Facebook',
  mastodon: 'Mastodon',
  member: 'Your own member system',
  mail: 'A link in a letter',
  passkey: 'Passkeys',
}

const withoutRedirect: ReadonlySet<string> = new Set(['mastodon', 'mail', 'passkey', 'member'])

/** Every way in, with what is known of it. */
export const shownWays = (settings: Settings, origin: string, trials: Trials): readonly ShownWay[] =>
  providerStates(settings).map((state) => ({
    key: state.key,
    name: nameOf(settings, state.key),
    state: stateWords(state, origin),
    redirect: withoutRedirect.has(state.key) ? undefined : redirectOf(origin, state.key),
    canBeTried: state.state === 'set' && !withoutRedirect.has(state.key),
    trial: trials.find(`sign-in ${state.key}`),
  }))

const nameOf = (settings: Settings, key: string): string =>
  names[key] ?? settings['sign-in.openid-providers'].find((provider) => provider.key === key)?.name ?? key

const redirectOf = (origin: string, key: string): string => `${origin}/sign-in/${key}/callback`

/** Why nobody could sign in at all, whatever is set. */
export const signInProblem = (origin: string): string | undefined =>
  maySignInAt(origin)
    ? undefined
    : `Nobody can sign in at ${origin}, which is not encrypted: put a proxy with https before it, and change MASTHEAD_URL.`

function stateWords({ key, state, missing }: ProviderState, origin: string): string {
  if (state === 'not-set') return 'Not set up; readers are not offered it.'
  if (state === 'half-set') return `Set up in part, so readers are not offered it. Missing: ${missing.map(labelOf).join(', ')}.`
  if (key === 'passkey' && !passkeysWorkAt(origin)) return `Browsers make no passkeys for ${origin}: it needs a name, and https.`
  return key === 'mastodon' ? 'Set up. Each server is asked when somebody first signs in by it.' : 'Set up.'
}

/** Tries one of them, in words. */
export async function trySignIn(ports: NewsroomPorts, key: string): Promise<Said> {
  const { settings } = await ports.reader.site()
  const provider = providersOf(settings).find((each) => each.key === key)
  if (!provider) return { text: 'It is not set up, so it could not be asked.', isProblem: true }
  const tried = await tryProvider(ports, provider, redirectOf(ports.origin, key))
  if (tried.ok) return { text: `${provider.name} answers, and takes the client id. Readers are sent to ${tried.value.sendsTo}.` }
  const { type, why } = tried.refusal
  const text =
    type === 'client-not-taken'
      ? `${provider.name} answers, and does not take this site: ${why}. See whether the client id is right, and whether the redirect address is registered there.`
      : `${provider.name} does not answer as it should: ${why}. See whether its address is right.`
  return { text, isProblem: true }
}
