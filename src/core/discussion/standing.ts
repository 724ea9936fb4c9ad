import type { CommentState } from './comment.js'
import type { Reason } from './moderation.js'

/** What is written down of a comment that its author took back. */
export const takenBack = 'taken back by its author'

/** What is written down of a decision that was taken back, beside the place to which its comment went by that. */
export const undone = 'undone'

/** Who has a comment stand where it stands: a rule, a moderator, or its author, who took it back. */
export type Standing =
  | { readonly by: 'rule'; readonly reason: Reason }
  | { readonly by: 'moderator'; readonly state: CommentState }
  | { readonly by: 'author' }

/** A comment, the rule that spoke when it came or was changed, and the newest decision on it. */
export type Placed = {
  readonly state: CommentState
  readonly reason?: Reason | undefined
  readonly decided?: { readonly state: CommentState; readonly reason: string } | undefined
}

/** Why a comment stands where it stands now; undefined where nobody wrote it down, as of one that was brought in. A rule’s reason holds as long as nobody has decided otherwise. */
export function standingOf({ state, reason, decided }: Placed): Standing | undefined {
  if (decided?.state === state && decided.reason === takenBack) return { by: 'author' }
  if (standsByDecision({ state, decided })) return { by: 'moderator', state }
  if (reason && stateBy(reason) === state) return { by: 'rule', reason }
  return decided?.state === state ? { by: 'moderator', state } : undefined
}

/** Whether somebody decided that it stands where it stands. What was taken back decides nothing. */
export const standsByDecision = ({ state, decided }: Pick<Placed, 'state' | 'decided'>): boolean =>
  decided?.state === state && decided.reason !== undone

/** Where a rule puts a comment of which it says this. */
function stateBy(reason: Reason): CommentState {
  switch (reason.rule) {
    case 'moderator':
    case 'author':
    case 'nothing-against-it':
      return 'published'
    case 'banned':
    case 'refused-word':
      return 'spam'
    case 'filter':
      return reason.verdict === 'spam' ? 'spam' : 'held'
    case 'held-word':
    case 'links':
    case 'all-held':
    case 'first-comment':
    case 'was-spam':
    case 'second-opinion':
      return 'held'
    default:
      return reason satisfies never
  }
}
