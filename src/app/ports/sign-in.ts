import type { Profile } from '../../core/identity/identity.js'
import type { ProfileShape } from '../../core/identity/profile.js'
import type { Result } from '../../core/result.js'

/** Whom readers may sign in by, as far as it has to be told apart on pages. */
export type WayKind = 'wordpress' | 'google' | 'x' | 'facebook' | 'openid' | 'mastodon' | 'member' | 'mail' | 'passkey'

/** A provider that speaks OpenID Connect or OAuth 2: a small declaration. */
export type Provider = {
  /** Its name in addresses: `google`. */
  readonly key: string
  /** As readers know it. */
  readonly name: string
  readonly kind: WayKind
  readonly clientId: string
  readonly clientSecret: string
  /** The first that the provider can do. */
  readonly protocols: readonly Protocol[]
}

/** How a provider is spoken to. */
export type Protocol =
  /** All else is found at its address. */
  | { readonly type: 'openid'; readonly issuer: string }
  | {
      readonly type: 'oauth'
      /** Stands for the provider in identities; no two providers have the same. */
      readonly issuer: string
      readonly authorize: string
      readonly token: string
      /** Where it tells who has signed in. */
      readonly profile: string
      readonly shape: ProfileShape
      readonly scope: string
      readonly proofOfKey: boolean
      readonly secretIn: 'body' | 'header'
    }

/** What must be the same in question and answer. */
export type SignInSecrets = { readonly state: string; readonly nonce: string; readonly verifier: string }

/** Talks to providers. */
export type Providers = {
  /** Where to send the reader, and by which of the provider's protocols. */
  begin(
    provider: Provider,
    request: SignInSecrets & { readonly redirectUri: string },
  ): Promise<Result<{ readonly url: string; readonly issuer: string }, ProviderRefusal>>
  /** Who the reader is, by the address at which they came back. */
  finish(
    provider: Provider,
    answer: SignInSecrets & { readonly issuer: string; readonly cameBackTo: string },
  ): Promise<Result<Profile, ProviderRefusal>>
  /** Makes this site known to a Mastodon server. */
  register(
    server: string,
    site: { readonly name: string; readonly url: string; readonly redirectUri: string },
  ): Promise<Result<{ readonly clientId: string; readonly clientSecret: string }, ProviderRefusal>>
}

/** Why a provider let nobody in. */
export type ProviderRefusal =
  /** The reader said no there, or went back. */
  | { readonly type: 'consent-denied' }
  /** It does not answer, or not as it should; `why` is for the log. */
  | { readonly type: 'provider-failed'; readonly why: string }

/** What a page's script hands on to the browser, and what comes back: as the browser wants it (Web Authentication, 5.1). */
export type PasskeyQuestion = { readonly challenge: string; readonly json: string }

export type ProvenPasskey = {
  readonly credential: string
  readonly publicKey: string
  readonly counter: number
  readonly transports: readonly string[]
}

/** Makes and checks passkeys. */
export type Passkeys = {
  askToMake(
    person: { readonly handle: string; readonly name: string; readonly known: readonly string[] },
    site: PasskeySite,
  ): Promise<PasskeyQuestion>
  made(answer: string, challenge: string, site: PasskeySite): Promise<ProvenPasskey | undefined>
  askToUse(site: PasskeySite): Promise<PasskeyQuestion>
  /** The question that an answer says it answers, unproven. */
  challengeIn(answer: string): Promise<string | undefined>
  /** The credential that an answer names, unproven. */
  credentialIn(answer: string): Promise<string | undefined>
  /** What the device told; undefined when it proved nothing. */
  used(answer: string, challenge: string, known: { readonly site: PasskeySite } & ProvenPasskey): Promise<UsedPasskey | undefined>
}

/** A passkey was there, and whether the device made sure of the person: by finger, face or number. */
export type UsedPasskey = { readonly counter: number; readonly isPersonVerified: boolean }

export type PasskeySite = {
  readonly origin: string
  readonly name: string
  /** Whether the device must make sure of the person; else it is enough that it was there. */
  readonly verifiesPerson?: boolean | undefined
}

/** How the tokens of a publisher's own member system are signed. */
export const memberAlgorithms = ['HS256', 'RS256', 'ES256', 'EdDSA'] as const

export type MemberSystem = {
  readonly issuer: string
  readonly algorithm: (typeof memberAlgorithms)[number]
  /** A shared secret, or a public key in PEM. */
  readonly key: string
}

/** What a token of the member system says, once its signature, issuer, audience and time have been found good. */
export type MemberToken = { readonly profile: Profile; readonly id: string; readonly expiresAt: number }

/** Checks tokens of the member system. */
export type MemberTokens = {
  read(
    token: string,
    system: MemberSystem,
    audience: string,
    nowMilliseconds: number,
  ): Promise<Result<MemberToken, { readonly type: 'token-refused'; readonly why: string }>>
}
