import type { ArticleId, MediaId, TermId } from '../../core/ids.js'

/** Where a path leads. */
export type AddressTarget =
  | { readonly type: 'article'; readonly id: ArticleId }
  | { readonly type: 'term'; readonly id: TermId }
  | { readonly type: 'media'; readonly id: MediaId }
  | { readonly type: 'url'; readonly url: string }

/** Whether an editor made it, and whether it takes the place of what stands there. */
export type AddressRule = { readonly byHand: boolean; readonly replace: boolean }

export type AddressStore = {
  /** By the form of `addressKey`. */
  find(key: string): Promise<AddressTarget | undefined>
  /** Where each of these leads, without those that lead nowhere. */
  findMany(keys: readonly string[]): Promise<ReadonlyMap<string, AddressTarget>>
  /** Keeps what already stands there, unless `replace`. */
  set(key: string, target: AddressTarget, how: AddressRule): Promise<void>
  /** Sets many, no key twice. */
  setAll(targets: ReadonlyMap<string, AddressTarget>, how: AddressRule): Promise<void>
  remove(key: string): Promise<void>
  /** Those made by hand, in order; at most 1,000 after `after`. */
  byHand(after: string): Promise<readonly { readonly key: string; readonly target: AddressTarget }[]>
  ofArticle(id: ArticleId): Promise<readonly string[]>
  /** Whatever leads to one term leads to another from now on. */
  leadElsewhere(from: TermId, to: TermId): Promise<void>
}
