import { missedAddress } from '../core/publishing/missed-address.js'

// Whoever invents addresses fills no memory with them.
const mostPaths = 2_000

/** Counts in memory how often nothing was found at addresses, until it is taken to be kept. */
export class MissedCounter {
  #counts = new Map<string, number>()

  see(path: string): void {
    const address = missedAddress(path)
    if (address !== undefined) this.#count(address, 1)
  }

  /** What was counted since it was last taken. */
  take(): ReadonlyMap<string, number> {
    const taken = this.#counts
    this.#counts = new Map()
    return taken
  }

  /** Brings back what could not be kept. */
  putBack(counts: ReadonlyMap<string, number>): void {
    for (const [address, times] of counts) this.#count(address, times)
  }

  #count(address: string, times: number): void {
    const before = this.#counts.get(address)
    if (before !== undefined || this.#counts.size < mostPaths) this.#counts.set(address, (before ?? 0) + times)
  }
}
