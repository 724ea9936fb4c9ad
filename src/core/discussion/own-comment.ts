import type { AccountId, CommentId } from '../ids.js'
import { type Instant, later, type Span } from '../instant.js'
import type { CommentState } from './comment.js'
import type { Reason, Verdict } from './moderation.js'

/** What proves whose a comment is: the account that wrote it, or the browser that it was posted from. */
export type Proved = { readonly account?: AccountId | undefined; readonly own: readonly CommentId[] }

/** Until when its author may change a comment and take it back. */
export const editableUntil = (at: Instant, window: Span): Instant => later(at, window)

/** Whether whoever proves this may still change the comment. One that was taken for spam is no other than one that waits: whoever wrote it is not told. */
export function mayChange(
  comment: { readonly id: CommentId; readonly account?: AccountId | undefined; readonly state: CommentState; readonly at: Instant },
  by: Proved,
  { window, now }: { readonly window: Span; readonly now: Instant },
): boolean {
  const isTheirs = comment.account === undefined ? by.own.includes(comment.id) : comment.account === by.account
  return isTheirs && comment.state !== 'trashed' && now < editableUntil(comment.at, window)
}

/** A comment before its author changed it. */
export type BeforeEdit = {
  readonly state: CommentState
  readonly reason?: Reason | undefined
  /** Whether a moderator put it where it stands. */
  readonly isDecided: boolean
}

/**
 * Where a comment stands with its new text, on which the rules gave this verdict. A new text can take a comment away from readers; only a moderator gives it
 * to them. What the rules had called spam waits once it is none; what a moderator called spam stays there.
 */
export function afterEdit(before: BeforeEdit, verdict: Verdict): { readonly state: CommentState; readonly reason: Reason | undefined } {
  const { state, reason, isDecided } = before
  if (state === 'published' || verdict.state === 'spam') return verdict
  const wasSpam = state === 'spam'
  if (wasSpam && isDecided) return { state, reason }
  if (verdict.state === 'held') return verdict
  // What waits for another reason still waits for that one when nothing speaks against the new text.
  return { state: 'held', reason: wasSpam ? { rule: 'was-spam' } : reason }
}
