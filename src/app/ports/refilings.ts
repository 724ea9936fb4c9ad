import type { ArticleId, TermId } from '../../core/ids.js'

/** Articles of a term that are to be filed anew: under `into`, or under the same term where the tree above it has changed. */
export type Refiling = {
  readonly term: TermId
  readonly into?: TermId | undefined
  /** Those up to this one are done. */
  readonly after: number
}

export type RefilingStore = {
  /** By the number of the term. */
  all(): Promise<readonly Refiling[]>
  /** One that is waiting begins anew. */
  put(refiling: Refiling): Promise<void>
  remove(term: TermId): Promise<void>
  /** Ids of articles under a term, those that stand under it by what is below it too, above `after`; at most `limit`. */
  articlesUnder(term: TermId, after: number, limit: number): Promise<readonly ArticleId[]>
}
