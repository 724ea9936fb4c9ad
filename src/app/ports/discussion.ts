import type { BanKind } from '../../core/discussion/banned.js'
import type { CommentState } from '../../core/discussion/comment.js'
import type { OwnRules } from '../../core/discussion/comment-rules.js'
import type { Reason } from '../../core/discussion/moderation.js'
import type { AccountId, ArticleId, CommentId } from '../../core/ids.js'
import type { Instant } from '../../core/instant.js'
import type { CleanHtml } from '../../core/markup/clean-html.js'

/** What readers and moderators do with comments. `CommentStore` is how imports and exports see them. */
export type DiscussionStore = {
  /** What an article is about; undefined when there is no such article. */
  topic(article: ArticleId): Promise<Topic | undefined>
  /** What decides on a comment that is offered; undefined when there is no such article. One statement. */
  situation(of: Offer): Promise<Situation | undefined>
  /** The published comments with these numbers, and the article's address, by number. */
  numbered(
    article: ArticleId,
    numbers: readonly number[],
  ): Promise<ReadonlyMap<number, { readonly id: CommentId; readonly address: string }>>
  /** Adds a comment and, if it is published, gives it its number and counts it. */
  post(comment: PostedComment): Promise<{ readonly id: CommentId; readonly number?: number | undefined }>
  /** Remembers which comments a comment speaks of, in the place of what was remembered. */
  setMentions(comment: CommentId, mentioned: readonly CommentId[]): Promise<void>
  /** A comment with all that its own page and moderators need. */
  find(id: CommentId): Promise<CommentWithPlace | undefined>
  /** By the hash of a token of its private page, from when these were not signed. */
  findByStatus(statusHash: string): Promise<CommentWithPlace | undefined>
  /** Which of these comments on an article their author still sees differently from others: held ones, and those that can still be edited. */
  ownAmong(article: ArticleId, ids: readonly CommentId[], editableSince: Instant): Promise<readonly CommentId[]>
  /** Whether one of these comments is published. */
  anyPublished(ids: readonly CommentId[]): Promise<boolean>
  /** Puts new text in the place of the old, which is kept for moderators. */
  edit(id: CommentId, edited: EditedText): Promise<void>
  /** The text that it had before it was last changed. */
  lastVersion(id: CommentId): Promise<{ readonly source: string; readonly format: 'html' | 'typed' } | undefined>
  versions(id: CommentId): Promise<readonly { readonly at: Instant; readonly source: string }[]>
  /** Keeps that its author asks for another look at a comment; false when he has done so before. */
  appeal(id: CommentId, note: string, at: Instant): Promise<boolean>
  appealOn(id: CommentId): Promise<Appeal | undefined>
  /** How many appeals nobody has decided on. */
  openAppeals(): Promise<number>
  /** Changes a comment's state and writes down who did, and why; what was open about it is settled by that, also where it stays. `same` when there was nothing to do. */
  decide(id: CommentId, decision: Decision): Promise<Decided>
  /** The same for many, in some statements. Gives what came of each. What `isNews` is written down although it stays and nothing was open about it. */
  decideAll(
    wanted: readonly { readonly id: CommentId; readonly state: CommentState; readonly isNews?: boolean | undefined }[],
    decision: Omit<Decision, 'state'>,
  ): Promise<ReadonlyMap<CommentId, Decided>>
  /** Writes down of comments that stay where they are who wants it so, and why. */
  confirm(stay: readonly { readonly id: CommentId; readonly state: CommentState }[], decision: Omit<Decision, 'state'>): Promise<void>
  /** Takes a published comment back to those that wait, and says why; of one that waits already, only why. Nobody has decided by that. */
  holdBack(id: CommentId, reason: Reason): Promise<void>
  decisions(id: CommentId): Promise<readonly (Decision & { readonly at: Instant })[]>
  /** Comments by state for moderators, newest first. `before` is the last one of the page before. */
  list(filter: CommentFilter): Promise<readonly CommentWithPlace[]>
  /** Whether it counted: a reader recommends a comment once. */
  recommend(id: CommentId, reader: string, at: Instant): Promise<boolean>
  report(id: CommentId, report: Report): Promise<boolean>
  reports(id: CommentId): Promise<readonly Report[]>
  ownRules(article: ArticleId): Promise<OwnRules | undefined>
  setOwnRules(article: ArticleId, rules: OwnRules | undefined): Promise<void>
  bans(now: Instant): Promise<readonly Ban[]>
  /** One that was lifted or has expired too, as long as it is kept. */
  findBan(id: number): Promise<Ban | undefined>
  addBan(ban: Omit<Ban, 'id' | 'liftedAt'>): Promise<number>
  /** False when no such ban holds. */
  liftBan(id: number, at: Instant): Promise<boolean>
  /** False when no such ban was lifted. */
  renewBan(id: number): Promise<boolean>
  /** Forgets the marks of networks on comments older than this; at most `limit`. */
  forgetNetworks(before: Instant, limit: number): Promise<number>
}

/** What an article is about, and whether it takes comments. */
export type Topic = Pick<Situation, 'headline' | 'language' | 'state' | 'publishedAt' | 'commentsOpen' | 'ownRules'>

