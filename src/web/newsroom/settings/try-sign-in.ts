import { type ProviderState, providerStates } from '../../../app/identity/change-providers.js'
import { passkeysWorkAt, providersOf } from '../../../app/identity/providers.js'
import { tryProvider } from '../../../app/identity/try-provider.js'
import type { Settings } from '../../../app/settings/settings.js'
import { labelOf } from '../../../app/settings/shown-settings.js'
import { maySignInAt } from '../../../core/identity/site-security.js'
import type { Say, Sentence } from '../../../render/newsroom/say.js'
import type { Said } from '../../../render/newsroom/settings/parts.js'
import type { ShownWay } from '../../../render/newsroom/settings/trials.js'
import { type NewsroomPorts, sayFor } from '../newsroom-ports.js'
import type { Trials } from './trials.js'

const names: Readonly<Record<string, string>> = {
  wordpress: 'WordPress.com',
  google: 'Google',
  x: 'X',
  facebook: 'Facebook',
  mastodon: 'Mastodon',
}

const ownNames: Readonly<Record<string, Sentence>> = {
  member: 'Your own member system',
  mail: 'A link in a letter',
  passkey: 'Passkeys',
}

const withoutRedirect: ReadonlySet<string> = new Set(['mastodon', 'mail', 'passkey', 'member'])

type Known = { readonly settings: Settings; readonly origin: string; readonly trials: Trials; readonly say: Say }

/** Every way in, with what is known of it. */
export const shownWays = ({ settings, origin, trials, say }: Known): readonly ShownWay[] =>
  providerStates(settings).map((state) => ({
    key: state.key,
    name: nameOf(settings, state.key, say),
    state: stateWords(state, origin, say),
    redirect: withoutRedirect.has(state.key) ? undefined : redirectOf(origin, state.key),
    canBeTried: state.state === 'set' && !withoutRedirect.has(state.key),
    trial: trials.find(`sign-in ${state.key}`),
  }))

function nameOf(settings: Settings, key: string, say: Say): string {
  const own = ownNames[key]
  if (own) return say(own)
  return names[key] ?? settings['sign-in.openid-providers'].find((provider) => provider.key === key)?.name ?? key
}

const redirectOf = (origin: string, key: string): string => `${origin}/sign-in/${key}/callback`

/** Why nobody could sign in at all, whatever is set. */
export const signInProblem = (origin: string, say: Say): string | undefined =>
  maySignInAt(origin)
    ? undefined
    : say('Nobody can sign in at {origin}, which is not encrypted: put a proxy with https before it, and change MASTHEAD_URL.', { origin })

function stateWords({ key, state, missing }: ProviderState, origin: string, say: Say): string {
  if (state === 'not-set') return say('Not set up; readers are not offered it.')
  if (state === 'half-set') {
    const names = missing.map((name) => say.known(labelOf(name))).join(say(', '))
    return say('Set up in part, so readers are not offered it. Missing: {names}.', { names })
  }
  if (key === 'passkey' && !passkeysWorkAt(origin))
    return say('Browsers make no passkeys for {origin}: it needs a name, and https.', { origin })
  return key === 'mastodon' ? say('Set up. Each server is asked when somebody first signs in by it.') : say('Set up.')
}

/** Tries one of them, in words. */
export async function trySignIn(ports: NewsroomPorts, key: string): Promise<Said> {
  const { settings } = await ports.reader.site()
  const say = await sayFor(ports)
  const provider = providersOf(settings).find((each) => each.key === key)
  if (!provider) return { text: say('It is not set up, so it could not be asked.'), isProblem: true }
  const tried = await tryProvider(ports, provider, redirectOf(ports.origin, key))
  const { name } = provider
  if (tried.ok)
    return { text: say('{name} answers, and takes the client id. Readers are sent to {address}.', { name, address: tried.value.sendsTo }) }
  const { type, why } = tried.refusal
  const text =
    type === 'client-not-taken'
      ? say(
          '{name} answers, and does not take this site: {why}. See whether the client id is right, and whether the redirect address is registered there.',
          { name, why },
        )
      : say('{name} does not answer as it should: {why}. See whether its address is right.', { name, why })
  return { text, isProblem: true }
}
