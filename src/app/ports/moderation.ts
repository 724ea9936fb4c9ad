import type { CommentState } from '../../core/discussion/comment.js'
import type { OwnRules } from '../../core/discussion/comment-rules.js'
import type { QueueOrder } from '../../core/discussion/queue.js'
import type { AccountId, CommentId } from '../../core/ids.js'
import type { Instant } from '../../core/instant.js'
import type { CleanHtml } from '../../core/markup/clean-html.js'
import type { Appeal, CommentWithPlace, Decision, Report } from './discussion.js'
import type { Judgement } from './spam.js'

/** What moderators see of the comments they look through, asked for a page at a time, and what they keep for each other. */
export type ModerationStore = {
  /** Comments that wait for somebody: held, reported, appealed, or let in although the filter doubts them. */
  waiting(page: WaitingPage): Promise<readonly WaitingComment[]>
  /** Comments that readers reported, or whose authors ask for another look, newest first. */
  asked(what: 'reported' | 'appealed', page: ListPage): Promise<readonly CommentWithPlace[]>
  /** Comments in one state, newest first. */
  inState(state: CommentState, page: ListPage): Promise<readonly CommentWithPlace[]>
  /** How many there are, each counted no further than `most`. */
  counts(most: number): Promise<ReadonlyMap<QueueCount, number>>
  /** What stands beside each of these comments; one statement for each kind of thing. */
  beside(ids: readonly CommentId[]): Promise<ReadonlyMap<CommentId, Beside>>
  /** What else those said who wrote these comments, by their marks. */
  histories(persons: readonly string[]): Promise<ReadonlyMap<string, History>>
  /** The newest comments for which all of this holds. */
  sift(sieve: CommentSieve): Promise<readonly CommentWithPlace[]>
  /** The same, but only what can be looked through for words and domains. */
  siftSaid(sieve: CommentSieve): Promise<readonly SaidComment[]>
  /** Comments on which rules are tried, newest first, removed ones too. */
  tried(page: TriedPage): Promise<readonly TriedComment[]>
  /** The newest published comments of a person, an account or a network; none where nothing of these is known. */
  publishedBy(whose: Sender, limit: number): Promise<readonly CommentWithPlace[]>
  /** The newest decision on each. */
  lastDecisions(ids: readonly CommentId[]): Promise<ReadonlyMap<CommentId, LastDecision>>
  /** Until the transaction ends nobody else decides on these. */
  hold(ids: readonly CommentId[]): Promise<void>
  /** These comments, in no order; those that are not there are left out. */
  find(ids: readonly CommentId[]): Promise<readonly CommentWithPlace[]>
  /** Notes on these persons, oldest first. */
  notes(persons: readonly string[]): Promise<readonly Note[]>
  addNote(note: Pick<Note, 'person' | 'by' | 'at' | 'note'>): Promise<number>
  /** Removed since then, or with undefined there again; false where that changes nothing. */
  setNoteRemoved(id: number, at: Instant | undefined): Promise<boolean>
  rejections(): Promise<readonly Rejection[]>
  addRejection(rejection: Omit<Rejection, 'id'>): Promise<number>
  queues(): Promise<readonly SavedQueue[]>
  addQueue(queue: Omit<SavedQueue, 'id'> & { readonly by: AccountId; readonly at: Instant }): Promise<number>
  /** The name of what was removed since then, or with undefined is there again; undefined where that changes nothing. */
  setKeptRemoved(what: Kept, id: number, at: Instant | undefined): Promise<string | undefined>
  /** What was settled by a decision at that time waits again: reports, an appeal, the filter's doubt. */
  reopen(id: CommentId, settledAt: Instant): Promise<void>
}

/** Who sent comments: by the mark of the person, else by the account; or by the mark of the network. */
export type Sender = {
  readonly person?: string | undefined
  readonly account?: AccountId | undefined
  readonly network?: string | undefined
}

/** What a moderator tells others of somebody, who is known by a mark. */
export type Note = {
  readonly id: number
  readonly person: string
  readonly by?: AccountId | undefined
  readonly byName?: string | undefined
  readonly at: Instant
  readonly note: string
}

/** Why comments are turned down, in words that are used again; `told` where authors read them on the private pages of their comments. */
export type Rejection = { readonly id: number; readonly name: string; readonly wording: string; readonly told: boolean }

/** A search that is looked through again: `query` is what its address asks for. */
export type SavedQueue = { readonly id: number; readonly name: string; readonly query: string }

/** What moderators keep for all of them. */
export type Kept = 'rejection' | 'queue'

/** Which comments are looked for: by one sender, or of one state, or all but those that were removed; offered since then. */
export type CommentSieve = {
  readonly sender?: Sender | undefined
  readonly state?: CommentState | undefined
  readonly since: Instant
  /** None that came after this one. */
  readonly upTo?: CommentId | undefined
  readonly limit: number
}

/** What was said in a comment, and by whom. */
export type SaidComment = Pick<CommentWithPlace, 'id' | 'name' | 'email' | 'url' | 'body'>

/** Which comments rules are tried on: those since then. What a person said before is counted up to `earlier`. */
export type TriedPage = ListPage & { readonly since: Instant; readonly earlier: number }

/** A comment with what the rules looked at when it came, as far as it is still known: how many by the same person were published, and spam, before it. */
export type TriedComment = {
  readonly comment: CommentWithPlace
  readonly ownRules?: OwnRules | undefined
  readonly published: number
  readonly spam: number
  readonly judgement?: Judgement | undefined
}

export type ListPlace = { readonly at: Instant; readonly id: CommentId }
export type ListPage = { readonly limit: number; readonly after?: ListPlace | undefined }

export type WaitingPage = {
  readonly order: QueueOrder
  readonly limit: number
  /** The last one of the page before. */
  readonly after?: (ListPlace & { readonly urgency: number }) | undefined
}

export type WaitingComment = { readonly comment: CommentWithPlace; readonly urgency: number }

export type QueueCount = 'waiting' | 'held' | 'reported' | 'appealed' | 'doubted' | 'spam' | 'trashed'

/** The newest decision on a comment, with its number, by which it is told whether there was another since. */
export type LastDecision = Decision & { readonly id: number; readonly byName?: string | undefined }

export type Beside = {
  readonly reports: readonly Report[]
  readonly appeal?: Appeal | undefined
  readonly judgement?: Judgement | undefined
  readonly lastDecision?: LastDecision | undefined
  /** What it answers. */
  readonly parent?: (Pick<CommentWithPlace, 'id' | 'name' | 'state'> & { readonly body: CleanHtml }) | undefined
}

/** What somebody said so far: of the last hundred how many are in each state, since when, and the newest. */
export type History = {
  readonly counts: ReadonlyMap<CommentState, number>
  readonly isMore: boolean
  readonly since: Instant
  readonly latest: readonly { readonly id: CommentId; readonly state: CommentState; readonly at: Instant; readonly body: CleanHtml }[]
}
