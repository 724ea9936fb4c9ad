import type { CalendarDay } from '../../core/calendar.js'
import type { ArticleId } from '../../core/ids.js'
import type { Instant } from '../../core/instant.js'

/** Looks at pages since they were last taken: by path, and the visits that other hosts led here. */
export type CountedLooks = {
  readonly looks: ReadonlyMap<string, { readonly views: number; readonly visits: number }>
  readonly hosts: ReadonlyMap<string, number>
}

/** What is looked at: an article, the front page, or some list. */
export type Looked = ArticleId | 'front' | 'lists'

export type Views = { readonly views: number; readonly visits: number }

/** How often pages were read, by day in the publication's time zone. Of nobody in particular. */
export type VisitStore = {
  /** Of the hosts of a day, the `mostHosts` that led most visits here are kept. */
  add(day: CalendarDay, views: ReadonlyMap<Looked, Views>, hosts: ReadonlyMap<string, number>, mostHosts: number): Promise<void>
  /** Days on which nobody looked are left out. */
  daily(since: CalendarDay): Promise<readonly (Views & { readonly day: CalendarDay })[]>
  mostRead(since: CalendarDay, limit: number): Promise<readonly (Views & { readonly id: ArticleId; readonly headline: string })[]>
  referrers(since: CalendarDay, limit: number): Promise<readonly { readonly host: string; readonly visits: number }[]>
  /** Forgets days before this one; gives how many rows went. */
  forget(before: CalendarDay): Promise<number>
}

/** What happened to comments, in numbers. */
export type NumberStore = {
  /** What moderators are waited for with. */
  waiting(): Promise<{ readonly held: number; readonly reported: number; readonly appealed: number }>
  /** How many comments were published, and how many are among the spam, in each span between one of these times and the next. */
  comments(borders: readonly Instant[]): Promise<readonly { readonly published: number; readonly spam: number }[]>
  mostDiscussed(
    since: Instant,
    limit: number,
  ): Promise<readonly { readonly id: ArticleId; readonly headline: string; readonly comments: number }[]>
  /** How long comments that waited took to be decided on by a moderator, the last `limit` of them since then; in milliseconds. */
  decisionTimes(since: Instant, limit: number): Promise<readonly number[]>
}
