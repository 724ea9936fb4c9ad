import type { ModerationStore } from '../app/ports/moderation.js'
import { commentId } from '../core/ids.js'
import { besideComments, lastDecisions, personHistories } from './beside-comments.js'
import { reopen } from './decisions.js'
import type { At } from './insert-rows.js'
import { keptByModerators } from './kept-by-moderators.js'
import { findAllPlaced } from './placed-comments.js'
import { triedComments } from './tried-comments.js'
import { askedComments, commentsInState, publishedBy, queueCounts, siftComments, siftSaid, waitingComments } from './waiting-comments.js'

/** What moderators see of the comments they look through. */
export const moderationStore = ({ queries, engine }: At): ModerationStore => ({
  waiting: (page) => waitingComments(queries, page),
  asked: (what, page) => askedComments(queries, what, page),
  inState: (state, page) => commentsInState(queries, state, page),
  counts: (most) => queueCounts(queries, most),
  beside: (ids) => besideComments(queries, ids),
  histories: (persons) => personHistories(queries, persons),
  tried: (page) => triedComments(queries, page),
  sift: (sieve) => siftComments(queries, sieve),
  siftSaid: (sieve) => siftSaid(queries, sieve),
  publishedBy: (whose, limit) => publishedBy(queries, whose, limit),
  lastDecisions: async (ids) => {
    if (ids.length === 0) return new Map()
    return new Map([...(await lastDecisions(queries, ids))].map(([id, decision]) => [commentId(id), decision]))
  },
  hold: async (ids) => {
    // SQLite has one writer at a time.
    if (engine === 'sqlite' || ids.length === 0) return
    await queries.selectFrom('comments').select('id').where('id', 'in', ids).orderBy('id').forUpdate().execute()
  },
  find: (ids) => findAllPlaced(queries, ids),
  ...keptByModerators(queries),
  reopen: (id, settledAt) => reopen(queries, id, settledAt),
})
