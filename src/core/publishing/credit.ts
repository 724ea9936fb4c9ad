import type { CalendarDay } from '../calendar.js'

/**
 * Whose work a republished article is: the record from which every page, list, feed and search engine's data is credited.
 * At least the publication or the author is named.
 */
export type Credit = {
  /** The publication that had it first, as it calls itself: `MEMO`. */
  readonly publication: string
  /** Who wrote it there, as printed: `Ines Falk`. */
  readonly author?: string | undefined
  /** Its original address; http(s) only. Without a path it is the publication's front page, as credit lines often link. */
  readonly url?: string | undefined
  /** The day it was published there. */
  readonly publishedOn?: CalendarDay | undefined
  /** The licence or agreement: `CC BY 4.0`. */
  readonly licence?: string | undefined
  /** What was changed here: `shortened`. */
  readonly changes?: string | undefined
  /** Where the credit came from, when it was not typed in: the line it was recognised in. */
  readonly recognised?: RecognisedCreditLine | undefined
}

/** A credit line that was found in an imported body and cut from what is shown; kept so that it can be put back. */
export type RecognisedCreditLine = {
  /** The line's own HTML as it stood. */
  readonly html: string
  /** At the beginning of the body, below the picture that begins it, or at the end. */
  readonly stood: 'first' | 'below-picture' | 'last'
  /** From 0 to 1: how sure it is that the line is a credit. */
  readonly confidence: number
}
