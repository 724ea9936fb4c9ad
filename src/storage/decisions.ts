import type { Decision } from '../app/ports/discussion.js'
import { accountId, type CommentId } from '../core/ids.js'
import { instant } from '../core/instant.js'
import { setState } from './comments.js'
import type { Queries } from './database.js'
import type { At } from './insert-rows.js'

/** Changes a comment's state, and writes down who did and why; what readers had reported of it, and what its author asked for, is settled by that. */
export async function decide(at: At, id: CommentId, decision: Decision): Promise<boolean> {
  const { queries, engine } = at
  const changed = await setState(queries, engine, id, decision.state)
  await queries
    .updateTable('reports')
    .set({ settled_at: decision.at })
    .where('comment_id', '=', id)
    .where('settled_at', 'is', null)
    .execute()
  await queries
    .updateTable('appeals')
    .set({ settled_at: decision.at })
    .where('comment_id', '=', id)
    .where('settled_at', 'is', null)
    .execute()
  if (!changed) return false
  const row = { comment_id: id, account_id: decision.by ?? null, at: decision.at, state: decision.state, reason: decision.reason }
  await queries.insertInto('decisions').values(row).execute()
  return true
}

const mostDecisions = 200

/** What was decided on a comment, oldest first. */
export async function decisions(queries: Queries, id: CommentId): Promise<readonly Decision[]> {
  const rows = await queries.selectFrom('decisions').selectAll().where('comment_id', '=', id).orderBy('id').limit(mostDecisions).execute()
  return rows.map((row) => ({
    state: row.state,
    by: row.account_id === null ? undefined : accountId(row.account_id),
    reason: row.reason,
    at: instant(row.at),
  }))
}
