import { isLoopback } from '../../core/identity/site-security.js'
import { hours, instant, later } from '../../core/instant.js'
import { ok, type Result, refuse } from '../../core/result.js'
import type { Clock } from '../ports/machine.js'
import type { Provider, ProviderRefusal, Providers } from '../ports/sign-in.js'
import type { MastodonServer } from '../ports/sign-in-attempts.js'
import type { Storage } from '../ports/stores.js'
import type { Settings } from '../settings/settings.js'

type MastodonPorts = { readonly storage: Storage; readonly clock: Clock; readonly providers: Providers }

/** This site, as a server is told of it. */
type Here = {
  readonly settings: Settings
  readonly origin: string
  readonly redirectUri: string
  /** Whether whoever names a server may have one more asked that was not met yet; if so, it counts. */
  readonly mayMeet: () => boolean
}

export type MastodonRefusal = { readonly type: 'server-unknown' } | { readonly type: 'too-many' } | ProviderRefusal

// Whoever types names of servers has this site ask each of them, and keep what it answers.
const mostAnHour = 30
const mostKept = 5_000

/** The address of a server, from its name, a name on it, or an address there; undefined for what names none. */
export function mastodonAddress(typed: string): string | undefined {
  const text = typed.trim().toLowerCase()
  const host = /^(?:https?:\/\/|@?[\w.-]+@)?([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?)(?:\/[^\\]*)?$/.exec(text)?.[1]
  if (host === undefined || host.length > 255 || !URL.canParse(`https://${host}`)) return undefined
  const { hostname } = new URL(`https://${host}`)
  if (!hostname.includes('.')) return undefined
  return `${isLoopback(hostname) ? 'http' : 'https'}://${host}`
}

/** The provider that a server is, to which this site makes itself known the first time. */
export async function mastodonProvider(ports: MastodonPorts, address: string, here: Here): Promise<Result<Provider, MastodonRefusal>> {
  if (!isAllowed(here.settings, address)) return refuse({ type: 'server-unknown' })
  const known = await ports.storage.stores.signIns.mastodonServer(keyOf(address, here.origin))
  if (known) return ok(providerOf(address, known))
  const { signIns } = ports.storage.stores
  const now = ports.clock.now()
  const lately = await signIns.mastodonServersSince(later(now, hours(-1)))
  if (lately >= mostAnHour || (await signIns.mastodonServersSince(instant(0))) >= mostKept || !here.mayMeet())
    return refuse({ type: 'too-many' })
  const site = { name: here.settings['site.name'] || new URL(here.origin).host, url: here.origin, redirectUri: here.redirectUri }
  const registered = await ports.providers.register(address, site)
  if (!registered.ok) return registered
  const server = { server: keyOf(address, here.origin), ...registered.value, createdAt: now }
  await ports.storage.transact((stores) => stores.signIns.addMastodonServer(server))
  return ok(providerOf(address, server))
}

/** The provider of a server to which this site is known; undefined where it is not. */
export async function knownMastodon(
  { storage }: Pick<MastodonPorts, 'storage'>,
  address: string,
  origin: string,
): Promise<Provider | undefined> {
  const known = await storage.stores.signIns.mastodonServer(keyOf(address, origin))
  return known && providerOf(address, known)
}

/** Forgets that this site is known to a server: the server has forgotten it. */
export async function forgetMastodon({ storage }: Pick<MastodonPorts, 'storage'>, address: string, origin: string): Promise<void> {
  await storage.transact((stores) => stores.signIns.removeMastodonServer(keyOf(address, origin)))
}

/** A server knows a site by the address it sends readers back to: a site that moves is a stranger again. */
const keyOf = (address: string, origin: string): string => `${address} ${origin}`

function isAllowed(settings: Settings, address: string): boolean {
  const only = settings['sign-in.mastodon-servers']
    .toLowerCase()
    .split(',')
    .map((server) => server.trim())
  return only.every((server) => server === '') || only.includes(new URL(address).host)
}

/** https://docs.joinmastodon.org/spec/oauth/ */
const providerOf = (address: string, { clientId, clientSecret }: MastodonServer): Provider => ({
  key: 'mastodon',
  name: 'Mastodon',
  kind: 'mastodon',
  clientId,
  clientSecret,
  protocols: [
    {
      type: 'oauth',
      issuer: address,
      authorize: `${address}/oauth/authorize`,
      token: `${address}/oauth/token`,
      profile: `${address}/api/v1/accounts/verify_credentials`,
      shape: 'mastodon',
      scope: 'read:accounts',
      proofOfKey: true,
      secretIn: 'body',
    },
  ],
})
