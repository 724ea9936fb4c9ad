import { sql } from 'kysely'
import type { Decision } from '../app/ports/discussion.js'
import { accountId, type CommentId } from '../core/ids.js'
import { type Instant, instant } from '../core/instant.js'
import { setState } from './comments.js'
import type { Queries } from './database.js'
import type { At } from './insert-rows.js'

/**
 * Changes a comment's state, and writes down who did and why; what readers had reported of it, what its author asked for, and what the filter doubted, is
 * settled by that.
 */
export async function decide(at: At, id: CommentId, decision: Decision): Promise<'changed' | 'settled' | 'same'> {
  const { queries, engine } = at
  const changed = await setState(queries, engine, id, decision.state)
  const settled = await settle(queries, id, decision.at)
  if (!changed && !settled) return 'same'
  const row = {
    comment_id: id,
    account_id: decision.by ?? null,
    at: decision.at,
    state: decision.state,
    reason: decision.reason,
    told: decision.told ? 1 : 0,
  }
  await queries.insertInto('decisions').values(row).execute()
  return changed ? 'changed' : 'settled'
}

const settledTables = ['reports', 'appeals', 'spam_judgements'] as const

/** Whether there was a question that is answered by this. A filter that was sure leaves none. */
async function settle(queries: Queries, id: CommentId, settled_at: Instant): Promise<boolean> {
  let count = 0n
  for (const table of settledTables) {
    const open = queries.updateTable(table).set({ settled_at }).where('comment_id', '=', id).where('settled_at', 'is', null)
    const found = table === 'spam_judgements' ? open.where(sql<boolean>`verdict = 'unsure'`) : open
    count += (await found.executeTakeFirst()).numUpdatedRows
  }
  return count > 0n
}

/** What a decision at that time settled waits again. */
export async function reopen(queries: Queries, id: CommentId, settledAt: Instant): Promise<void> {
  for (const table of settledTables) {
    await queries.updateTable(table).set({ settled_at: null }).where('comment_id', '=', id).where('settled_at', '=', settledAt).execute()
  }
}

const mostDecisions = 200

/** What was decided on a comment, oldest first. */
export async function decisions(queries: Queries, id: CommentId): Promise<readonly Decision[]> {
  const rows = await queries.selectFrom('decisions').selectAll().where('comment_id', '=', id).orderBy('id').limit(mostDecisions).execute()
  return rows.map((row) => ({
    state: row.state,
    by: row.account_id === null ? undefined : accountId(row.account_id),
    reason: row.reason,
    told: row.told === 1,
    at: instant(row.at),
  }))
}
