import type { ModerationStore } from '../app/ports/moderation.js'
import { besideComments, personHistories } from './beside-comments.js'
import { reopen } from './decisions.js'
import type { At } from './insert-rows.js'
import { commentsInState, publishedBy, queueCounts, waitingComments } from './waiting-comments.js'

/** What moderators see of the comments they look through. */
export const moderationStore = ({ queries }: At): ModerationStore => ({
  waiting: (page) => waitingComments(queries, page),
  inState: (state, page) => commentsInState(queries, state, page),
  counts: (most) => queueCounts(queries, most),
  beside: (ids) => besideComments(queries, ids),
  histories: (persons) => personHistories(queries, persons),
  publishedBy: (whose, limit) => publishedBy(queries, whose, limit),
  reopen: (id, settledAt) => reopen(queries, id, settledAt),
})
