import type { SessionWay } from '../../core/identity/session.js'
import type { AccountId } from '../../core/ids.js'
import type { Instant } from '../../core/instant.js'

/** What a browser that is signed in is known by. */
export type SessionRecord = {
  readonly tokenHash: string
  readonly account: AccountId
  /** When this token was handed out; the sign-in itself may be older. */
  readonly issuedAt: Instant
  readonly expiresAt: Instant
  /** Absent for a link that has not been used yet. */
  readonly beganAt?: Instant | undefined
  /** `Firefox, Linux` */
  readonly device: string
  /** By which provider, as readers know it: `Google`. Empty where there was none. */
  readonly provider: string
  /** By what they came in; absent where that was not noted. */
  readonly way?: SessionWay | undefined
}

export type SessionStore = {
  /** The sign-in behind a token, by the token's hash. */
  find(tokenHash: string, now: Instant): Promise<SessionRecord | undefined>
  add(session: SessionRecord): Promise<void>
  /** Lets `next` take the place of a token, which stays good until `until`. False when another has taken its place already. */
  renew(tokenHash: string, next: SessionRecord, until: Instant): Promise<boolean>
  /** The same, which is gone with it: of many who come at once, one is given it. */
  take(tokenHash: string, now: Instant): Promise<SessionRecord | undefined>
  remove(tokenHash: string): Promise<void>
  /** Where an account is signed in, the newest first; at most 100. Neither links nor tokens that were changed. */
  ofAccount(account: AccountId, now: Instant): Promise<readonly SessionRecord[]>
  /** Ends one of an account's sign-ins. */
  removeOf(account: AccountId, tokenHash: string): Promise<void>
  /** Ends all of an account’s sign-ins and links, but for the one that is named. */
  removeAllOf(account: AccountId, but?: string): Promise<void>
  /** When each of these accounts last began to sign in, of those that are signed in. */
  lastOf(accounts: readonly AccountId[], now: Instant): Promise<ReadonlyMap<AccountId, Instant>>
  addSetUpLink(tokenHash: string, expiresAt: Instant): Promise<void>
  /** Whether the link is good. Looking uses nothing up. */
  isSetUpLink(tokenHash: string, now: Instant): Promise<boolean>
  /** Whether the link was good; it is not any more. */
  useSetUpLink(tokenHash: string, now: Instant): Promise<boolean>
}
