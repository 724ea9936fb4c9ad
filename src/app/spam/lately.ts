import { days, hours, type Instant, later, seconds } from '../../core/instant.js'
import { hashOf } from '../../core/spam/hashing.js'
import { differInFewBits, type TextMark } from '../../core/spam/similarity.js'
import type { RecentComment, SpamStore } from '../ports/spam.js'

/** So many comments are remembered: a day's on most sites, and what a flood brings in a second. A power of two. */
const mostRemembered = 2_048
const looksAgainAfter = seconds(1)

/** What is looked for again. */
export type Wanted = {
  readonly mark?: TextMark | undefined
  /** Of its text. */
  readonly links: readonly string[]
  /** Its author's own. */
  readonly address?: string | undefined
  readonly network?: string | undefined
}

/** In how many comments it was. */
export type SeenLately = {
  readonly sameTextToday: number
  readonly sameLinkToday: number
  readonly sameAddressToday: number
  readonly sameNetworkThisHour: number
}

/**
 * The comments of the last day, by marks of their text, links and network. All of them are looked at for each new one, so they lie in rows of numbers:
 * as objects they took a third of a millisecond.
 */
export class Lately {
  readonly #at = new Float64Array(mostRemembered)
  readonly #high = new Int32Array(mostRemembered)
  readonly #low = new Int32Array(mostRemembered)
  readonly #isMarked = new Uint8Array(mostRemembered)
  readonly #network = new Uint32Array(mostRemembered)
  readonly #ids = new Float64Array(mostRemembered)
  readonly #links: (readonly string[])[] = []
  readonly #countOfLink = new Map<string, number>()
  readonly #countOfNetwork = new Map<number, number>()
  readonly #known = new Set<number>()
  // Counted from the first comment on; a comment's row is its number in that count, but for the rounds.
  #oldest = 0
  #next = 0
  #highest = 0
  #lookedAt: Instant | undefined

  /** Reads what other processes took; at most once a second. */
  async refresh(store: SpamStore, now: Instant): Promise<void> {
    if (this.#lookedAt !== undefined && now >= this.#lookedAt && now < later(this.#lookedAt, looksAgainAfter)) return
    this.#lookedAt = now
    for (const comment of await store.lately(later(now, days(-1)), this.#highest, mostRemembered)) {
      this.add(comment)
      this.#highest = Math.max(this.#highest, comment.id)
    }
  }

  /** Remembers a comment that was just taken. */
  add({ id, at, mark, network, links }: RecentComment): void {
    if (this.#known.has(id)) return
    if (this.#next - this.#oldest === mostRemembered) this.#forgetOldest()
    const row = this.#next++ % mostRemembered
    this.#known.add(id)
    this.#ids[row] = id
    this.#at[row] = at
    this.#isMarked[row] = mark ? 1 : 0
    this.#high[row] = mark?.high ?? 0
    this.#low[row] = mark?.low ?? 0
    const number = networkNumber(network)
    this.#network[row] = number
    more(this.#countOfNetwork, number)
    this.#links[row] = links
    for (const link of links) more(this.#countOfLink, link)
  }

  /** Whether a comment is among those that are remembered. */
  has(id: number): boolean {
    return this.#known.has(id)
  }

  /** How often the same was seen. */
  seen({ mark, links, address, network }: Wanted, now: Instant): SeenLately {
    const today = later(now, days(-1))
    while (this.#oldest < this.#next && (this.#at[this.#oldest % mostRemembered] ?? 0) < today) this.#forgetOldest()
    return {
      sameTextToday: mark ? this.#alike(mark) : 0,
      sameLinkToday: Math.max(0, ...links.map((link) => this.#countOfLink.get(link) ?? 0)),
      sameAddressToday: address === undefined ? 0 : (this.#countOfLink.get(address) ?? 0),
      sameNetworkThisHour: network === undefined ? 0 : this.#fromNetwork(networkNumber(network), later(now, hours(-1))),
    }
  }

  #alike(mark: TextMark): number {
    const [highs, lows, isMarked] = [this.#high, this.#low, this.#isMarked]
    const [high, low] = [mark.high | 0, mark.low | 0]
    let count = 0
    for (let number = this.#oldest; number < this.#next; number++) {
      const row = number & (mostRemembered - 1)
      if (isMarked[row] === 1 && differInFewBits(high ^ (highs[row] ?? 0), low ^ (lows[row] ?? 0))) count++
    }
    return count
  }

  #fromNetwork(network: number, since: Instant): number {
    // Nearly all come from networks of which nobody else wrote.
    if (!this.#countOfNetwork.has(network)) return 0
    let count = 0
    for (let number = this.#next - 1; number >= this.#oldest; number--) {
      const row = number % mostRemembered
      if ((this.#at[row] ?? 0) < since) break
      if (this.#network[row] === network) count++
    }
    return count
  }

  #forgetOldest(): void {
    const row = this.#oldest++ % mostRemembered
    this.#known.delete(this.#ids[row] ?? 0)
    less(this.#countOfNetwork, this.#network[row] ?? 0)
    for (const link of this.#links[row] ?? []) less(this.#countOfLink, link)
  }
}

function more<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

function less<Key>(counts: Map<Key, number>, key: Key): void {
  const left = (counts.get(key) ?? 1) - 1
  if (left === 0) counts.delete(key)
  else counts.set(key, left)
}

/** 0 stands for none. */
const networkNumber = (network: string | undefined): number => (network === undefined ? 0 : hashOf(network, 1) || 1)
