import { type Instant, later, seconds } from '../../core/instant.js'
import type { SiteMemory } from '../../core/spam/site-memory.js'
import type { Clock } from '../ports/machine.js'
import type { MemoryName } from '../ports/spam.js'
import type { Storage } from '../ports/stores.js'

// Another process may have learned.
const looksAgainAfter = seconds(1)
// A memory has 524 kB; other sites may ask by their keys.
const mostKept = 12

type Known = { readonly memory: SiteMemory | undefined; readonly version: number; readonly at: Instant }

/** What moderators taught, as this process knows it; never older than a second. */
export class Memories {
  readonly #storage: Storage
  readonly #clock: Clock
  readonly #known = new Map<MemoryName, Known>()

  constructor({ storage, clock }: { readonly storage: Storage; readonly clock: Clock }) {
    this.#storage = storage
    this.#clock = clock
  }

  /** Undefined where nothing was taught. */
  async of(name: MemoryName): Promise<SiteMemory | undefined> {
    const now = this.#clock.now()
    const known = this.#known.get(name)
    if (known && now < later(known.at, looksAgainAfter) && now >= known.at) return known.memory
    const { spam } = this.#storage.stores
    const version = await spam.memoryVersion(name)
    const found = known?.version === version ? known : version === 0 ? undefined : await spam.memory(name)
    this.#keep(name, { memory: found?.memory, version: found?.version ?? version, at: now })
    return found?.memory
  }

  /** Looks again at the next question: something was taught. */
  forget(name: MemoryName): void {
    this.#known.delete(name)
  }

  #keep(name: MemoryName, known: Known): void {
    this.#known.delete(name)
    this.#known.set(name, known)
    const [oldest] = this.#known.keys()
    if (this.#known.size > mostKept && oldest !== undefined) this.#known.delete(oldest)
  }
}
