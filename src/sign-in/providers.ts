import { createHmac } from 'node:crypto'
import {
  AuthorizationResponseError,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  fetchProtectedResource,
  fetchUserInfo,
} from 'openid-client'
import type { Protocol, Provider, ProviderRefusal, Providers, SignInSecrets } from '../app/ports/sign-in.js'
import type { Profile } from '../core/identity/identity.js'
import { profileFrom } from '../core/identity/profile.js'
import { ok, type Result, refuse } from '../core/result.js'
import { configurations, type ProvidersPorts } from './configurations.js'
import { isForNow, storyOf } from './failures.js'
import { registerAtMastodon } from './mastodon.js'

/** Speaks OpenID Connect and OAuth 2 with providers; what may go wrong there is a refusal. */
export function providers(ports: ProvidersPorts): Providers {
  const configurationOf = configurations(ports)
  return {
    begin: (provider, request) =>
      refusing(async () => {
        const { protocol, configuration } = await firstThatWorks(provider, configurationOf)
        const url = buildAuthorizationUrl(configuration, await question(protocol, request))
        return ok({ url: url.href, issuer: protocol.issuer })
      }),
    finish: (provider, answer) =>
      refusing(async () => {
        const protocol = provider.protocols.find(({ issuer }) => issuer === answer.issuer)
        if (protocol === undefined) return refuse({ type: 'provider-failed', why: 'its settings have been changed meanwhile' })
        const configuration = await configurationOf(provider, protocol)
        const profile =
          protocol.type === 'openid'
            ? await openIdProfile(configuration, answer)
            : await oauthProfile(configuration, { provider, protocol, ...answer })
        return profile ? ok(profile) : refuse({ type: 'provider-failed', why: 'it told of nobody' })
      }),
    register: (server, site) => refusing(() => registerAtMastodon(ports.outgoing, server, site)),
  }
}

type ConfigurationOf = ReturnType<typeof configurations>

/**
 * The first protocol that the provider can do: one that has to be found at its address may not be there. Whether it is there is not known while the provider
 * does not answer; the next would name the same person otherwise then, and lead them to another account.
 */
async function firstThatWorks({ protocols, ...provider }: Provider, configurationOf: ConfigurationOf) {
  const failures: unknown[] = []
  for (const protocol of protocols) {
    try {
      return { protocol, configuration: await configurationOf({ protocols, ...provider }, protocol) }
    } catch (failure) {
      if (isForNow(failure)) throw failure
      failures.push(failure)
    }
  }
  throw new AggregateError(failures, (await Promise.all(failures.map(storyOf))).join('; '))
}

async function question(protocol: Protocol, { state, nonce, verifier, redirectUri }: SignInSecrets & { readonly redirectUri: string }) {
  const proofOfKey = protocol.type === 'openid' || protocol.proofOfKey
  return {
    redirect_uri: redirectUri,
    scope: protocol.type === 'openid' ? 'openid profile email' : protocol.scope,
    state,
    ...(protocol.type === 'openid' ? { nonce } : {}),
    ...(proofOfKey ? { code_challenge: await calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' } : {}),
  }
}

type Answer = SignInSecrets & { readonly issuer: string; readonly cameBackTo: string }

async function openIdProfile(
  configuration: Configuration,
  { state, nonce, verifier, issuer, cameBackTo }: Answer,
): Promise<Profile | undefined> {
  const tokens = await authorizationCodeGrant(configuration, new URL(cameBackTo), {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
  })
  const claims = tokens.claims()
  if (claims === undefined) return undefined
  // Some providers put only the subject into the token itself.
  const isAllThere = claims.name !== undefined && claims.email !== undefined
  const asked = isAllThere || configuration.serverMetadata().userinfo_endpoint === undefined
  const more = asked ? {} : await fetchUserInfo(configuration, tokens.access_token, claims.sub)
  return profileFrom('openid', issuer, { ...claims, ...more })
}

type OAuthAnswer = Answer & { readonly provider: Provider; readonly protocol: Protocol & { type: 'oauth' } }

async function oauthProfile(configuration: Configuration, answer: OAuthAnswer): Promise<Profile | undefined> {
  const { state, verifier, cameBackTo, protocol, provider } = answer
  const url = new URL(cameBackTo)
  // Which provider it is, is told by the address that it alone was given: what it calls itself beside that is declared nowhere.
  url.searchParams.delete('iss')
  // Facebook says in words of its own that an app is not live, or is blocked: there is neither a code then nor an error as the protocol has it.
  const said = url.searchParams.get('error_message')
  if (said !== null && !url.searchParams.has('error')) throw new Error(`it says: ${said}`)
  const tokens = await authorizationCodeGrant(configuration, url, {
    expectedState: state,
    ...(protocol.proofOfKey ? { pkceCodeVerifier: verifier } : {}),
  })
  const profileUrl = new URL(protocol.profile)
  if (protocol.shape === 'facebook') profileUrl.searchParams.set('appsecret_proof', secretProof(tokens.access_token, provider.clientSecret))
  const reply = await fetchProtectedResource(
    configuration,
    tokens.access_token,
    profileUrl,
    'GET',
    null,
    new Headers({ accept: 'application/json' }),
  )
  if (!reply.ok) throw new Error('its profile is not told', { cause: reply })
  return profileFrom(protocol.shape, protocol.issuer, jsonIn(await reply.text()))
}

/** Of what cannot be read nothing is told on: it is about somebody. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error('its profile is no JSON')
  }
}

/** https://developers.facebook.com/docs/graph-api/guides/secure-requests#appsecret_proof */
const secretProof = (token: string, secret: string): string => createHmac('sha256', secret).update(token).digest('hex')

/** What providers and the way to them do wrong is no fault of ours; it goes to the log, the reader may try again. */
async function refusing<T>(ask: () => Promise<Result<T, ProviderRefusal>>): Promise<Result<T, ProviderRefusal>> {
  try {
    return await ask()
  } catch (failure) {
    if (failure instanceof AuthorizationResponseError && failure.error === 'access_denied') return refuse({ type: 'consent-denied' })
    return refuse({ type: 'provider-failed', why: await storyOf(failure) })
  }
}
