import type { Identity } from '../../core/identity/identity.js'
import type { AccountId } from '../../core/ids.js'
import type { Instant } from '../../core/instant.js'

/** A passkey: what a device proves that it holds. */
export type Passkey = {
  /** As base64url. */
  readonly credential: string
  readonly account: AccountId
  /** In COSE, as base64url. */
  readonly publicKey: string
  /** Rises with each use, where the device counts; one that does not was copied. */
  readonly counter: number
  readonly transports: readonly string[]
  /** The device on which it was made. */
  readonly name: string
  readonly createdAt: Instant
  readonly usedAt: Instant
}

export type IdentityStore = {
  find(issuer: string, subject: string): Promise<Identity | undefined>
  add(identity: Identity): Promise<void>
  /** What the provider says of the person now. */
  used(identity: Identity): Promise<void>
  /** In the order in which they were joined; at most 100. */
  ofAccount(account: AccountId): Promise<readonly Identity[]>
  remove(account: AccountId, issuer: string, subject: string): Promise<void>
  /** Readers with an identity of this verified address, whatever its capitals; at most two, which is one too many. */
  readersOfAddress(email: string): Promise<readonly AccountId[]>
  findPasskey(credential: string): Promise<Passkey | undefined>
  addPasskey(passkey: Passkey): Promise<void>
  passkeyUsed(credential: string, counter: number, at: Instant): Promise<void>
  /** In the order in which they were made; at most 100. */
  passkeysOf(account: AccountId): Promise<readonly Passkey[]>
  removePasskey(account: AccountId, credential: string): Promise<void>
}
