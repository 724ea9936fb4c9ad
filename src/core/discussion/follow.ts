import { fromWallClock, wallClock } from '../calendar.js'
import { days, hours, type Instant, instant, later, minutes, type Span } from '../instant.js'

/** How soon somebody wants to hear of new comments: of each at once, or of a day's together. */
export type Pace = 'at-once' | 'daily'

/** What somebody wants to hear of by mail: answers to the comment that he posts with it, or all that comes into the thread. */
export type Follow = { readonly what: 'answers' | 'all'; readonly pace: Pace }

/** The form's words for it; the empty one is for nothing. */
export const followWords = ['', 'answers', 'answers-daily', 'all', 'all-daily'] as const

export type FollowWord = (typeof followWords)[number]

/** One of the form's words from any text. */
export const followWord = (typed: string | undefined): FollowWord => followWords.find((word) => word === typed) ?? ''

const follows: Readonly<Record<FollowWord, Follow | undefined>> = {
  '': undefined,
  answers: { what: 'answers', pace: 'at-once' },
  'answers-daily': { what: 'answers', pace: 'daily' },
  all: { what: 'all', pace: 'at-once' },
  'all-daily': { what: 'all', pace: 'daily' },
}

/** What a word of the form asks for. */
export const followFrom = (word: FollowWord): Follow | undefined => follows[word]

/** When the letter of a day goes: the next time that clocks in the publication's zone show the full `hour`. */
export function nextDaily(now: Instant, hour: number, timeZone: string): Instant {
  const clock = String(hour).padStart(2, '0')
  const on = (at: Instant) => fromWallClock(`${wallClock(at, timeZone).slice(0, 10)}T${clock}:00:00`, timeZone)
  const today = on(now)
  // A day may have 23 hours or 25: after 26, it is the next.
  return today > now ? today : on(later(instant(today - hours(hour)), hours(26)))
}

const waits: readonly Span[] = [minutes(1), minutes(5), minutes(15), hours(1), hours(4)]
const longestWait = hours(8)
const tries = days(5)

/** When a letter that could not be sent is tried again; undefined when that was enough. `attempts` were made so far. */
export function nextAttempt(attempts: number, firstDue: Instant, now: Instant): Instant | undefined {
  const next = later(now, waits[attempts - 1] ?? longestWait)
  return next < later(firstDue, tries) ? next : undefined
}
