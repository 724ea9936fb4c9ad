import type { DiscussionStore } from '../app/ports/discussion.js'
import { wilsonBound } from '../core/discussion/ranking.js'
import type { CommentId } from '../core/ids.js'
import { instant } from '../core/instant.js'
import type { Queries } from './database.js'

/** What readers say of others' comments: each of them once. */
export const voices = (queries: Queries): Pick<DiscussionStore, 'recommend' | 'report' | 'reports'> => ({
  recommend: async (id, reader, at) => {
    const added = await queries
      .insertInto('recommendations')
      .values({ comment_id: id, reader_mark: reader, at })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (added.numInsertedOrUpdatedRows === 0n) return false
    await recount(queries, id, { recommendations: 1, reports: 0 })
    return true
  },
  report: async (id, { reader, reason, note, at }) => {
    const added = await queries
      .insertInto('reports')
      .values({ comment_id: id, reader_mark: reader, reason, note, at })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (added.numInsertedOrUpdatedRows === 0n) return false
    await recount(queries, id, { recommendations: 0, reports: 1 })
    return true
  },
  reports: async (id) => {
    const rows = await queries.selectFrom('reports').selectAll().where('comment_id', '=', id).orderBy('id').limit(mostReports).execute()
    return rows.map((row) => ({ reader: row.reader_mark, reason: row.reason, note: row.note, at: instant(row.at) }))
  },
})

const mostReports = 100

/** Counts another voice, and puts the comment where it belongs among the best. */
async function recount(queries: Queries, id: CommentId, by: { recommendations: number; reports: number }): Promise<void> {
  const counted = await queries
    .updateTable('comments')
    .set((value) => ({
      recommendations: value('recommendations', '+', by.recommendations),
      reports: value('reports', '+', by.reports),
    }))
    .where('id', '=', id)
    .returning(['recommendations', 'reports'])
    .executeTakeFirst()
  if (!counted) return
  const score = wilsonBound(counted.recommendations, counted.reports)
  await queries.updateTable('comments').set({ score }).where('id', '=', id).execute()
}
