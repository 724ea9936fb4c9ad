import type { Selectable } from 'kysely'
import type { HoldStore, LegalHold } from '../app/ports/privacy.js'
import { commentId } from '../core/ids.js'
import { instant } from '../core/instant.js'
import type { Queries } from './database.js'
import type { PrivacyHoldsTable } from './tables/privacy.js'

const mostListed = 10_000

/** Comments that must not be erased now. */
export function holdStore(queries: Queries): HoldStore {
  const all = () => queries.selectFrom('privacy_holds').selectAll()
  return {
    add: async ({ comment, reason, madeAt }) => {
      if (!(await queries.selectFrom('comments').select('id').where('id', '=', comment).executeTakeFirst())) return false
      const added = queries.insertInto('privacy_holds').values({ comment_id: comment, reason, made_at: madeAt, asked_for: null })
      const { numInsertedOrUpdatedRows } = await added.onConflict((conflict) => conflict.doNothing()).executeTakeFirst()
      return numInsertedOrUpdatedRows === 1n
    },
    askedFor: async (comment, text) => {
      await queries.updateTable('privacy_holds').set({ asked_for: text }).where('comment_id', '=', comment).execute()
    },
    find: async (comment) => {
      const row = await all().where('comment_id', '=', comment).executeTakeFirst()
      return row && fromRow(row)
    },
    remove: async (comment) => {
      await queries.deleteFrom('privacy_holds').where('comment_id', '=', comment).execute()
    },
    all: async () => (await all().orderBy('made_at').orderBy('comment_id').limit(mostListed).execute()).map(fromRow),
  }
}

const fromRow = (row: Selectable<PrivacyHoldsTable>): LegalHold => ({
  comment: commentId(row.comment_id),
  reason: row.reason,
  madeAt: instant(row.made_at),
  askedFor: row.asked_for ?? undefined,
})
