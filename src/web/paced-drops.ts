import type { Dependency } from '../app/reading/stale.js'

type Bucket = { readonly tokens: number; readonly at: number; readonly pours: boolean }

// So many come at once, and so many a second, before they are said to pour in.
const burst = 20
const dropsASecond = 5
// While they pour in, others see late what is new: by half a second, and by as long as the next page takes to be made, for which they wait a second at most.
// Whoever posts is shown a page made for him, and whoever listens hears at once.
const renewedEveryMilliseconds = 500

type PacedDropsParts = {
  /** Forgets pages at once. */
  readonly drop: (stale: readonly Dependency[]) => Promise<void>
  /** Has pages made anew without keeping those waiting who ask for them. */
  readonly renew: (stale: readonly Dependency[]) => Promise<void>
  readonly report: (cause: unknown) => void
}

/**
 * Drops kept pages for comments, as they come. When they pour in, none is dropped any more, but made anew beside the old one twice a second: else a
 * busy thread would have its page, and the front page with the newest comments, made anew for every reader, and every reader would wait for it.
 */
export class PacedDrops {
  readonly #drop: (stale: readonly Dependency[]) => Promise<void>
  readonly #renew: (stale: readonly Dependency[]) => Promise<void>
  readonly #report: (cause: unknown) => void
  readonly #buckets = new Map<Dependency, Bucket>()
  readonly #waiting = new Set<Dependency>()
  #due: NodeJS.Timeout | undefined

  constructor({ drop, renew, report }: PacedDropsParts) {
    this.#drop = drop
    this.#renew = renew
    this.#report = report
  }

  /** Drops what may be dropped now, before it resolves; the rest soon. */
  async drop(stale: readonly Dependency[]): Promise<void> {
    const now = performance.now()
    const allowed = stale.filter((dependency) => this.#take(dependency, now))
    for (const dependency of stale) {
      if (allowed.includes(dependency)) this.#waiting.delete(dependency)
      else this.#waiting.add(dependency)
    }
    if (this.#waiting.size > 0) this.#due ??= setTimeout(() => this.#flush(), renewedEveryMilliseconds).unref()
    if (allowed.length > 0) await this.#drop(allowed)
  }

  #flush(): void {
    this.#due = undefined
    const stale = [...this.#waiting]
    this.#waiting.clear()
    this.#renew(stale).catch(this.#report)
  }

  #take(dependency: Dependency, now: number): boolean {
    const bucket = this.#buckets.get(dependency) ?? { tokens: burst, at: now, pours: false }
    const tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * dropsASecond)
    // Comments that pour in take every token as soon as it is there; a few quiet seconds, and they do so no more.
    const pours = bucket.pours ? tokens < burst / 2 : tokens < 1
    // One that is full again is as good as none.
    if (this.#buckets.size > mostBuckets) this.#forgetFull(now)
    this.#buckets.set(dependency, { tokens: Math.max(0, tokens - 1), at: now, pours })
    return !pours
  }

  #forgetFull(now: number): void {
    for (const [dependency, { tokens, at }] of this.#buckets) {
      if (tokens + ((now - at) / 1000) * dropsASecond >= burst) this.#buckets.delete(dependency)
    }
  }
}

const mostBuckets = 10_000
