import { MinuteCounts } from '../minute-counts.js'

/** So many posts a second are a flood. The liveliest papers have as many in an hour. */
const floodFrom = 100
/** How long it lasts after it was last seen. */
const floodMilliseconds = 10_000
/** What one network or reader may send in a minute of flood: a preview or two, the comment, and its confirmation. */
const allowedInFlood = 4

/**
 * Lets posts in before their bodies are read. Without a flood it lets in all, and the rules of the house see to the rest; in one each network has a few a
 * minute, so that who sends many is turned away at the price of a short answer, and whoever sends one is heard.
 */
export class FloodGate {
  readonly #networks = new MinuteCounts()
  readonly #readers = new MinuteCounts()
  #second = 0
  #inSecond = 0
  #floodUntil = Number.NEGATIVE_INFINITY

  /** Counts a post from a network; whether it is let in. */
  letsIn(network: string, now = performance.now()): boolean {
    const sent = this.#networks.count(network, now)
    this.#notice(now)
    return now > this.#floodUntil || sent <= allowedInFlood
  }

  /** The same for a reader who proves who he is: he does not pay for others of his network. */
  letsReaderIn(reader: string, now = performance.now()): boolean {
    return this.#readers.count(reader, now) <= allowedInFlood
  }

  #notice(now: number): void {
    const second = Math.floor(now / 1000)
    if (second !== this.#second) {
      this.#second = second
      this.#inSecond = 0
    }
    if (++this.#inSecond > floodFrom) this.#floodUntil = now + floodMilliseconds
  }
}
