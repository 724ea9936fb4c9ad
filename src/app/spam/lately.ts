import { days, hours, type Instant, later, seconds } from '../../core/instant.js'
import { areNearlyAlike, type TextMark } from '../../core/spam/similarity.js'
import type { RecentComment, SpamStore } from '../ports/spam.js'

/** So many comments are remembered: a day's on most sites, and what a flood brings in a second. */
const mostRemembered = 2_000
const looksAgainAfter = seconds(1)

/** What is looked for again. */
export type Wanted = {
  /** A comment that does not count: the one that is asked about. */
  readonly id?: number | undefined
  readonly mark?: TextMark | undefined
  readonly links: readonly string[]
  readonly network?: string | undefined
}

/** In how many comments it was. */
export type SeenLately = { readonly sameTextToday: number; readonly sameLinkToday: number; readonly sameNetworkThisHour: number }

/** The comments of the last day, by marks of their text, links and network. */
export class Lately {
  #comments: RecentComment[] = []
  readonly #ids = new Set<number>()
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
  add(comment: RecentComment): void {
    if (this.#ids.has(comment.id)) return
    this.#ids.add(comment.id)
    this.#comments.push(comment)
    if (this.#comments.length < mostRemembered + mostRemembered / 4) return
    for (const { id } of this.#comments.splice(0, this.#comments.length - mostRemembered)) this.#ids.delete(id)
  }

  /** How often the same was seen. */
  seen({ id, mark, links, network }: Wanted, now: Instant): SeenLately {
    const [today, thisHour] = [later(now, days(-1)), later(now, hours(-1))]
    const sameLink = new Map(links.map((link) => [link, 0]))
    let [sameTextToday, sameNetworkThisHour] = [0, 0]
    for (const each of this.#comments) {
      if (each.at < today || each.id === id) continue
      if (mark && each.mark && areNearlyAlike(mark, each.mark)) sameTextToday++
      if (network !== undefined && each.network === network && each.at >= thisHour) sameNetworkThisHour++
      if (sameLink.size > 0) for (const link of each.links) if (sameLink.has(link)) sameLink.set(link, (sameLink.get(link) ?? 0) + 1)
    }
    return { sameTextToday, sameNetworkThisHour, sameLinkToday: Math.max(0, ...sameLink.values()) }
  }
}
