import type { AccountId, ArticleId, CommentId } from '../ids.js'
import type { Instant } from '../instant.js'
import type { CleanHtml } from '../markup/clean-html.js'

/** What a reader said below an article. */
export type Comment = {
  readonly id: CommentId
  readonly articleId: ArticleId
  readonly parent?: CommentId | undefined
  readonly kind: CommentKind
  readonly state: CommentState
  /** Stable in its thread, given when it is first published; never reused. */
  readonly number?: number | undefined
  readonly name: string
  /** Never shown. */
  readonly email?: string | undefined
  readonly url?: string | undefined
  readonly account?: AccountId | undefined
  readonly bodySource: string
  /** What the source is written in: HTML as an import brought it, or what a reader typed into the form. */
  readonly bodyFormat: 'html' | 'typed'
  readonly body: CleanHtml
  readonly bodyPolicy: number
  readonly at: Instant
}

/** What people said, or a link from elsewhere. */
export type CommentKind = 'comment' | 'pingback' | 'trackback'

/** Whether readers see it; `held` ones wait for a moderator, and `trashed` ones were taken away. */
export type CommentState = 'published' | 'held' | 'spam' | 'trashed'

/** The address that leads to a comment in its thread for ever, whatever page it stands on. */
export const commentPath = (articleAddress: string, id: number): string => `${articleAddress}comment-${id}/`
