import type { Comment } from '../../core/discussion/comment.js'
import type { ArticleId, CommentId } from '../../core/ids.js'

/** A comment that has no number yet, of its own or in its thread. */
export type NewComment = Omit<Comment, 'id' | 'number'> & {
  readonly id?: CommentId | undefined
  readonly networkAddress?: string | undefined
  /** In a few words, never whole: `Firefox, Linux`. */
  readonly userAgent?: string | undefined
}

/** A comment with what an import was told to keep of its sender. */
export type CommentWithSender = Comment & { readonly networkAddress?: string | undefined; readonly userAgent?: string | undefined }

export type CommentStore = {
  find(id: CommentId): Promise<Comment | undefined>
  taken(ids: readonly CommentId[]): Promise<ReadonlySet<CommentId>>
  /** Lets those that have no number yet be given higher ones than this. */
  numberAbove(id: CommentId): Promise<void>
  /** Adds them in the order given and numbers the published ones in order of their dates, after those that have a number. */
  add(articleId: ArticleId, comments: readonly NewComment[]): Promise<readonly CommentId[]>
  /** Sets parents that came after their answers. */
  setParents(parents: readonly { readonly comment: CommentId; readonly parent: CommentId }[]): Promise<void>
  setState(id: CommentId, state: Comment['state']): Promise<void>
  /** All of an article's, in order of their dates, whatever their state. */
  ofArticle(id: ArticleId): Promise<readonly CommentWithSender[]>
}
