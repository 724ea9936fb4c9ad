type Bucket = { readonly tokens: number; readonly at: number }

/** How much one may ask for at once, and how much more each second. */
export type AllowanceSize = { readonly burst: number; readonly aSecond: number }

// More names than one machine serves in a minute; those that have all they may have are forgotten first.
const mostKept = 20_000
/** So many are left then: to look at all of them for each new name of a flood would cost more than what is asked for. */
const leftOver = 15_000

/** Grants everyone, by name, so many costly answers at once and so many more each second. What is asked beyond that is not counted against anybody. */
export class Allowance {
  readonly #size: AllowanceSize
  readonly #buckets = new Map<string, Bucket>()

  constructor(size: AllowanceSize) {
    this.#size = size
  }

  /** Whether `name` may have another one; if so, it is taken. */
  take(name: string, now = performance.now()): boolean {
    return this.takeMany(name, 1, now)
  }

  /** Whether `name` may have so many more, for an answer that costs as much as they do; if so, they are taken. */
  takeMany(name: string, count: number, now = performance.now()): boolean {
    const tokens = this.#tokensOf(this.#buckets.get(name), now)
    if (tokens < count) return false
    // Who asks again is the newest again.
    this.#buckets.delete(name)
    if (this.#buckets.size >= mostKept) this.#makeRoom(now)
    this.#buckets.set(name, { tokens: tokens - count, at: now })
    return true
  }

  #tokensOf(bucket: Bucket | undefined, now: number): number {
    const { burst, aSecond } = this.#size
    return bucket ? Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * aSecond) : burst
  }

  #makeRoom(now: number): void {
    for (const [name, bucket] of this.#buckets) if (this.#tokensOf(bucket, now) >= this.#size.burst) this.#buckets.delete(name)
    // Under a flood of names none is full: then the oldest go.
    for (const name of this.#buckets.keys()) {
      if (this.#buckets.size <= leftOver) return
      this.#buckets.delete(name)
    }
  }
}
