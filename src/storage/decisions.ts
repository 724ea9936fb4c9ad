import { sql } from 'kysely'
import type { Decided, Decision } from '../app/ports/discussion.js'
import { accountId, type CommentId, commentId } from '../core/ids.js'
import { type Instant, instant } from '../core/instant.js'
import { setStates, type WantedState } from './comment-states.js'
import type { Queries } from './database.js'
import { inChunks } from './in-chunks.js'
import { type At, insertRows } from './insert-rows.js'

/**
 * Changes comments' states, and writes down who did and why; what readers had reported of them, what their authors asked for, and what the filter doubted, is
 * settled by that. Some statements, however many they are.
 */
export async function decideAll(
  at: At,
  wanted: readonly WantedState[],
  decision: Omit<Decision, 'state'>,
): Promise<ReadonlyMap<CommentId, Decided>> {
  const changed = await setStates(at, wanted)
  const ids = wanted.map(({ id }) => id)
  const settled = await settle(at.queries, ids, decision.at)
  const outcomes = new Map(
    wanted.map(({ id, isNews }) => [id, changed.has(id) ? 'changed' : settled.has(id) || isNews ? 'settled' : 'same'] as const),
  )
  await writeDecisions(
    at,
    wanted.filter(({ id }) => outcomes.get(id) !== 'same'),
    decision,
  )
  return outcomes
}

/** Writes down who put comments where they are, or wants them to stay there, and why. */
export async function writeDecisions(at: At, decided: readonly WantedState[], decision: Omit<Decision, 'state'>): Promise<void> {
  const rows = decided.map(({ id, state }) => ({
    comment_id: id,
    account_id: decision.by ?? null,
    at: decision.at,
    state,
    reason: decision.reason,
    told: decision.told ? 1 : 0,
  }))
  await insertRows(at, 'decisions', rows)
}

const settledTables = ['reports', 'appeals', 'spam_judgements'] as const

const idsAStatement = 500

/** About which of them there was a question that is answered by this. A filter that was sure leaves none. */
async function settle(queries: Queries, ids: readonly CommentId[], settled_at: Instant): Promise<ReadonlySet<CommentId>> {
  const settled = new Set<CommentId>()
  for (const table of settledTables) {
    for (const some of inChunks(ids, idsAStatement)) {
      const open = queries.updateTable(table).set({ settled_at }).where('comment_id', 'in', some).where('settled_at', 'is', null)
      const found = table === 'spam_judgements' ? open.where(sql<boolean>`verdict = 'unsure'`) : open
      for (const { comment_id } of await found.returning('comment_id').execute()) settled.add(commentId(comment_id))
    }
  }
  return settled
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
