import { isLoopback, maySignInAt } from '../../core/identity/site-security.js'
import type { MemberSystem, Protocol, Provider, WayKind } from '../ports/sign-in.js'
import type { Settings } from '../settings/settings.js'
import { openIdSecrets } from '../settings/sign-in-settings.js'

/** A way in which readers can sign in here. */
export type SignInWay = {
  /** Its name in addresses. */
  readonly key: string
  /** As readers know it; empty for those that every language has a word for: `mail`, `passkey`. */
  readonly name: string
  readonly kind: WayKind
}

/** The ways that are configured, in the order in which they are shown; none at an address where a secret would travel in the open. */
export function signInWays(settings: Settings, origin: string): readonly SignInWay[] {
  if (!maySignInAt(origin)) return []
  return [
    ...providersOf(settings).map(({ key, name, kind }) => ({ key, name, kind })),
    ...(settings['sign-in.mastodon'] ? [{ key: 'mastodon', name: 'Mastodon', kind: 'mastodon' } as const] : []),
    ...(memberSystem(settings) ? [{ key: 'member', name: settings['sign-in.member-name'], kind: 'member' } as const] : []),
    ...(settings['sign-in.mail'] && settings['mail.smtp-url'] !== '' ? [{ key: 'mail', name: '', kind: 'mail' } as const] : []),
    ...(settings['sign-in.passkeys'] && passkeysWorkAt(origin) ? [{ key: 'passkey', name: '', kind: 'passkey' } as const] : []),
  ]
}

/** Whether browsers make passkeys for a public address. */
export const passkeysWorkAt = (origin: string): boolean => maySignInAt(origin) && hasName(new URL(origin).hostname)

/** Passkeys are bound to a name; an address of digits has none (Web Authentication, 5.1.3). */
const hasName = (hostname: string): boolean => !/^[\d.]+$|^\[/.test(hostname) && (hostname.includes('.') || isLoopback(hostname))

/** The providers that are configured, as they are to be spoken to. */
export function providersOf(settings: Settings): readonly Provider[] {
  const secrets = openIdSecrets(settings['sign-in.openid-secrets'])
  const named = [
    declared(settings, 'wordpress', { name: 'WordPress.com', protocols: wordpress(settings) }),
    declared(settings, 'google', { name: 'Google', protocols: [{ type: 'openid', issuer: settings['sign-in.google-address'] }] }),
    declared(settings, 'x', { name: 'X', protocols: [x(settings)] }),
    declared(settings, 'facebook', { name: 'Facebook', protocols: [facebook(settings)] }),
  ]
  const further = settings['sign-in.openid-providers'].map(
    ({ key, name, issuer, clientId }): Provider => ({
      key,
      name,
      kind: 'openid',
      clientId,
      clientSecret: secrets.get(key) ?? '',
      protocols: [{ type: 'openid', issuer }],
    }),
  )
  return [...named.flatMap((provider) => provider ?? []), ...further]
}

type NamedProvider = 'wordpress' | 'google' | 'x' | 'facebook'

function declared(settings: Settings, kind: NamedProvider, about: Pick<Provider, 'name' | 'protocols'>): Provider | undefined {
  const clientId = settings[`sign-in.${kind}-client-id`]
  const clientSecret = settings[`sign-in.${kind}-client-secret`]
  return clientId === '' || clientSecret === '' ? undefined : { key: kind, kind, clientId, clientSecret, ...about }
}

/** https://developer.wordpress.com/docs/oauth2/ and, for the newer one, what is found at the address. */
function wordpress(settings: Settings): readonly Protocol[] {
  const address = settings['sign-in.wordpress-address']
  const classic: Protocol = {
    type: 'oauth',
    // Not the address alone: what names a person there need not name the same one in the newer protocol.
    issuer: `${address}/rest/v1/me`,
    authorize: `${address}/oauth2/authorize`,
    token: `${address}/oauth2/token`,
    profile: `${address}/rest/v1/me`,
    shape: 'wordpress',
    scope: 'auth',
    proofOfKey: false,
    secretIn: 'body',
  }
  const openid: Protocol = { type: 'openid', issuer: address }
  return { either: [openid, classic], openid: [openid], classic: [classic] }[settings['sign-in.wordpress-protocol']]
}

/** https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code */
const x = (settings: Settings): Protocol => ({
  type: 'oauth',
  issuer: settings['sign-in.x-api-address'],
  authorize: `${settings['sign-in.x-address']}/authorize`,
  token: `${settings['sign-in.x-api-address']}/oauth2/token`,
  profile: `${settings['sign-in.x-api-address']}/users/me${settings['sign-in.x-email'] ? '?user.fields=confirmed_email' : ''}`,
  shape: 'x',
  scope: settings['sign-in.x-email'] ? 'users.read tweet.read users.email' : 'users.read tweet.read',
  proofOfKey: true,
  secretIn: 'header',
})

/** https://developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow */
const facebook = (settings: Settings): Protocol => ({
  type: 'oauth',
  issuer: settings['sign-in.facebook-api-address'].replace(/\/v[\d.]+$/, ''),
  authorize: `${settings['sign-in.facebook-address']}/dialog/oauth`,
  token: `${settings['sign-in.facebook-api-address']}/oauth/access_token`,
  profile: `${settings['sign-in.facebook-api-address']}/me?fields=id,name,email`,
  shape: 'facebook',
  scope: 'public_profile,email',
  proofOfKey: false,
  secretIn: 'body',
})

/** The publisher's own member system, when all of it is set. */
export function memberSystem(settings: Settings): MemberSystem | undefined {
  const issuer = settings['sign-in.member-issuer']
  const key = settings['sign-in.member-key']
  if (issuer === '' || key === '' || settings['sign-in.member-name'] === '' || settings['sign-in.member-address'] === '') return undefined
  return { issuer, key, algorithm: settings['sign-in.member-algorithm'] }
}
