import type { AccountId } from '../../core/ids.js'
import type { Instant } from '../../core/instant.js'

/** A sign-in that is under way: what must be the same when the reader comes back. */
export type SignInAttempt = {
  readonly stateHash: string
  /** Of the cookie of the browser that began it. */
  readonly browserHash: string
  readonly provider: string
  readonly issuer: string
  readonly nonce: string
  readonly verifier: string
  readonly returnTo: string
  readonly joining?: AccountId | undefined
  readonly expiresAt: Instant
}

/** A link that went out in a letter. */
export type MailLink = {
  readonly tokenHash: string
  readonly email: string
  /** A mark of the network that asked for it. */
  readonly network: string
  readonly returnTo: string
  readonly joining?: AccountId | undefined
  readonly createdAt: Instant
  readonly expiresAt: Instant
}

/** This site's name and password at a Mastodon server. */
export type MastodonServer = {
  readonly server: string
  readonly clientId: string
  readonly clientSecret: string
  readonly createdAt: Instant
}

/** What signing in must remember for a while. */
export type SignInStore = {
  addAttempt(attempt: SignInAttempt): Promise<void>
  /** The attempt, which is gone with that; undefined when there is none, or it came too late. */
  takeAttempt(stateHash: string, now: Instant): Promise<SignInAttempt | undefined>
  keepDraft(tokenHash: string, draft: string, expiresAt: Instant): Promise<void>
  draft(tokenHash: string, now: Instant): Promise<string | undefined>
  forgetDraft(tokenHash: string): Promise<void>
  addMailLink(link: MailLink): Promise<void>
  /** How many were asked for since then, for an address and from a network. */
  mailLinksSince(
    since: Instant,
    of: { readonly email: string; readonly network: string },
  ): Promise<{ readonly email: number; readonly network: number }>
  mailLink(tokenHash: string, now: Instant): Promise<MailLink | undefined>
  /** Whether the link was good; it is not any more. */
  useMailLink(tokenHash: string, now: Instant): Promise<boolean>
  mastodonServer(server: string): Promise<MastodonServer | undefined>
  addMastodonServer(server: MastodonServer): Promise<void>
  removeMastodonServer(server: string): Promise<void>
  mastodonServersSince(since: Instant): Promise<number>
  /** Whether the id of a token was new; it is not any more. */
  useTokenId(idHash: string, expiresAt: Instant): Promise<boolean>
  /** Forgets what is past; at most `limit` of each kind. */
  forget(now: Instant, limit: number): Promise<number>
}
