import { type Instant, later, minutes } from '../../core/instant.js'
import { areNearlyAlike, type TextMark } from '../../core/spam/similarity.js'
import type { SpamStore } from '../ports/spam.js'

const looksAgainAfter = minutes(1)

/** What other sites have on their lists of spam, as this process knows it. */
export class Listed {
  #texts: readonly { readonly origin: string; readonly mark: TextMark }[] = []
  #lookedAt: Instant | undefined

  /** Reads the lists again that may have come meanwhile. */
  async refresh(store: SpamStore, now: Instant): Promise<void> {
    if (this.#lookedAt !== undefined && now >= this.#lookedAt && now < later(this.#lookedAt, looksAgainAfter)) return
    this.#lookedAt = now
    this.#texts = await store.listedTexts()
  }

  /** The hosts of the sites that list a text like this one, or a place that is linked to. */
  async hosts(store: SpamStore, places: readonly string[], mark: TextMark | undefined): Promise<readonly string[]> {
    const byText = mark ? this.#texts.filter((text) => areNearlyAlike(mark, text.mark)).map(({ origin }) => origin) : []
    const byPlace = places.length === 0 ? [] : await store.listsOfPlaces(places)
    return [...new Set([...byPlace, ...byText])].map((origin) => new URL(origin).host)
  }
}
