import type { Outgoing } from '../app/ports/outgoing.js'
import type { ProviderRefusal } from '../app/ports/sign-in.js'
import { seconds } from '../core/instant.js'
import { ok, type Result, refuse } from '../core/result.js'

type Site = { readonly name: string; readonly url: string; readonly redirectUri: string }
type Known = { readonly clientId: string; readonly clientSecret: string }

/** Makes a site known to a Mastodon server, which gives it a name and a password: https://docs.joinmastodon.org/methods/apps/#create */
export async function registerAtMastodon(outgoing: Outgoing, server: string, site: Site): Promise<Result<Known, ProviderRefusal>> {
  const form = new URLSearchParams({ client_name: site.name, redirect_uris: site.redirectUri, scopes: 'read:accounts', website: site.url })
  const reply = await outgoing.fetch({
    url: `${server}/api/v1/apps`,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
    accept: ['application/json'],
    maxBytes: 100_000,
    timeout: seconds(15),
    maxRedirects: 0,
  })
  if (!reply.ok) return refuse({ type: 'provider-failed', why: `${reply.refusal.type}: ${server}` })
  const told: unknown = reply.value.status === 200 ? JSON.parse(new TextDecoder().decode(reply.value.body)) : undefined
  if (typeof told !== 'object' || told === null || !('client_id' in told) || !('client_secret' in told))
    return refuse({ type: 'provider-failed', why: `${server} answered ${reply.value.status}, and no name for this site` })
  return ok({ clientId: String(told.client_id), clientSecret: String(told.client_secret) })
}
