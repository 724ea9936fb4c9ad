import { type Instant, instant } from './instant.js'

/** A day as written on a page, `2019-12-31`, whatever the zone it was told in. */
export type CalendarDay = string & { readonly calendarDay: never }

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/

/** The day named by `2019-12-31`; undefined when there is no such day (`2019-02-30`) or it is written otherwise. */
export function parseDay(text: string): CalendarDay | undefined {
  const match = dayPattern.exec(text)
  if (!match) return undefined
  const date = new Date(`${text}T00:00:00Z`)
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text ? undefined : (text as CalendarDay)
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** Building a format costs far more than using it, so each zone's is kept. There are some 600 zones at most. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  clocks.set(timeZone, made)
  return made
}

/** What clock and calendar on a wall in `timeZone` (an IANA name) show: `2019-12-31T16:14:05`. */
export function wallClock(at: Instant, timeZone: string): string {
  if (timeZone === 'UTC') return new Date(at).toISOString().slice(0, 19)
  const part: Record<string, string> = {}
  for (const { type, value } of clockOf(timeZone).formatToParts(at)) part[type] = value
  return `${part.year?.padStart(4, '0')}-${part.month}-${part.day}T${part.hour}:${part.minute}:${part.second}`
}

/** The day on which `at` falls in `timeZone`. */
export const dayIn = (at: Instant, timeZone: string): CalendarDay => wallClock(at, timeZone).slice(0, 10) as CalendarDay

/**
 * The point in time at which a wall clock in `timeZone` shows `wall` (`2019-12-31T16:14:05`).
 * In the hour that daylight saving repeats, the first; in the hour it skips, the clock as it would have gone on.
 */
export function fromWallClock(wall: string, timeZone: string): Instant {
  const asUtc = Date.parse(`${wall}Z`)
  if (Number.isNaN(asUtc)) throw new RangeError(`not a wall clock time: ${wall}`)
  const offsetAt = (at: number) => Date.parse(`${wallClock(instant(at), timeZone)}Z`) - at
  const before = offsetAt(asUtc - 86_400_000)
  const first = asUtc - before
  if (offsetAt(first) === before) return instant(first)
  return instant(asUtc - offsetAt(asUtc - offsetAt(asUtc)))
}
