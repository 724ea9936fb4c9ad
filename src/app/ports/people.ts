import type { Role } from '../../core/identity/role.js'
import type { AccountId, InvitationId } from '../../core/ids.js'
import type { Instant } from '../../core/instant.js'

/** An authenticator app, as it is kept. */
export type KeptAuthenticator = {
  /** Its secret, sealed. */
  readonly sealed: string
  /** The newest step whose code was used; none up to it is taken again. */
  readonly lastStep: number
  readonly madeAt: Instant
}

/** A password with the app that must speak beside it: one is never kept without the other. */
export type PasswordStore = {
  find(account: AccountId): Promise<{ readonly hash: string; readonly changedAt: Instant } | undefined>
  keep(account: AccountId, hash: string, at: Instant): Promise<void>
  authenticator(account: AccountId): Promise<KeptAuthenticator | undefined>
  /** Those of all colleagues, as they lie there. */
  authenticators(): Promise<readonly { readonly account: AccountId; readonly sealed: string }[]>
  /** In the place of the one before it. */
  keepAuthenticator(account: AccountId, authenticator: KeptAuthenticator): Promise<void>
  /** Whether no code of this step or a later one was used; it is now. */
  useStep(account: AccountId, step: number): Promise<boolean>
  /** In the place of those before them. */
  keepRecoveryCodes(account: AccountId, hashes: readonly string[]): Promise<void>
  /** Whether the code was good; it is gone now. */
  useRecoveryCode(account: AccountId, hash: string): Promise<boolean>
  recoveryCodesLeft(account: AccountId): Promise<number>
  /** Takes away password, app and codes. */
  remove(account: AccountId): Promise<void>
}

/** Tries to sign in that failed, by marks of whom and whence. */
export type FailedSignInStore = {
  /** Counts one on each of the marks; gives the numbers by which it can be taken back. */
  add(marks: readonly string[], at: Instant): Promise<readonly number[]>
  takeBack(numbers: readonly number[]): Promise<void>
  /** How many there are of a mark since then. */
  since(mark: string, since: Instant): Promise<number>
}

/** An invitation that waits. */
export type Invitation = {
  readonly id: InvitationId
  readonly role: Role
  readonly email?: string | undefined
  /** The author whom an import brought, and whose articles whoever accepts has written. */
  readonly claims?: AccountId | undefined
  readonly invitedBy?: AccountId | undefined
  readonly createdAt: Instant
  readonly expiresAt: Instant
}

export type InvitationStore = {
  add(invitation: Omit<Invitation, 'id'>, tokenHash: string): Promise<InvitationId>
  /** The newest first; at most 200. */
  open(now: Instant): Promise<readonly Invitation[]>
  find(tokenHash: string, now: Instant): Promise<Invitation | undefined>
  /** The invitation, which is gone with that; undefined when there is none, or it came too late. */
  take(tokenHash: string, now: Instant): Promise<Invitation | undefined>
  /** Whether it was there. */
  revoke(id: InvitationId): Promise<boolean>
  /** Takes back all that somebody made. */
  revokeAllBy(account: AccountId): Promise<void>
}

/** Hashes passwords, slowly and on other threads. */
export type Passwords = {
  /** With its salt and measure, to be kept. */
  hash(password: string): Promise<string>
  /** Whether a password is the one that was hashed. Without a hash it is wrong, and takes as long to be so. */
  isRight(password: string, hash: string | undefined): Promise<boolean>
  /** Whether a form of a password, in small letters, is on the list of those that are tried first. */
  isKnown(form: string): boolean
}

/** Where the key lies under which secrets of apps are closed: not in the database, so that whoever has a copy of that has none of them. */
export type SealingKey = {
  find(): Promise<string | undefined>
  /** Keeps a key if there is none yet; gives the one that is kept. */
  keep(key: string): Promise<string>
}

/** The codes of authenticator apps (RFC 6238), and the keeping of their secrets. */
export type Authenticators = {
  /** A new secret, in the letters in which people type it (RFC 4648, 6). */
  newSecret(): string
  /** A new recovery code, in the same letters. */
  newRecoveryCode(): string
  /** The six digits that an app with this secret shows in a step. */
  code(secret: string, step: number): string
  /** Closes a text under a key; `about` must be the same to open it. */
  seal(key: string, text: string, about: string): string
  /** Undefined for what was not closed so. */
  open(key: string, sealed: string, about: string): string | undefined
}
