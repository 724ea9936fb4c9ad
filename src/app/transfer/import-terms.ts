import { type TermId, termId } from '../../core/ids.js'
import { articleHtml } from '../../core/markup/article-html.js'
import type { Taxonomy } from '../../core/publishing/taxonomy.js'
import type { Stores } from '../ports/stores.js'
import type { ImportReport } from './import-report.js'
import type { TermItem, TermReference } from './item.js'
import { addressAlone, knownTerm } from './known-term.js'

type Orphan = { readonly id: TermId; readonly parentSlug: string }

/** Brings in categories and tags, and remembers which of ours each of theirs is. */
export class TermImport {
  readonly #source: string
  readonly #report: ImportReport
  readonly #known = new Map<string, TermId>()
  /** Those that were renamed or put into others here: where they stand, and what stands beside them, is ours. */
  readonly #renamed = new Set<string>()
  /** Categories whose parents have not come yet. */
  #orphans: readonly Orphan[] = []

  constructor(source: string, report: ImportReport) {
    this.#source = source
    this.#report = report
  }

  /** The term that an item names, made if it is not there. */
  async add(stores: Stores, item: TermItem): Promise<void> {
    const id = await this.#find(stores, item, item)
    if (item.foreignId !== undefined) await this.#markNumber(stores, item, id)
    if (this.#renamed.has(`${item.taxonomy}:${item.slug}`)) return
    if (item.taxonomy === 'category' && item.parentSlug !== undefined)
      this.#orphans = [...this.#orphans, { id, parentSlug: item.parentSlug }]
    if (item.fields.length > 0) await stores.customFields.replace({ kind: 'term', id }, item.fields)
  }

  /** The terms an article refers to; those that no item described are made from the reference. */
  async referred(
    stores: Stores,
    references: readonly TermReference[],
  ): Promise<{ readonly categories: readonly TermId[]; readonly tags: readonly TermId[] }> {
    const ids: Record<Taxonomy, TermId[]> = { category: [], tag: [] }
    for (const reference of references) ids[reference.taxonomy].push(await this.#find(stores, reference))
    return { categories: ids.category, tags: ids.tag }
  }

  /** Puts categories under the parents that have come since. To be called before articles are filed, and again at the end. */
  async settle(stores: Stores): Promise<void> {
    const waiting: Orphan[] = []
    for (const orphan of this.#orphans) {
      const parent = this.#known.get(`category:${orphan.parentSlug}`)
      const term = await stores.terms.find(orphan.id)
      if (parent === undefined) waiting.push(orphan)
      else if (term && term.parent === undefined && parent !== term.id) await stores.terms.save({ ...term, parent })
    }
    this.#orphans = waiting
    await this.#rememberAddresses(stores)
  }

  /** Where WordPress shows a category by its own slug alone: there is one address for it here, below its parents. */
  async #rememberAddresses(stores: Stores): Promise<void> {
    const tree = await stores.terms.categories()
    for (const term of tree.values()) {
      if (term.parent === undefined) continue
      await stores.addresses.set(addressAlone(term), { type: 'term', id: term.id }, { byHand: false, replace: false })
    }
  }

  async #find(stores: Stores, reference: TermReference, item?: TermItem): Promise<TermId> {
    const key = `${reference.taxonomy}:${reference.slug}`
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const existing = await knownTerm(stores, reference)
    if (existing) this.#report.terms.unchanged++
    else this.#report.terms.added++
    if (existing && existing.slug !== reference.slug) this.#renamed.add(key)
    const id = existing?.id ?? (await this.#make(stores, reference, item))
    this.#known.set(key, id)
    return id
  }

  async #make(stores: Stores, { taxonomy, slug, name }: TermReference, item?: TermItem): Promise<TermId> {
    const description = item?.description === undefined ? undefined : articleHtml(item.description)
    // `?cat=8` goes on working where the number is free.
    const wanted = item?.foreignId === undefined ? undefined : termId(item.foreignId)
    const isFree = wanted !== undefined && !(await stores.terms.find(wanted))
    return stores.terms.add({
      id: isFree ? wanted : undefined,
      taxonomy,
      slug,
      name: name === '' ? slug : name,
      description: description?.ok ? description.value : undefined,
      descriptionSource: item?.description,
    })
  }

  async #markNumber(stores: Stores, item: TermItem, id: TermId): Promise<void> {
    await stores.imports.mark(this.#source, 'term', [
      { foreignId: String(item.foreignId), localId: id, fingerprint: item.slug, localVersion: 0 },
    ])
  }
}
