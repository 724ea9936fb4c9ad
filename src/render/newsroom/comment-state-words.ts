import type { CommentState } from '../../core/discussion/comment.js'
import type { Sentence } from './say.js'

/** Where a comment is, as a sentence says it. */
export const stateWords = { published: 'published', held: 'held', spam: 'spam', trashed: 'removed' } as const satisfies Readonly<
  Record<CommentState, Sentence>
>
