import type { CommentState } from '../../core/discussion/comment.js'
import type { CommentId } from '../../core/ids.js'
import type { Instant } from '../../core/instant.js'
import type { TextMark } from '../../core/spam/similarity.js'
import type { Lesson, SiteMemory } from '../../core/spam/site-memory.js'
import type { SpamList } from '../../core/spam/spam-list.js'
import type { CommentWithPlace } from './discussion.js'

/** Whose memory it is: this publication's own, or that of another site which asks this filter, by its key. */
export type MemoryName = 'site' | `key ${number}`

/** What the filter keeps. */
export type SpamStore = {
  /** Rises with everything that is learned; 0 where nothing was. */
  memoryVersion(name: MemoryName): Promise<number>
  /** What was taught, and its version. Within a transaction nobody else learns until it ends. */
  memory(name: MemoryName): Promise<{ readonly memory: SiteMemory; readonly version: number } | undefined>
  saveMemory(name: MemoryName, memory: SiteMemory, at: Instant): Promise<void>
  /** Takes all that was learned under a name away for good. */
  forgetMemory(name: MemoryName): Promise<void>
  /** What was learned of one comment, so that it can be taken back. */
  lesson(name: MemoryName, mark: string): Promise<KeptLesson | undefined>
  lessons(name: MemoryName, marks: readonly string[]): Promise<ReadonlyMap<string, Lesson>>
  /** Keeps lessons by their marks; undefined forgets one. */
  keepLessons(name: MemoryName, lessons: ReadonlyMap<string, Lesson | undefined>, at: Instant): Promise<void>
  /** Notes beside a lesson whether the filter had called the comment spam. It stays when another thing is learned of the same comment. */
  noteCalled(name: MemoryName, mark: string, calledSpam: boolean): Promise<void>
  /** Forgets lessons, but for the newest `most` of each memory; what they taught stays. */
  tidyLessons(most: number): Promise<number>
  /** In how many comments each of these places was linked to that moderators decided on. */
  places(name: MemoryName, places: readonly string[]): Promise<ReadonlyMap<string, PlaceCounts>>
  /** Forgets places, but for some `most` of each memory that were linked to last. */
  tidyPlaces(most: number): Promise<number>
  countPlaces(name: MemoryName, changes: ReadonlyMap<string, PlaceCounts>, at: Instant): Promise<void>
  keepJudgement(comment: CommentId, judgement: Judgement): Promise<void>
  judgement(comment: CommentId): Promise<Judgement | undefined>
  /** Judged comments since then, ids above `after`, in order; of more than `limit` the newest. */
  lately(since: Instant, after: number, limit: number): Promise<readonly RecentComment[]>
  /** What was called spam by moderators since then, and nothing else: places in at least `least` comments, and texts. */
  seenOften(since: Instant, least: number, most: { readonly places: number; readonly texts: number }): Promise<ListedMarks>
  /** The lists of other sites that were asked for, and how many marks of each count here. */
  lists(): Promise<readonly AskedList[]>
  /** Puts marks in the place of those of the same site; without any, that it was asked for them. */
  keepList(from: { readonly origin: string; readonly key: string }, marks: ListedMarks | undefined, at: Instant): Promise<void>
  dropLists(origins: readonly string[]): Promise<void>
  /** Which sites list one of these places. */
  listsOfPlaces(places: readonly string[]): Promise<readonly string[]>
  /** The texts of all lists; at most 4,000, of which each list has its share. */
  listedTexts(): Promise<readonly { readonly origin: string; readonly mark: TextMark }[]>
  /** How judgements and what became of the comments go together, of those that were offered since then. */
  outcomes(since: Instant): Promise<readonly Outcome[]>
  /** The newest of those about which the filter was wrong, as a moderator decided. */
  mistakes(since: Instant, limit: number): Promise<readonly { readonly comment: CommentWithPlace; readonly judgement: Judgement }[]>
  /** Takes comments away for good that have been among the spam since before then; at most `limit`. Gives how many. */
  removeSpam(before: Instant, limit: number): Promise<number>
}

/** A lesson with what stands beside it. */
export type KeptLesson = Lesson & {
  /** Undefined where it was not noted. */
  readonly calledSpam: boolean | undefined
  readonly learnedAt: Instant
}

export type PlaceCounts = { readonly ham: number; readonly spam: number }

/** Marks of places and texts, as sites list them. */
export type ListedMarks = SpamList

/** What the filter said of a comment when it came. */
export type Judgement = {
  readonly score: number
  readonly verdict: 'ham' | 'unsure' | 'spam'
  readonly reasons: readonly { readonly words: string; readonly weight: number }[]
  /** The model that judged. */
  readonly model: string
  readonly mark?: TextMark | undefined
  /** Marks of the addresses it links to, its author’s own among them. */
  readonly links: readonly string[]
}

/** What is known again of a comment that came lately. */
export type RecentComment = Pick<Judgement, 'mark' | 'links'> & {
  readonly id: number
  readonly at: Instant
  readonly network?: string | undefined
}

/** So many comments that the filter called so are in this state now; `decided` tells whether a moderator put them there. */
export type Outcome = {
  readonly verdict: Judgement['verdict']
  readonly state: CommentState
  readonly decided: boolean
  readonly count: number
}

/** A list of another site, by which key it was asked for, when, and how many of its marks count here; no key where that was not kept. */
export type AskedList = {
  readonly origin: string
  readonly key: string | undefined
  readonly fetchedAt: Instant
  readonly marks: number
}
