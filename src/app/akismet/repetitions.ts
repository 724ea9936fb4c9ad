import type { Hashing, Random } from '../ports/machine.js'
import { Lately } from '../spam/lately.js'

// The comments of a day take half a megabyte at most.
const mostSites = 48

/** What each site that asks has seen lately: in memory alone, and gone with the program. */
export class Repetitions {
  readonly #bySite = new Map<number, Lately>()
  readonly #secret: string

  constructor(random: Random) {
    this.#secret = random.token()
  }

  /** What a site has seen; of those that asked longest ago it is forgotten. */
  of(site: number): Lately {
    const known = this.#bySite.get(site) ?? new Lately()
    this.#bySite.delete(site)
    this.#bySite.set(site, known)
    const [oldest] = this.#bySite.keys()
    if (this.#bySite.size > mostSites && oldest !== undefined) this.#bySite.delete(oldest)
    return known
  }

  /** A mark of a network that nobody can make again when the program has ended. */
  networkMark(hashing: Hashing, network: string | undefined): string | undefined {
    return network === undefined ? undefined : hashing.keyed(this.#secret, network)
  }
}
