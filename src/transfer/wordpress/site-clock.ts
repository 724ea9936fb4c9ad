import { fromWallClock } from '../../core/calendar.js'
import { type Instant, instant } from '../../core/instant.js'
import { guessTimeZone, type TimePair } from './time-zone.js'

const written = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})$/
const pairsEnough = 400

/**
 * Reads the dates of a file. Drafts have none in UTC, only by the site's clock; its zone is the one that is told, else the one that the
 * dates so far show, else UTC.
 */
export class SiteClock {
  readonly #told: string | undefined
  readonly #pairs: TimePair[] = []
  #guessedFrom = -1
  #guess = 'UTC'

  constructor(timeZone: string | undefined) {
    this.#told = timeZone
  }

  /** The moment of which a file tells either or both; undefined when it tells neither. */
  at({ utc, local }: TimePair): Instant | undefined {
    const fromUtc = isDate(utc) ? Date.parse(`${utc.replace(' ', 'T')}Z`) : Number.NaN
    if (!Number.isNaN(fromUtc)) {
      if (!this.#told && this.#pairs.length < pairsEnough) this.#pairs.push({ utc, local })
      return instant(fromUtc)
    }
    if (!isDate(local) || Number.isNaN(Date.parse(`${local.replace(' ', 'T')}Z`))) return undefined
    return fromWallClock(local.replace(' ', 'T'), this.#zone)
  }

  get #zone(): string {
    if (this.#told) return this.#told
    // Guessing is dear, and what a hundred dates show two hundred will hardly gainsay.
    if (this.#pairs.length > this.#guessedFrom * 2) {
      this.#guess = guessTimeZone(this.#pairs) ?? 'UTC'
      this.#guessedFrom = this.#pairs.length
    }
    return this.#guess
  }
}

/** WordPress writes `0000-00-00 00:00:00` for a date it does not know. */
const isDate = (text: string): boolean => written.test(text) && !text.startsWith('0000')
