import type { CommentState } from './comment.js'
import type { Reason } from './moderation.js'

/**
 * Whether somebody outside is asked what he thinks of a comment: where our own rules let it through or have it wait, and neither a moderator nor an
 * author wrote it, nor anybody whom the publication trusts.
 */
export function wantsSecondOpinion(state: CommentState, reason: Reason | undefined): boolean {
  if (state !== 'published' && state !== 'held') return false
  switch (reason?.rule) {
    case 'nothing-against-it':
      return reason.trusted !== true
    case 'filter':
    case 'held-word':
    case 'links':
    case 'all-held':
    case 'first-comment':
    case 'was-spam':
      return true
    case 'moderator':
    case 'author':
    case 'banned':
    case 'refused-word':
    case 'second-opinion':
    case undefined:
      return false
    default:
      return reason satisfies never
  }
}
