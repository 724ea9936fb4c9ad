import type { AccountId, CommentId } from '../ids.js'
import { type Instant, later, type Span } from '../instant.js'
import type { CommentState } from './comment.js'

/** What proves whose a comment is: the account that wrote it, or the browser that it was posted from. */
export type Proved = { readonly account?: AccountId | undefined; readonly own: readonly CommentId[] }

/** Until when its author may change a comment and take it back. */
export const editableUntil = (at: Instant, window: Span): Instant => later(at, window)

/** Whether whoever proves this may still change the comment. */
export function mayChange(
  comment: { readonly id: CommentId; readonly account?: AccountId | undefined; readonly state: CommentState; readonly at: Instant },
  by: Proved,
  { window, now }: { readonly window: Span; readonly now: Instant },
): boolean {
  const isTheirs = comment.account === undefined ? by.own.includes(comment.id) : comment.account === by.account
  return isTheirs && (comment.state === 'published' || comment.state === 'held') && now < editableUntil(comment.at, window)
}
