import type { TermId } from '../../core/ids.js'
import type { Taxonomy, Term, TermTree } from '../../core/publishing/taxonomy.js'

export type TermStore = {
  find(id: TermId): Promise<Term | undefined>
  findBySlug(taxonomy: Taxonomy, slug: string): Promise<Term | undefined>
  findMany(ids: readonly TermId[]): Promise<readonly Term[]>
  findManyBySlug(taxonomy: Taxonomy, slugs: readonly string[]): Promise<readonly Term[]>
  /** Every category; tags, of which there may be many, are not in it. */
  categories(): Promise<TermTree>
  add(term: Omit<Term, 'id'> & { readonly id?: TermId | undefined; readonly descriptionSource?: string | undefined }): Promise<TermId>
  /** Without `descriptionSource`, that stays as it was. */
  save(term: Term & { readonly descriptionSource?: string | undefined }): Promise<void>
  /** Until the transaction ends nobody else changes the tree of categories, or these; nor files anything under them. */
  hold(ids: readonly TermId[]): Promise<void>
  /** With all that names it. */
  remove(id: TermId): Promise<void>
  /** Those of one taxonomy whose name or slug has `text` in it, by name, after another; at most `limit`. */
  named(
    taxonomy: Taxonomy,
    text: string,
    page: { readonly after?: Pick<Term, 'name' | 'id'> | undefined; readonly limit: number },
  ): Promise<readonly Term[]>
  /** How many public articles are filed under each; 0 for those that none is. */
  counts(ids: readonly TermId[]): Promise<ReadonlyMap<TermId, number>>
  /** Ids above `after`, in order; at most `limit`. */
  after(after: number, limit: number): Promise<readonly Term[]>
  descriptionSource(id: TermId): Promise<string>
}
