import type { Clock } from '../../app/ports/machine.js'
import type { AccountId, ArticleId } from '../../core/ids.js'
import type { Instant } from '../../core/instant.js'

/** Somebody who has an article open. */
export type Present = { readonly account: AccountId; readonly name: string; readonly since: Instant }

// A page says every fifteen seconds that it is still open (`editor/presence.ts`); two of these may be lost.
const goneAfterMilliseconds = 40_000

/** Who has which article open, as far as this process hears; kept in memory alone, and gone less than a minute after the page. */
export class Presence {
  readonly #clock: Clock
  readonly #open = new Map<ArticleId, Map<string, Present & { seen: Instant }>>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Notes that a page is open; gives the others, each person once, who came first first. */
  stay(article: ArticleId, page: string, { account, name }: Pick<Present, 'account' | 'name'>): readonly Present[] {
    const now = this.#clock.now()
    this.#forget(now)
    const pages = this.#open.get(article) ?? new Map<string, Present & { seen: Instant }>()
    const since = pages.get(page)?.since ?? now
    pages.set(page, { account, name, since, seen: now })
    this.#open.set(article, pages)
    const others = new Map<AccountId, Present>()
    for (const [key, present] of pages) if (key !== page && !others.has(present.account)) others.set(present.account, present)
    return [...others.values()].sort((one, other) => one.since - other.since)
  }

  leave(article: ArticleId, page: string): void {
    this.#open.get(article)?.delete(page)
  }

  #forget(now: Instant): void {
    for (const [article, pages] of this.#open) {
      for (const [page, { seen }] of pages) if (now - seen > goneAfterMilliseconds) pages.delete(page)
      if (pages.size === 0) this.#open.delete(article)
    }
  }
}
