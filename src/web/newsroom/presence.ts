import type { Clock } from '../../app/ports/machine.js'
import type { OtherProcesses } from '../../app/ports/other-processes.js'
import { type AccountId, type ArticleId, accountId, articleId } from '../../core/ids.js'
import { type Instant, instant } from '../../core/instant.js'

/** Somebody who has an article open. */
export type Present = { readonly account: AccountId; readonly name: string; readonly since: Instant }

// A page says every fifteen seconds that it is still open (`editor/presence.ts`); two of these may be lost.
const goneAfterMilliseconds = 40_000
const longestName = 200

/** What a process tells the others of a page: who has it open, or nobody any more. */
type Word = { readonly article: ArticleId; readonly page: string; readonly present?: Present | undefined }

/**
 * Who has which article open, at this process or another; kept in memory alone, and gone less than a minute after the page. What one process missed
 * of another, such as before it was started, it hears a quarter of a minute later.
 */
export class Presence {
  readonly #clock: Clock
  readonly #others: OtherProcesses
  readonly #open = new Map<ArticleId, Map<string, Present & { readonly seen: Instant }>>()
  #hearing: Promise<void> | undefined

  constructor(clock: Clock, others: OtherProcesses) {
    this.#clock = clock
    this.#others = others
  }

  /** Notes that a page is open; gives the others, each person once, who came first first. */
  async stay(article: ArticleId, page: string, { account, name }: Pick<Present, 'account' | 'name'>): Promise<readonly Present[]> {
    await this.#hear()
    const now = this.#clock.now()
    this.#forget(now)
    const since = this.#open.get(article)?.get(page)?.since ?? now
    await this.#say({ article, page, present: { account, name: name.slice(0, longestName), since } })
    const others = new Map<AccountId, Present>()
    for (const [key, present] of this.#open.get(article) ?? []) {
      if (key !== page && !others.has(present.account)) others.set(present.account, present)
    }
    return [...others.values()].sort((one, other) => one.since - other.since)
  }

  leave(article: ArticleId, page: string): Promise<void> {
    return this.#say({ article, page })
  }

  /** Begins to listen with the first page; where that fails, the next one tries again. */
  async #hear(): Promise<void> {
    this.#hearing ??= this.#others.hear((text) => {
      const word = wordIn(text)
      if (word) this.#note(word)
    })
    try {
      await this.#hearing
    } catch (cause) {
      this.#hearing = undefined
      throw cause
    }
  }

  async #say(word: Word): Promise<void> {
    this.#note(word)
    await this.#others.tell(JSON.stringify(word))
  }

  #note({ article, page, present }: Word): void {
    const pages = this.#open.get(article) ?? new Map<string, Present & { readonly seen: Instant }>()
    if (present) pages.set(page, { ...present, seen: this.#clock.now() })
    else pages.delete(page)
    this.#open.set(article, pages)
  }

  #forget(now: Instant): void {
    for (const [article, pages] of this.#open) {
      for (const [page, { seen }] of pages) if (now - seen > goneAfterMilliseconds) pages.delete(page)
      if (pages.size === 0) this.#open.delete(article)
    }
  }
}

/** What another process told; undefined for what is not understood here, such as what one of another version tells. */
function wordIn(text: string): Word | undefined {
  const { article, page, present } = objectIn(text)
  if (typeof article !== 'number' || typeof page !== 'string') return undefined
  if (present === undefined) return { article: articleId(article), page }
  const { account, name, since } = recordOf(present)
  if (typeof account !== 'number' || typeof name !== 'string' || typeof since !== 'number') return undefined
  return { article: articleId(article), page, present: { account: accountId(account), name, since: instant(since) } }
}

type Told = Readonly<Record<string, unknown>>

function objectIn(text: string): Told {
  try {
    return recordOf(JSON.parse(text))
  } catch {
    return {}
  }
}

const recordOf = (value: unknown): Told => (typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {})
