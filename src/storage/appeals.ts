import type { DiscussionStore } from '../app/ports/discussion.js'
import { instant } from '../core/instant.js'
import type { Queries } from './database.js'

/** Authors who ask for another look at their comments. */
export const appeals = (queries: Queries): Pick<DiscussionStore, 'appeal' | 'appealOn' | 'openAppeals'> => ({
  appeal: async (comment_id, note, at) => {
    const added = queries.insertInto('appeals').values({ comment_id, note, at, settled_at: null })
    return (await added.onConflict((conflict) => conflict.doNothing()).executeTakeFirst()).numInsertedOrUpdatedRows === 1n
  },
  appealOn: async (comment) => {
    const row = await queries.selectFrom('appeals').selectAll().where('comment_id', '=', comment).executeTakeFirst()
    return row && { note: row.note, at: instant(row.at), settledAt: row.settled_at === null ? undefined : instant(row.settled_at) }
  },
  openAppeals: async () => {
    const open = queries.selectFrom('appeals').select((all) => all.fn.countAll<number>().as('count'))
    return Number((await open.where('settled_at', 'is', null).executeTakeFirstOrThrow()).count)
  },
})
