import { ok, type Result, refuse } from '../../core/result.js'
import type { SettingChange } from '../settings/change-settings.js'
import { definitionOf, type SettingName, type Settings } from '../settings/settings.js'
import { isProviderKey, openIdSecrets } from '../settings/sign-in-settings.js'

/** What a person says of a provider that readers shall be able to sign in by. */
export type AddProvider = {
  /** One of the known, or a new name for a further one that speaks OpenID Connect. */
  readonly key: string
  readonly clientId?: string | undefined
  readonly clientSecret?: string | undefined
  readonly address?: string | undefined
  readonly name?: string | undefined
  readonly issuer?: string | undefined
  readonly algorithm?: string | undefined
  readonly memberKey?: string | undefined
}

export type ProviderRefusal =
  | { readonly type: 'provider-name'; readonly key: string }
  | { readonly type: 'provider-needs'; readonly key: string; readonly needs: readonly string[] }
  | { readonly type: 'no-such-provider'; readonly key: string }

/** Whether a provider is set up: wholly, in part, or not at all. */
export type ProviderState = {
  readonly key: string
  readonly state: 'set' | 'half-set' | 'not-set'
  readonly missing: readonly SettingName[]
}

const withClient = ['wordpress', 'google', 'x', 'facebook'] as const
type WithClient = (typeof withClient)[number]

const toggles = { mastodon: 'sign-in.mastodon', mail: 'sign-in.mail', passkey: 'sign-in.passkeys' } as const

const memberSettings = ['sign-in.member-name', 'sign-in.member-address', 'sign-in.member-issuer', 'sign-in.member-key'] as const

/** The settings that set a provider up. */
export function addingProvider(settings: Settings, add: AddProvider): Result<readonly SettingChange[], ProviderRefusal> {
  const toggle = toggleOf(add.key)
  if (toggle) return ok([{ name: toggle, text: 'on' }])
  if (add.key === 'member') return addingMember(add)
  const known = withClient.find((key) => key === add.key)
  return known ? addingKnown(known, add) : addingFurther(settings, add)
}

/** The settings that take a provider away. */
export function removingProvider(settings: Settings, key: string): Result<readonly SettingChange[], ProviderRefusal> {
  const toggle = toggleOf(key)
  if (toggle) return ok([{ name: toggle, text: 'off' }])
  if (key === 'member') return ok(memberSettings.map((name) => ({ name, text: '' })))
  const known = withClient.find((each) => each === key)
  if (known) return ok(clientSettings(known).map((name) => ({ name, text: '' })))
  const others = settings['sign-in.openid-providers'].filter((provider) => provider.key !== key)
  if (others.length === settings['sign-in.openid-providers'].length) return refuse({ type: 'no-such-provider', key })
  const secrets = new Map(openIdSecrets(settings['sign-in.openid-secrets']))
  secrets.delete(key)
  return ok(furtherSettings(others, secrets))
}

/** How far each provider is set up. */
export function providerStates(settings: Settings): readonly ProviderState[] {
  const secrets = openIdSecrets(settings['sign-in.openid-secrets'])
  return [
    ...withClient.map((key) => stateOf(settings, key, clientSettings(key))),
    ...settings['sign-in.openid-providers'].map(
      ({ key }): ProviderState =>
        secrets.has(key) ? { key, state: 'set', missing: [] } : { key, state: 'half-set', missing: ['sign-in.openid-secrets'] },
    ),
    stateOf(settings, 'mastodon', [toggles.mastodon]),
    stateOf(settings, 'member', memberSettings),
    stateOf(settings, 'mail', [toggles.mail, 'mail.smtp-url']),
    stateOf(settings, 'passkey', [toggles.passkey]),
  ]
}

function stateOf(settings: Settings, key: string, needed: readonly SettingName[]): ProviderState {
  const missing = needed.filter((name) => settings[name] === '' || settings[name] === false)
  if (missing.length === 0) return { key, state: 'set', missing }
  // What is on of itself says nothing of what somebody has begun.
  const begun = needed.some((name) => !missing.includes(name) && definitionOf(name).standard !== settings[name])
  return { key, state: begun && missing.some((name) => settings[name] === '') ? 'half-set' : 'not-set', missing }
}

const clientSettings = (key: WithClient): readonly SettingName[] => [`sign-in.${key}-client-id`, `sign-in.${key}-client-secret`]

const toggleOf = (key: string): SettingName | undefined => Object.entries(toggles).find(([name]) => name === key)?.[1]

function addingKnown(key: WithClient, { clientId, clientSecret, address }: AddProvider): Result<readonly SettingChange[], ProviderRefusal> {
  if (!clientId || !clientSecret) return refuse({ type: 'provider-needs', key, needs: ['--client-id', '--client-secret-file'] })
  const [id, secret] = [`sign-in.${key}-client-id`, `sign-in.${key}-client-secret`]
  const changes = [
    { name: id, text: clientId },
    { name: secret, text: clientSecret },
  ]
  return ok(address === undefined ? changes : [...changes, { name: `sign-in.${key}-address`, text: address }])
}

function addingFurther(settings: Settings, add: AddProvider): Result<readonly SettingChange[], ProviderRefusal> {
  const { key, clientId, clientSecret, address } = add
  if (!isProviderKey(key)) return refuse({ type: 'provider-name', key })
  if (!clientId || !clientSecret || !address)
    return refuse({ type: 'provider-needs', key, needs: ['--address', '--client-id', '--client-secret-file'] })
  const others = settings['sign-in.openid-providers'].filter((provider) => provider.key !== key)
  const secrets = new Map(openIdSecrets(settings['sign-in.openid-secrets'])).set(key, clientSecret)
  return ok(furtherSettings([...others, { key, name: add.name ?? key, issuer: address, clientId }], secrets))
}

function furtherSettings(providers: Settings['sign-in.openid-providers'], secrets: ReadonlyMap<string, string>): readonly SettingChange[] {
  return [
    { name: 'sign-in.openid-providers', text: definitionOf('sign-in.openid-providers').print(providers) },
    { name: 'sign-in.openid-secrets', text: [...secrets].map(([key, secret]) => `${key} | ${secret}`).join('\n') },
  ]
}

function addingMember({ name, address, issuer, algorithm, memberKey }: AddProvider): Result<readonly SettingChange[], ProviderRefusal> {
  if (!name || !address || !issuer || !memberKey)
    return refuse({ type: 'provider-needs', key: 'member', needs: ['--name', '--address', '--issuer', '--key-file'] })
  return ok([
    { name: 'sign-in.member-name', text: name },
    { name: 'sign-in.member-address', text: address },
    { name: 'sign-in.member-issuer', text: issuer },
    { name: 'sign-in.member-key', text: memberKey },
    { name: 'sign-in.member-algorithm', text: algorithm ?? '' },
  ])
}
