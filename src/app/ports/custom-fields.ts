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
  replace(owner: CustomFieldOwner, fields: readonly CustomField[]): Promise<void>
  /** Gives fields to owners of one kind that have none yet. */
  addAll(kind: CustomFieldOwner['kind'], fields: ReadonlyMap<number, readonly CustomField[]>): Promise<void>
}
