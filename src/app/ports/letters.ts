import type { Pace } from '../../core/discussion/follow.js'
import type { AccountId, ArticleId, CommentId, SubscriptionId } from '../../core/ids.js'
import type { Instant } from '../../core/instant.js'

/** Why nobody is written to any more: he said so, his mail server did, or whoever runs the site. */
export type StoppedBy = 'reader' | 'bounce' | 'owner'

export type SubscriptionState =
  | { readonly type: 'unconfirmed' }
  | { readonly type: 'active'; readonly since: Instant }
  | { readonly type: 'stopped'; readonly by: StoppedBy; readonly at: Instant }

/** Somebody who wants to hear of new comments by mail. */
export type Subscription = {
  readonly id: SubscriptionId
  readonly article: ArticleId
  /** The comment whose answers he wants to hear of; undefined for the whole thread. */
  readonly answersTo?: CommentId | undefined
  /** As `mailAddress` lets it through. */
  readonly email: string
  readonly account?: AccountId | undefined
  readonly pace: Pace
  readonly state: SubscriptionState
  readonly createdAt: Instant
}

export type SubscriptionStore = {
  find(id: SubscriptionId): Promise<Subscription | undefined>
  /** Keeps a new one, unless the address follows the same already; gives the one that is kept. Capitals make no other address. */
  keep(subscription: Omit<Subscription, 'id'>): Promise<Subscription>
  save(subscription: Subscription): Promise<void>
  /** Those of an address that are not stopped; at most 1,000. */
  ofAddress(email: string): Promise<readonly Subscription[]>
  /** Forgets those that nobody confirmed; at most `limit`. */
  forgetUnconfirmed(before: Instant, limit: number): Promise<number>
  /** Forgets those that were stopped, but for addresses that mail does not reach: these must not be tried again. At most `limit`. */
  forgetStopped(before: Instant, limit: number): Promise<number>
}

export type LetterKind = 'confirmation' | 'new-comment' | 'held-comment'

/** Letters to one person that may go as one. */
export type LetterBatch = {
  readonly kind: LetterKind
  /** An address in small letters, or `account 12`. */
  readonly recipient: string
  readonly subscription?: SubscriptionId | undefined
  readonly account?: AccountId | undefined
  /** In the order of their comments. */
  readonly letters: readonly { readonly id: number; readonly comment?: CommentId | undefined }[]
  /** How often sending them has been tried, this time included. */
  readonly attempts: number
  /** When the oldest was written. */
  readonly madeAt: Instant
}

/** A letter that waits, as the command line shows it. */
export type WaitingLetter = {
  readonly id: number
  readonly kind: LetterKind
  readonly recipient: string
  readonly comment?: CommentId | undefined
  readonly madeAt: Instant
  readonly dueAt: Instant
  readonly attempts: number
  readonly lastProblem: string
}

/** The letters that wait to be sent, and those that were sent lately. */
export type LetterStore = {
  /** Queues the letter that asks whether an address really wants to hear; none when one waits already. */
  addConfirmation(letter: {
    readonly subscription: Subscription
    /** The comment that the wish came with. */
    readonly comment: CommentId
    readonly networkMark?: string | undefined
    readonly at: Instant
  }): Promise<void>
  /** How many such letters were asked for since then, for an address and from a network. */
  confirmationsSince(
    since: Instant,
    of: { readonly email: string; readonly networkMark?: string | undefined },
  ): Promise<{
    readonly address: number
    readonly network: number
  }>
  /** Queues published comments for all who follow them, but for whoever wrote each. Nothing is queued twice. */
  addForFollowers(news: readonly PublishedComment[], times: { readonly now: Instant; readonly dailyAt: Instant }): Promise<void>
  /** Queues each of these comments for each of these accounts. */
  addForModerators(comments: readonly CommentId[], accounts: readonly AccountId[], at: Instant): Promise<void>
  /** The letter that is due first, if any, but for those to people to whom another is on its way. No two senders look at once. */
  firstDue(now: Instant): Promise<LetterBatch | undefined>
  /** How many letters went to a recipient since then, of those that are not answers to his own wish; and when the first of them did. */
  sentSince(recipient: string, since: Instant): Promise<{ readonly count: number; readonly first?: Instant | undefined }>
  /** Takes what is due with the first of a batch, at most `most`; nobody else takes it until then. */
  lease(first: LetterBatch, times: { readonly now: Instant; readonly until: Instant }, most: number): Promise<LetterBatch>
  /** Gives how many of them there still were: those of somebody who had all erased are gone. */
  sent(ids: readonly number[], at: Instant): Promise<number>
  putOff(ids: readonly number[], until: Instant, problem: string): Promise<void>
  /** Puts off all that is due to a recipient. */
  putOffAllTo(recipient: string, now: Instant, until: Instant): Promise<void>
  /** Drops letters that need not go any more. */
  drop(ids: readonly number[]): Promise<void>
  dropWaitingOf(subscription: SubscriptionId): Promise<void>
  setDueOf(subscription: SubscriptionId, at: Instant): Promise<void>
  /** The oldest first; at most `limit`. */
  waiting(limit: number): Promise<readonly WaitingLetter[]>
  /** How many have been due since before then. */
  overdue(before: Instant): Promise<number>
  /** Forgets what was sent before then, at most `limit`. */
  forgetSent(before: Instant, limit: number): Promise<number>
  /** Forgets the networks of what was asked for before then, at most `limit`. */
  forgetNetworks(before: Instant, limit: number): Promise<number>
}

/** A comment that was published, and when: who began to follow later is not told. */
export type PublishedComment = { readonly comment: CommentId; readonly at: Instant }

/** How far each reader of the outbox has come. */
export type CursorStore = {
  /** 0 for one who has not begun. In a transaction, no other moves it until that ends. */
  find(name: string): Promise<number>
  move(name: string, number: number): Promise<void>
}

/** A link in a letter by which a moderator decides on one comment, once. */
export type DecisionLink = {
  readonly tokenHash: string
  readonly account: AccountId
  readonly comment: CommentId
  readonly expiresAt: Instant
}

export type DecisionLinkStore = {
  add(link: DecisionLink): Promise<void>
  /** One that has not been used, and whose time is not over. */
  find(tokenHash: string, now: Instant): Promise<DecisionLink | undefined>
  /** Whether the link was good; it is not any more. */
  use(tokenHash: string, now: Instant): Promise<boolean>
  /** Forgets those whose time is over; at most `limit`. */
  forget(now: Instant, limit: number): Promise<number>
}
