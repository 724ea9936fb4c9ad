import { type Encoding, encode, settled } from './encodings.js'
import { type Page, type Sendable, sendableOf } from './kept-page.js'

// A page that comments arrive at is made anew many times a minute, and compressing it so hard each time would cost more than it saves.
const settledAfterMilliseconds = 10_000
// Looked at every so many answers, so that most answers cost a number that is one higher.
const askedBetweenLooks = 16

/** Compresses pages harder that stay as they are and are asked for again and again: one at a time, on another thread, while the old bytes go out. */
export class SettledPages {
  readonly #after: number
  #isBusy = false

  constructor(after: number = settledAfterMilliseconds) {
    this.#after = after
  }

  /** Counts an answer, and tells whether it is time to make the page smaller. */
  isDue(page: Page, sendable: Sendable): boolean {
    if (++sendable.asked % askedBetweenLooks !== 0 || sendable.isThorough || this.#isBusy) return false
    return performance.now() - page.madeAt > this.#after
  }

  /** Puts smaller bytes in the place of those in `encoding`; gives how many bytes that saves. */
  async settle(page: Page, encoding: Encoding): Promise<number> {
    const before = page.sent.get(encoding)
    if (!before) return 0
    this.#isBusy = true
    try {
      const body = await encode(page.body, encoding, settled)
      const smaller = body.length < before.body.length ? body : before.body
      page.sent.set(encoding, sendableOf(page, encoding, smaller, true))
      return before.body.length - smaller.length
    } catch {
      // What there is goes out as before.
      return 0
    } finally {
      this.#isBusy = false
    }
  }
}
