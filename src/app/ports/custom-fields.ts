import type { ArticleId, CommentId, MediaId, TermId } from '../../core/ids.js'
import type { CustomField } from '../transfer/item.js'

export type CustomFieldOwner =
  | { readonly kind: 'article'; readonly id: ArticleId }
  | { readonly kind: 'comment'; readonly id: CommentId }
  | { readonly kind: 'term'; readonly id: TermId }
  | { readonly kind: 'media'; readonly id: MediaId }

export type CustomFieldStore = {
  of(owner: CustomFieldOwner): Promise<readonly CustomField[]>
  /** The fields of many owners of one kind, by their ids. */
  ofMany(kind: CustomFieldOwner['kind'], ids: readonly number[]): Promise<ReadonlyMap<number, readonly CustomField[]>>
  /** The first value of one field, by the ids of those owners that have it: other fields may be of any length, and are not read. */
  firstOf(kind: CustomFieldOwner['kind'], ids: readonly number[], key: string): Promise<ReadonlyMap<number, string>>
  replace(owner: CustomFieldOwner, fields: readonly CustomField[]): Promise<void>
  /** Gives fields to owners of one kind that have none yet. */
  addAll(kind: CustomFieldOwner['kind'], fields: ReadonlyMap<number, readonly CustomField[]>): Promise<void>
}