/** What is asked about a comment before it is decided on. */
export type Offer = {
  readonly article: ArticleId
  readonly parent?: CommentId | undefined
  readonly textMark: string
  readonly personMark?: string | undefined
  readonly networkMark?: string | undefined
  readonly account?: AccountId | undefined
  /** Comments that the browser proves to be the same person's. */
  readonly own: readonly CommentId[]
  /** Comments from the network are counted from here on, up to `most`; not at all for 0. */
  readonly networkSince: Instant
  readonly most: number
}

export type Situation = {
  readonly state: 'published' | 'withdrawn' | 'unseen'
  readonly address: string
  readonly publishedAt: Instant
  readonly commentsOpen: boolean
  readonly ownRules?: OwnRules | undefined
  readonly lastNumber: number
  readonly parent?: CommentState | 'missing' | undefined
  readonly isDuplicate: boolean
  readonly lastByPerson?: Instant | undefined
  /** When the oldest of the last `most` comments from the network was offered; undefined when there are fewer. */
  readonly networkFullSince?: Instant | undefined
  /** How many comments by the same person, as a sign-in or the browser proves, are published; counted up to a hundred. */
  readonly published: number
  /** How many of the last hundred by what seems to be the same person are among the spam. */
  readonly spam: number
  readonly headline: string
  readonly language?: string | undefined
  readonly isAuthor: boolean
  /** Whether anybody is banned at all, so that it need not be asked who. */
  readonly hasBans: boolean
}

export type PostedComment = {
  readonly article: ArticleId
  readonly parent?: CommentId | undefined
  readonly state: CommentState
  readonly name: string
  readonly email?: string | undefined
  readonly url?: string | undefined
  readonly account?: AccountId | undefined
  readonly source: string
  readonly body: CleanHtml
  readonly policy: number
  readonly at: Instant
  readonly textMark: string
  readonly personMark?: string | undefined
  readonly networkMark?: string | undefined
  readonly reason: Reason
}

export type EditedText = {
  readonly source: string
  readonly body: CleanHtml
  readonly policy: number
  /** What the source is written in; typed, where it is not told. */
  readonly format?: 'html' | 'typed' | undefined
  /** Undefined where the same text need not be told again; what has no mark, since it was brought in or its marks were erased, is given none. */
  readonly textMark: string | undefined
  readonly at: Instant
  /** Why it stands where it stands; undefined where that was never written down. */
  readonly reason: Reason | undefined
}

/** A comment, and the article it stands on. */
export type CommentWithPlace = {
  readonly id: CommentId
  readonly article: ArticleId
  readonly parent?: CommentId | undefined
  readonly kind: 'comment' | 'pingback' | 'trackback'
  readonly state: CommentState
  readonly number?: number | undefined
  readonly name: string
  readonly email?: string | undefined
  readonly url?: string | undefined
  readonly account?: AccountId | undefined
  readonly source: string
  readonly body: CleanHtml
  readonly at: Instant
  readonly editedAt?: Instant | undefined
  readonly reason?: Reason | undefined
  readonly recommendations: number
  readonly reports: number
  readonly headline: string
  /** The article's own, where it is not the publication's. */
  readonly language?: string | undefined
  readonly address: string
  readonly isPublic: boolean
  /** Keyed marks, by which others of the same person and network are found. */
  readonly person?: string | undefined
  readonly network?: string | undefined
}

export type Decision = {
  readonly state: CommentState
  readonly by?: AccountId | undefined
  /** In the moderator's words; may be empty. */
  readonly reason: string
  /** Whether the comment's author is told the reason. */
  readonly told?: boolean | undefined
  readonly at: Instant
}

/** What came of a decision: `same` where there was nothing to do. */
export type Decided = 'changed' | 'settled' | 'same'

/** An author's word for his comment; settled by the next decision on it. */
export type Appeal = { readonly note: string; readonly at: Instant; readonly settledAt?: Instant | undefined }

export type CommentFilter = {
  readonly state?: CommentState | undefined
  readonly article?: ArticleId | undefined
  /** Only those that readers reported and nobody has decided on since. */
  readonly reported?: boolean | undefined
  /** Only those whose authors ask for another look. */
  readonly appealed?: boolean | undefined
  readonly limit: number
  readonly before?: { readonly at: Instant; readonly id: CommentId } | undefined
}

/** The reasons for which a reader can report a comment. */
export const reportReasons = ['off-topic', 'unkind', 'false', 'spam', 'illegal'] as const

export type ReportReason = (typeof reportReasons)[number]

export type Report = { readonly reader: string; readonly reason: ReportReason; readonly note: string; readonly at: Instant }

export type Ban = {
  readonly id: number
  readonly kind: BanKind
  /** The key under which `mark` was made: it goes with the ban. Both are empty for a domain or a pattern. */
  readonly secret: string
  readonly mark: string
  /** The domain or the pattern. */
  readonly pattern?: string | undefined
  readonly reason: string
  readonly by?: AccountId | undefined
  readonly madeAt: Instant
  readonly expiresAt?: Instant | undefined
  readonly liftedAt?: Instant | undefined
}

/** Keys that the program makes for itself, shared by all its processes. */
export type SecretStore = {
  find(name: string): Promise<{ readonly value: string; readonly madeAt: Instant } | undefined>
  /** Keeps one if there is none of that name yet; gives the one that is kept. */
  keep(name: string, value: string, at: Instant): Promise<{ readonly value: string; readonly madeAt: Instant }>
  replace(name: string, value: string, at: Instant): Promise<void>
  remove(name: string): Promise<void>
}
