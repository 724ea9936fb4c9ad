import type { CommentState } from '../../core/discussion/comment.js'
import type { Draft } from '../../core/discussion/draft.js'
import type { Reason } from '../../core/discussion/moderation.js'
import type { Identity } from '../../core/identity/identity.js'
import type { AccountId, ArticleId, CommentId } from '../../core/ids.js'
import type { Instant } from '../../core/instant.js'
import type { CleanHtml } from '../../core/markup/clean-html.js'
import type { Fate, TextChoice } from '../../core/privacy/erasure.js'
import type { StillKept } from '../../core/privacy/kept-data.js'
import type { Author } from '../../core/publishing/author.js'
import type { ReportReason } from './discussion.js'
import type { Passkey } from './identities.js'
import type { LetterKind, Subscription } from './letters.js'
import type { SessionRecord } from './sessions.js'
import type { Judgement } from './spam.js'

/** By what somebody is found in the database, as far as they have proved it. */
export type Whose = {
  /** Comments that a browser's cookie proves. Those of accounts are not proved by it. */
  readonly own: readonly CommentId[]
  /** In small letters. */
  readonly addresses: readonly string[]
  readonly accounts: readonly AccountId[]
  /** The keyed marks that their comments have, and those that their recommendations and reports have. */
  readonly personMarks: readonly string[]
  readonly readerMarks: readonly string[]
  /** Hashes of the tokens under which browsers of theirs find what they were writing. */
  readonly drafts: readonly string[]
}

/** All that is held on somebody in one comment. */
export type HeldComment = {
  readonly id: CommentId
  readonly article: ArticleId
  readonly headline: string
  readonly address: string
  readonly state: CommentState
  readonly at: Instant
  readonly editedAt?: Instant | undefined
  readonly name: string
  readonly email?: string | undefined
  readonly url?: string | undefined
  readonly source: string
  readonly body: CleanHtml
  /** What it was before it was edited. */
  readonly versions: readonly { readonly at: Instant; readonly source: string }[]
  readonly networkAddress?: string | undefined
  readonly device?: string | undefined
  /** Whether the mark of the network is still there. */
  readonly hasNetworkMark: boolean
  readonly reason?: Reason | undefined
  /** What the author said to its having been held or refused. */
  readonly appeal?: { readonly at: Instant; readonly note: string } | undefined
  readonly judgement?: Pick<Judgement, 'score' | 'verdict' | 'reasons'> | undefined
  readonly decisions: readonly { readonly at: Instant; readonly state: CommentState; readonly reason: string }[]
  /** What another system had written beside it. */
  readonly fields: readonly { readonly key: string; readonly value: string }[]
  readonly isAnswered: boolean
  readonly isOnHold: boolean
  /** What its author asked for while it is on hold, and what is done when that is over. */
  readonly askedFor?: TextChoice | undefined
}

/** All that is held on somebody besides comments; at most a thousand of each. */
export type HeldBesides = {
  readonly subscriptions: readonly (Subscription & { readonly headline: string; readonly articleAddress: string })[]
  readonly letters: readonly {
    readonly kind: LetterKind
    readonly recipient: string
    readonly madeAt: Instant
    readonly sentAt?: Instant | undefined
  }[]
  readonly accounts: readonly {
    readonly account: Author
    readonly identities: readonly Identity[]
    readonly passkeys: readonly Passkey[]
    readonly sessions: readonly SessionRecord[]
  }[]
  readonly recommendations: readonly { readonly comment: CommentId; readonly at: Instant }[]
  /** What moderators noted on them. */
  readonly notes: readonly { readonly at: Instant; readonly note: string }[]
  readonly reports: readonly {
    readonly comment: CommentId
    readonly at: Instant
    readonly reason: ReportReason
    readonly note: string
  }[]
  readonly drafts: readonly HeldDraft[]
}

/** What somebody was writing when they went to sign in, and where it was to go. */
export type HeldDraft = Omit<Draft, 'articleId'> & {
  readonly article?: { readonly headline: string; readonly address: string } | undefined
  readonly expiresAt: Instant
}

/** What went besides comments; recommendations and reports did not go, but nobody is told by them any more whose they were. */
export type ErasedBesides = {
  readonly subscriptions: number
  readonly letters: number
  readonly voices: number
  readonly drafts: number
}

/** What is held on people, found by who they are. */
export type PersonalStore = {
  /** Their comments, in order, above `after`; at most `limit`. */
  commentsOf(whose: Whose, after: number, limit: number): Promise<readonly CommentId[]>
  held(ids: readonly CommentId[]): Promise<readonly HeldComment[]>
  besides(whose: Whose, now: Instant): Promise<HeldBesides>
  /** Whether there is any at all of what is kept only where the site is set up so. */
  stillKept(): Promise<StillKept>
  /** Readers' accounts for which a provider has verified one of these addresses; at most 100. Colleagues' are not among them. */
  readersWith(addresses: readonly string[]): Promise<readonly AccountId[]>
  /** All comments, in order, above `after`; at most `limit`. The same goes for accounts. */
  commentsAfter(after: number, limit: number): Promise<readonly CommentId[]>
  accountsAfter(after: number, limit: number): Promise<readonly AccountId[]>
  /** Every address that anything is held under, in small letters and in order, above `after`; at most `limit`. */
  addressesAfter(after: string, limit: number): Promise<readonly string[]>
  /** Does to a comment what was decided. `name` takes the place of the author's. */
  eraseComment(id: CommentId, fate: Exclude<Fate, 'waits'>, name: string): Promise<void>
  /** Subscriptions, letters, links, codes and drafts go; recommendations and reports become those of nobody, by these marks. */
  eraseBesides(whose: Whose, nobody: () => string): Promise<ErasedBesides>
  /** A reader's account goes; with `author`, a colleague's becomes that of an author whom nobody has claimed. */
  eraseAccount(id: AccountId, how: 'reader' | 'author'): Promise<void>
}

