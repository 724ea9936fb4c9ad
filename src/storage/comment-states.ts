import type { CommentState } from '../core/discussion/comment.js'
import { type CommentId, commentId } from '../core/ids.js'
import type { Engine, Queries } from './database.js'
import { inChunks } from './in-chunks.js'
import type { At } from './insert-rows.js'
import { statement } from './statement.js'

/** A comment, and the state that it is to have. `isNews` says that this is to be written down although it stays. */
export type WantedState = { readonly id: CommentId; readonly state: CommentState; readonly isNews?: boolean | undefined }

/** Changes a comment's state with the counts that hang on it; gives whether it was another. When it is first published, it gets its number. */
export const setState = async (queries: Queries, engine: Engine, id: CommentId, state: CommentState): Promise<boolean> =>
  (await setStates({ queries, engine }, [{ id, state }])).has(id)

const idsAStatement = 500

/** The same for many, which get their numbers in this order; gives those that were in another state. Some statements for all of them, and one for each new number. */
export async function setStates(at: At, wanted: readonly WantedState[]): Promise<ReadonlySet<CommentId>> {
  const changed = new Set<CommentId>()
  for (const some of inChunks(wanted, idsAStatement)) {
    const states = new Map(some.map(({ id, state }) => [id, state]))
    const known = await rowsOf(at, [...states.keys()])
    const changes = [...states].flatMap(([id, state]) => {
      const row = known.get(id)
      return row === undefined || row.state === state ? [] : [{ ...row, to: state }]
    })
    await change(at, changes)
    for (const { id } of changes) changed.add(commentId(id))
  }
  return changed
}

type Row = { id: number; article_id: number; state: CommentState; kind: string; number: number | null }
type Change = Row & { readonly to: CommentState }

async function rowsOf({ queries, engine }: At, ids: readonly CommentId[]): Promise<ReadonlyMap<CommentId, Row>> {
  const found = queries.selectFrom('comments').select(['id', 'article_id', 'state', 'kind', 'number']).where('id', 'in', ids).orderBy('id')
  // Two moderators who publish the same comment on PostgreSQL go one after the other, or it would be counted twice.
  const rows = await (engine === 'postgres' ? found.forUpdate() : found).execute()
  return new Map(rows.map((row) => [commentId(row.id), row]))
}

async function change(at: At, changes: readonly Change[]): Promise<void> {
  const articles = Map.groupBy(changes, ({ article_id }) => article_id)
  // In the same order by whoever does it, so that no two wait for each other.
  for (const [article, below] of [...articles].sort(([a], [b]) => a - b)) await changeBelow(at, article, below)
  for (const [state, moved] of Map.groupBy(changes, ({ to }) => to)) {
    const ids = moved.map(({ id }) => id)
    await at.queries.updateTable('comments').set({ state }).where('id', 'in', ids).execute()
  }
}

const numbering = statement('update comments set number = ? where id = ?')

/** Counts what is published below an article, and numbers what is for the first time. */
async function changeBelow({ queries, engine }: At, article: number, changes: readonly Change[]): Promise<void> {
  const counted = changes.filter(({ kind }) => kind === 'comment')
  const coming = counted.filter(({ to }) => to === 'published')
  const going = counted.filter(({ state }) => state === 'published')
  if (coming.length === 0 && going.length === 0) return
  const unnumbered = coming.filter(({ number }) => number === null)
  const { last_comment_number: last } = await queries
    .updateTable('articles')
    .set((value) => ({
      comment_count: value('comment_count', '+', coming.length - going.length),
      last_comment_number: value('last_comment_number', '+', unnumbered.length),
    }))
    .where('id', '=', article)
    .returning('last_comment_number')
    .executeTakeFirstOrThrow()
  for (const [place, { id }] of unnumbered.entries()) await numbering(queries, engine, [last - unnumbered.length + 1 + place, id])
}
