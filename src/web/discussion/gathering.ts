/** So long apart do comments set out while they pour in: nobody who posts notices. */
const apartMilliseconds = 40
/** So many are enough to set out sooner. */
const enough = 12

/**
 * Has comments that pour in set out together. What each of them needs is then at hand for all, in the caches of the processor too; taken one by one between
 * readers, of whom each needs something else, they cost half as much again. Whoever comes alone sets out at once.
 */
export class Gathering {
  readonly #now: () => number
  readonly #waiting: (() => void)[] = []
  #setOutAt = Number.NEGATIVE_INFINITY
  #due: NodeJS.Timeout | undefined

  constructor(now: () => number = () => performance.now()) {
    this.#now = now
  }

  /** Resolves when this one may set out. */
  async join(): Promise<void> {
    const wait = this.#setOutAt + apartMilliseconds - this.#now()
    if (this.#waiting.length === 0 && wait <= 0) {
      this.#setOutAt = this.#now()
      return
    }
    const gone = new Promise<void>((resolve) => this.#waiting.push(resolve))
    if (this.#waiting.length >= enough) this.#setOut()
    else this.#due ??= setTimeout(() => this.#setOut(), wait)
    await gone
  }

  #setOut(): void {
    clearTimeout(this.#due)
    this.#due = undefined
    this.#setOutAt = this.#now()
    for (const go of this.#waiting.splice(0)) go()
  }
}
