import { randomInt } from 'node:crypto'
import { hashOf } from '../core/spam/hashing.js'

const rows = 4
// With twenty thousand networks that flood, one of two hundred others is taken for one of them; with a quarter of the columns it was one of four.
const columns = 1 << 16
const most = 0xffff
const minuteMilliseconds = 60_000

/**
 * How often each of any number of names came in the last minute, in a megabyte: never counted too low, seldom too high (a count-min sketch,
 * Cormode and Muthukrishnan 2005, over this minute and the last). Nobody can choose names that share a place, since the places differ from start to start.
 */
export class MinuteCounts {
  readonly #seeds = Array.from({ length: rows }, () => randomInt(1, 2 ** 31))
  #current = new Uint16Array(rows * columns)
  #previous = new Uint16Array(rows * columns)
  #begunAt = 0

  /** Counts a name once more; gives how often it came in the last minute, the part of the minute before last taken for even. */
  count(name: string, now = performance.now()): number {
    this.#turn(now)
    let [current, previous] = [most, most]
    for (const [row, seed] of this.#seeds.entries()) {
      const place = row * columns + (hashOf(name, seed) & (columns - 1))
      const counted = Math.min(most, (this.#current[place] ?? 0) + 1)
      this.#current[place] = counted
      current = Math.min(current, counted)
      previous = Math.min(previous, this.#previous[place] ?? 0)
    }
    return current + previous * (1 - (now - this.#begunAt) / minuteMilliseconds)
  }

  #turn(now: number): void {
    const minutes = Math.floor((now - this.#begunAt) / minuteMilliseconds)
    if (minutes <= 0) return
    const emptied = this.#previous.fill(0)
    this.#previous = minutes === 1 ? this.#current : emptied
    this.#current = minutes === 1 ? emptied : this.#current.fill(0)
    this.#begunAt += minutes * minuteMilliseconds
  }
}