/** A code that was sent to an address. */
export type PrivacyCode = {
  readonly tokenHash: string
  /** In small letters. */
  readonly email: string
  readonly network: string
  readonly codeMark: string
  readonly createdAt: Instant
  readonly expiresAt: Instant
}

export type CodeStore = {
  add(code: PrivacyCode): Promise<void>
  /** How many were asked for since then, for an address and from a network. */
  since(since: Instant, of: Pick<PrivacyCode, 'email' | 'network'>): Promise<{ readonly email: number; readonly network: number }>
  /** A code that is good, and how many tries are left. */
  find(tokenHash: string, now: Instant): Promise<{ readonly left: number } | undefined>
  /** Counts a try, and gives what it must be held against; undefined when there are none left, it is over, or it was proved already. */
  try(tokenHash: string, now: Instant): Promise<{ readonly codeMark: string; readonly left: number } | undefined>
  proved(tokenHash: string, proof: { readonly hash: string; readonly until: Instant }): Promise<void>
  /** The address that a proof stands for. */
  addressOf(proofHash: string, now: Instant): Promise<string | undefined>
  /** Forgets those that were asked for before then; at most `limit`. */
  forget(before: Instant, limit: number): Promise<number>
}

export type RequestKind = 'export' | 'erasure' | 'hold' | 'hold-ended'
export type ProvedBy = 'cookie' | 'code' | 'account' | 'owner'

/** That somebody asked for something, how they proved who they are, and what was done: for the publisher to show. Not who it was. */
export type PrivacyRequest = {
  readonly at: Instant
  readonly kind: RequestKind
  readonly provedBy: ProvedBy
  readonly outcome: 'done' | 'nothing-held' | 'partly-on-hold'
  readonly comments: number
  readonly subscriptions: number
  readonly accounts: number
}

/** A mark of what was erased, and since when no backup has it any more. */
export type Erasure = { readonly mark: string; readonly text: TextChoice; readonly goneSince: Instant }

export type RecordStore = {
  note(request: PrivacyRequest): Promise<void>
  /** The newest first; at most `limit`. */
  requests(limit: number): Promise<readonly PrivacyRequest[]>
  /** The oldest first. */
  requestsSince(at: Instant): Promise<readonly PrivacyRequest[]>
  addErasures(erasures: readonly Erasure[]): Promise<void>
  /** The marks of what a backup of that time still has. */
  erasuresSince(at: Instant): Promise<readonly Erasure[]>
  /** Those of the marks that something was erased under. */
  erasedUnder(marks: readonly string[]): Promise<ReadonlySet<string>>
  forget(before: { readonly requests: Instant; readonly erasures: Instant }): Promise<number>
}

/** A comment that must not be erased now. */
export type LegalHold = {
  readonly comment: CommentId
  readonly reason: string
  readonly madeAt: Instant
  /** What its author asked for meanwhile. */
  readonly askedFor?: TextChoice | undefined
}

export type HoldStore = {
  /** False when it is on hold already, or there is no such comment. */
  add(hold: Omit<LegalHold, 'askedFor'>): Promise<boolean>
  askedFor(comment: CommentId, text: TextChoice): Promise<void>
  find(comment: CommentId): Promise<LegalHold | undefined>
  remove(comment: CommentId): Promise<void>
  /** The oldest first; at most 10,000. */
  all(): Promise<readonly LegalHold[]>
}

/** How a timer last ran. */
export type RetentionRun = { readonly name: string; readonly ranAt: Instant; readonly removed: number; readonly removedEver: number }

export type RetentionStore = {
  /** `inAll` went since it began, of them `removed` just now. */
  ran(name: string, at: Instant, gone: { readonly removed: number; readonly inAll: number }): Promise<void>
  all(): Promise<readonly RetentionRun[]>
}

/**
 * Where an address can still be read after it was erased: in texts of comments, in articles, in what is kept for a court, in settings, in what the newsroom
 * keeps of its people and its work; or only in the files, which are written anew in a while.
 */
export type KeptPlace = 'comments' | 'articles' | 'holds' | 'settings' | 'newsroom' | 'files'

/** Sees to it that nothing of what was erased can be read in the files of the database. */
export type Traces = {
  /** Without words the database's log alone is cut off. */
  wipe(words: readonly string[]): Promise<void>
  /** Where one of these words can still be read, as a whole. It reads all there is. */
  remaining(words: readonly string[]): Promise<readonly KeptPlace[]>
}

/** What was erased, as it may be told elsewhere. */
export type ErasedWords = { readonly addresses: readonly string[]; readonly comments: readonly CommentId[] }

/** Letters that no mail server was there for, in their folder. */
export type LaidLetters = {
  /** Takes away those that go to one of the addresses or hold one, and those that tell of one of the comments; gives how many. */
  remove(erased: ErasedWords): Promise<number>
  /** Takes away the one in this file. */
  takeAway(file: string): Promise<void>
}
