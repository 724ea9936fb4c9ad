import type { AccountId, ArticleId, CommentId, TermId } from './ids.js'

/** Everything that readers' pages show an article on: the lists that an article's change may touch, before and after it. */
export type Touched = {
  readonly articleId: ArticleId
  /** Whether readers could see it before, or can now. */
  readonly shown: boolean
  /** With the ancestors of its categories. */
  readonly terms: readonly TermId[]
  readonly authors: readonly AccountId[]
  /** `2019-12-31` */
  readonly days: readonly string[]
  /** It came onto lists, left them, or moved on them; else it only looks different where it stands. */
  readonly relisted: boolean
  /** Those published just before and just after it, whose pages name it. */
  readonly neighbours: readonly ArticleId[]
}

/** A fact that others may act on, written in the transaction that made it true. */
export type Event =
  | { readonly type: 'article-saved'; readonly touched: Touched }
  | { readonly type: 'article-published'; readonly touched: Touched }
  | { readonly type: 'article-withdrawn'; readonly touched: Touched }
  | { readonly type: 'article-corrected'; readonly touched: Touched }
  | { readonly type: 'comment-published'; readonly articleId: ArticleId; readonly commentId: CommentId }
  /** It waits for a moderator. */
  | { readonly type: 'comment-held'; readonly articleId: ArticleId; readonly commentId: CommentId }
  /** One that readers see was edited, or counted anew. */
  | { readonly type: 'comment-changed'; readonly articleId: ArticleId; readonly commentId: CommentId }
  /** Readers saw it, and see it no more. */
  | { readonly type: 'comment-removed'; readonly articleId: ArticleId; readonly commentId: CommentId }
  | { readonly type: 'comment-rules-changed'; readonly articleId: ArticleId }
  | { readonly type: 'settings-changed'; readonly names: readonly string[] }
  | { readonly type: 'terms-changed' }
  | { readonly type: 'accounts-changed' }
  | { readonly type: 'media-changed' }
  | { readonly type: 'redirects-changed' }
  /** Many things at once, as an import brings them: whatever was kept of the site is stale. */
  | { readonly type: 'items-imported' }
