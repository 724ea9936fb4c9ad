/** So long apart do comments set out while they pour in: nobody who posts notices. */
const apartMilliseconds = 40
/** So many are enough to set out sooner. */
const enough = 12
/** And so many, which share a commit well, where they came within so long: then the next are read while these are put on the disk. */
const enoughAtOnce = 8
const atOnceMilliseconds = 16

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
    const since = this.#now() - this.#setOutAt
    if (this.#waiting.length === 0 && since >= apartMilliseconds) {
      this.#setOutAt = this.#now()
      return
    }
    const gone = new Promise<void>((resolve) => this.#waiting.push(resolve))
    if (this.#waiting.length >= (since < atOnceMilliseconds ? enoughAtOnce : enough)) this.#setOut()
    else this.#due ??= setTimeout(() => this.#setOut(), apartMilliseconds - since)
    await gone
  }

  #setOut(): void {
    clearTimeout(this.#due)
    this.#due = undefined
    this.#setOutAt = this.#now()
    for (const go of this.#waiting.splice(0)) go()
  }
}
