import { createHash } from 'node:crypto'
import {
  allowInsecureRequests,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  customFetch,
  discovery,
  None,
  type ServerMetadata,
} from 'openid-client'
import type { Outgoing } from '../app/ports/outgoing.js'
import type { Protocol, Provider } from '../app/ports/sign-in.js'
import { guardedFetch } from './guarded-fetch.js'

export type ProvidersPorts = {
  readonly outgoing: Outgoing
  /** Lets tests speak to providers on this machine without https. Never for a site that others can reach. */
  readonly allowPrivate: boolean
}

// Providers change their keys and addresses seldom, and keep the old ones for a while.
const keptMilliseconds = 3_600_000
const mostKept = 500

/** What is known of providers, found out once an hour. */
export function configurations(ports: ProvidersPorts) {
  const kept = new Map<string, { readonly made: Promise<Configuration>; readonly until: number }>()
  return (provider: Provider, protocol: Protocol): Promise<Configuration> => {
    const key = [protocol.type, protocol.issuer, provider.clientId, createHash('sha256').update(provider.clientSecret).digest('hex')].join(
      ' ',
    )
    const known = kept.get(key)
    if (known && known.until > Date.now()) return known.made
    const made = protocol.type === 'openid' ? discovered(ports, provider, protocol.issuer) : declared(ports, provider, protocol)
    if (kept.size >= mostKept) kept.clear()
    kept.set(key, { made, until: Date.now() + keptMilliseconds })
    made.catch(() => kept.delete(key))
    return made
  }
}

async function discovered(ports: ProvidersPorts, { clientId, clientSecret }: Provider, issuer: string): Promise<Configuration> {
  const fetch = guardedFetch(ports.outgoing)
  const execute = ports.allowPrivate ? [allowInsecureRequests] : []
  const found = await discovery(new URL(issuer), clientId, undefined, None(), { [customFetch]: fetch, execute })
  const metadata = found.serverMetadata()
  return configured(ports, metadata, clientId, authentication(clientSecret, metadata.token_endpoint_auth_methods_supported))
}

async function declared(ports: ProvidersPorts, { clientId, clientSecret }: Provider, protocol: Protocol & { type: 'oauth' }) {
  const metadata = { issuer: protocol.issuer, authorization_endpoint: protocol.authorize, token_endpoint: protocol.token }
  const secret = protocol.secretIn === 'header' ? ClientSecretBasic(clientSecret) : ClientSecretPost(clientSecret)
  return configured(ports, metadata, clientId, secret)
}

function configured(ports: ProvidersPorts, metadata: ServerMetadata, clientId: string, secret: ClientAuth): Configuration {
  const configuration = new Configuration(metadata, clientId, undefined, secret)
  configuration[customFetch] = guardedFetch(ports.outgoing)
  if (ports.allowPrivate) allowInsecureRequests(configuration)
  return configuration
}

/** Where nothing is said, in the header (OpenID Connect Discovery, 3). */
function authentication(secret: string, supported: readonly string[] = ['client_secret_basic']): ClientAuth {
  if (secret === '') return None()
  return supported.includes('client_secret_post') ? ClientSecretPost(secret) : ClientSecretBasic(secret)
}
