import { type Instant, later, type Span, seconds } from '../../core/instant.js'
import type { Clock, Hashing } from '../ports/machine.js'
import type { SiteFigures, SiteKey } from '../ports/site-keys.js'
import type { Storage } from '../ports/stores.js'
import { nothing, sum } from './site-figures.js'

// Another process may have made or revoked one.
const looksAgainAfter = seconds(1)
// What is not known may have been made just now, and whoever made it tries it at once.
const looksSoonAfter = seconds(0.05)

type SiteKeysPorts = { readonly storage: Storage; readonly clock: Clock; readonly hashing: Hashing }

/**
 * The keys of other sites as this process knows them, never older than a second, and what they have asked since it was last written down: a comment
 * that is judged waits for no write.
 */
export class SiteKeys {
  readonly #ports: SiteKeysPorts
  readonly #byHash = new Map<string, SiteKey>()
  readonly #pending = new Map<number, { readonly figures: SiteFigures; readonly month: string; readonly at: Instant }>()
  #figures: ReadonlyMap<number, SiteFigures> = new Map()
  #month = ''
  #reading: Promise<void> | undefined
  #readAt: Instant | undefined

  constructor(ports: SiteKeysPorts) {
    this.#ports = ports
  }

  /** Whether other sites are served at all: not before somebody has made a key. */
  async isAny(): Promise<boolean> {
    await this.#refresh()
    if (this.#byHash.size === 0) await this.#refresh(looksSoonAfter)
    return this.#byHash.size > 0
  }

  /** The key that was typed, revoked or not; undefined for one that nobody made. */
  async find(key: string): Promise<SiteKey | undefined> {
    const hash = hashOfKey(this.#ports.hashing, key)
    await this.#refresh()
    if (!this.#byHash.has(hash)) await this.#refresh(looksSoonAfter)
    return this.#byHash.get(hash)
  }

  /** How many comments a key had judged in this month. */
  usage({ id }: SiteKey): number {
    const month = monthOf(this.#ports.clock.now())
    const pending = this.#pending.get(id)
    const written = this.#month === month ? (this.#figures.get(id)?.apiCalls ?? 0) : 0
    return written + (pending?.month === month ? pending.figures.apiCalls : 0)
  }

  /** Counts what a key asked; written down by the next `flush`. */
  async count({ id }: SiteKey, change: Partial<SiteFigures>): Promise<void> {
    const at = this.#ports.clock.now()
    const month = monthOf(at)
    // The last second of a month goes into that month.
    if ((this.#pending.get(id)?.month ?? month) !== month) await this.flush()
    this.#pending.set(id, { figures: sum(this.#pending.get(id)?.figures ?? nothing, { ...nothing, ...change }), month, at })
  }

  /** Writes down what was counted. */
  async flush(): Promise<void> {
    if (this.#pending.size === 0) return
    const counted = [...this.#pending]
    this.#pending.clear()
    try {
      await this.#ports.storage.transact(async ({ siteKeys }) => {
        for (const [id, { figures, month, at }] of counted) await siteKeys.count(id, month, figures, at)
      })
    } catch (cause) {
      for (const [id, { figures, month, at }] of counted)
        this.#pending.set(id, { figures: sum(figures, this.#pending.get(id)?.figures ?? nothing), month, at })
      throw cause
    }
    this.#readAt = undefined
  }

  async #refresh(after: Span = looksAgainAfter): Promise<void> {
    const now = this.#ports.clock.now()
    if (this.#readAt !== undefined && now >= this.#readAt && now < later(this.#readAt, after)) return
    this.#reading ??= this.#read(now).finally(() => {
      this.#reading = undefined
    })
    await this.#reading
  }

  async #read(now: Instant): Promise<void> {
    const { siteKeys } = this.#ports.storage.stores
    const month = monthOf(now)
    const keys = await siteKeys.all()
    this.#figures = keys.length === 0 ? new Map() : await siteKeys.figures(month)
    this.#month = month
    this.#byHash.clear()
    for (const key of keys) this.#byHash.set(key.hash, key)
    this.#readAt = now
  }
}

/** What is kept of a key. It has 62 bits of chance, so trying them all against a hash that was stolen is years of work, for the filter of one site. */
export const hashOfKey = (hashing: Hashing, key: string): string => hashing.ofToken(`site key ${key}`)

/** The month of a time, UTC. */
export const monthOf = (at: Instant): string => new Date(at).toISOString().slice(0, 7)
