import type { CalendarDay } from '../core/calendar.js'
import type { ReasonWords } from '../core/discussion/reason-text.js'
import { days, type Instant, instant, minutes, type Span } from '../core/instant.js'
import { ar } from './words/ar.js'
import type { Plural } from './words/catalogue.js'
import { en, type Words } from './words/en.js'

const catalogues: Readonly<Record<string, Words>> = { ar, en }

/** A language's words, with dates and numbers as it writes them. */
export type Wording = {
  /** The catalogue's own language: what `words` are written in, which is English where Masthead lacks the publication's. */
  readonly language: string
  readonly words: Words
  /** `1,204` */
  readonly number: (value: number) => string
  /** The sentence in the form that `count` asks for, with the number in it. */
  readonly count: (forms: Plural, count: number) => string
  /** `December 31, 2019` */
  readonly date: (at: Instant) => string
  /** `Tuesday, December 31, 2019` */
  readonly longDate: (at: Instant) => string
  /** `4:14 PM` */
  readonly time: (at: Instant) => string
  /** A day of the calendar, which no time zone moves: `December 31, 2019`. */
  readonly day: (day: CalendarDay) => string
  /** A year, month or day, as long as it is written: `2019`, `December 2019`, `December 31, 2019`. */
  readonly period: (period: string) => string
  /** A month of a year already named: `December`; a day of a month already named: `31`. */
  readonly part: (period: string) => string
}

const made = new Map<string, Wording>()

/** The wording for a publication's language (BCP 47) and time zone (IANA). Kept, since its formats cost far more to build than to use. */
export function wordingFor(language: string, timeZone: string): Wording {
  const key = `${language} ${timeZone}`
  const known = made.get(key)
  if (known) return known
  const wording = makeWording(language, timeZone)
  made.set(key, wording)
  return wording
}

/** In which words a language says why a rule put a comment where it stands. */
export const reasonWordsIn = (language: string): ReasonWords => (catalogues[primaryOf(language)] ?? en).personalData.reasons

const primaryOf = (language: string): string => language.toLowerCase().split('-')[0] ?? 'en'

/** A sentence with its gaps filled: `fill('Page {page}', { page: '2' })`. A gap nothing is given for stays as it is. */
export const fill = (sentence: string, values: Readonly<Record<string, string>>): string =>
  sentence.replace(/\{(\w+)\}/g, (gap, name: string) => values[name] ?? gap)

function makeWording(language: string, timeZone: string): Wording {
  const primary = primaryOf(language)
  const words = catalogues[primary] ?? en
  const locale = words === en && primary !== 'en' ? 'en' : language
  const format = (options: Intl.DateTimeFormatOptions, zone = timeZone): ((at: number) => string) => {
    const formatter = new Intl.DateTimeFormat(locale, { calendar: 'gregory', timeZone: zone, ...options })
    return (at) => formatter.format(at)
  }
  const numbers = new Intl.NumberFormat(locale)
  const rules = new Intl.PluralRules(locale)
  const number = remembered((value) => numbers.format(value))
  const form = remembered((count) => rules.select(count))
  const ofYear = format({ year: 'numeric' }, 'UTC')
  const ofMonth = remembered(format({ year: 'numeric', month: 'long' }, 'UTC'), days(1))
  const ofDay = remembered(format({ dateStyle: 'long' }, 'UTC'), days(1))
  const monthAlone = format({ month: 'long' }, 'UTC')
  const dayAlone = format({ day: 'numeric' }, 'UTC')
  return {
    language: locale,
    words,
    number,
    count: (forms, count) => fill(forms[form(count)] ?? forms.other, { count: number(count) }),
    date: remembered(format({ dateStyle: 'long' }), minutes(15)),
    longDate: format({ dateStyle: 'full' }),
    time: remembered(format({ timeStyle: 'short' }), minutes(1)),
    day: (day) => ofDay(startOf(day)),
    period: (period) => (period.length === 4 ? ofYear : period.length === 7 ? ofMonth : ofDay)(startOf(period)),
    part: (period) => (period.length === 7 ? monthAlone : dayAlone)(startOf(period)),
  }
}

/**
 * The same format, which tells a number, or a moment within the same `step`, without asking Intl again: it takes microseconds, a thread asks hundreds
 * of times, and the same thread is shown again and again. Every zone's clock is a whole number of quarter hours from UTC.
 */
function remembered<Told>(tell: (value: number) => Told, step?: Span): (value: number) => Told {
  const known = new Map<number, Told>()
  return (value) => {
    const key = step === undefined ? value : Math.floor(value / step)
    const found = known.get(key)
    if (found !== undefined) return found
    if (known.size >= mostRemembered) known.clear()
    const told = tell(value)
    known.set(key, told)
    return told
  }
}

/** A few hundred kilobytes at most. */
const mostRemembered = 5_000

/** The first moment of `2019`, `2019-12` or `2019-12-31` in UTC. */
const startOf = (period: string): Instant => instant(Date.parse(`${period}${'-01-01'.slice(period.length - 4)}T00:00:00Z`))
