import { accountId } from '../../core/ids.js'
import type { Stores } from '../ports/stores.js'
import type { CountItems } from './count-items.js'
import type { ImportReport, Tally } from './import-report.js'
import type { AuthorItem, Item, MediaItem, TermReference } from './item.js'
import { knownTerm } from './known-term.js'

/** Counts what hangs on articles, each thing once: exports name categories and tags twice, and articles refer to some that nothing describes. */
export class OthersCount {
  readonly #stores: Stores
  readonly #source: string
  readonly #report: ImportReport
  readonly #met = new Set<string>()

  constructor({ storage, source, report }: CountItems) {
    this.#stores = storage.stores
    this.#source = source
    this.#report = report
  }

  async count(item: Item): Promise<void> {
    if (item.type === 'author') await this.#author(item)
    else if (item.type === 'term') await this.term(item)
    else if (item.type === 'media') await this.#media(item)
  }

  async term(reference: TermReference): Promise<void> {
    const isMet = this.#meets(`${reference.taxonomy}:${reference.slug}`)
    if (!isMet) tellApart(this.#report.terms, (await knownTerm(this.#stores, reference)) !== undefined)
  }

  async #author({ login }: AuthorItem): Promise<void> {
    const mark = (await this.#stores.imports.marks(this.#source, 'author', [login])).get(login)
    const known = mark && (await this.#stores.accounts.find(accountId(mark.localId)))
    tellApart(this.#report.authors, this.#meets(`author:${login}`) || known !== undefined)
  }

  async #media({ foreignId }: MediaItem): Promise<void> {
    const id = String(foreignId)
    const known = await this.#stores.imports.marks(this.#source, 'media', [id])
    tellApart(this.#report.media, this.#meets(`media:${id}`) || known.has(id))
  }

  /** Whether it came before; from now on it has. */
  #meets(name: string): boolean {
    if (this.#met.has(name)) return true
    this.#met.add(name)
    return false
  }
}

function tellApart(tally: Tally, isKnown: boolean): void {
  if (isKnown) tally.unchanged++
  else tally.added++
}
