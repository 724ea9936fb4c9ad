import type { Selectable } from 'kysely'
import type { AddressStore, AddressTarget } from '../app/ports/stores.js'
import { articleId, mediaId, termId } from '../core/ids.js'
import type { Queries } from './database.js'
import type { AddressesTable } from './tables.js'

/** Every path that ever was public, and where it leads now. */
export function addressStore(queries: Queries): AddressStore {
  return {
    find: async (key) => {
      const row = await queries.selectFrom('addresses').selectAll().where('path', '=', key).executeTakeFirst()
      return row && targetFromRow(row)
    },
    set: async (key, target, { byHand, replace }) => {
      const values = { path: key, ...columns(target), by_hand: byHand ? 1 : 0 }
      await queries
        .insertInto('addresses')
        .values(values)
        .onConflict((conflict) => (replace ? conflict.column('path').doUpdateSet(values) : conflict.column('path').doNothing()))
        .execute()
    },
    remove: async (key) => {
      await queries.deleteFrom('addresses').where('path', '=', key).execute()
    },
    byHand: async (after) => {
      const query = queries.selectFrom('addresses').selectAll().where('by_hand', '=', 1).where('path', '>', after)
      return (await query.orderBy('path').limit(1000).execute()).map((row) => ({ key: row.path, target: targetFromRow(row) }))
    },
    ofArticle: async (id) => {
      const rows = await queries.selectFrom('addresses').select('path').where('article_id', '=', id).orderBy('path').execute()
      return rows.map((row) => row.path)
    },
  }
}

const columns = (target: AddressTarget) => ({
  article_id: target.type === 'article' ? target.id : null,
  term_id: target.type === 'term' ? target.id : null,
  media_id: target.type === 'media' ? target.id : null,
  target: target.type === 'url' ? target.url : null,
})

function targetFromRow(row: Selectable<AddressesTable>): AddressTarget {
  if (row.article_id !== null) return { type: 'article', id: articleId(row.article_id) }
  if (row.term_id !== null) return { type: 'term', id: termId(row.term_id) }
  if (row.media_id !== null) return { type: 'media', id: mediaId(row.media_id) }
  return { type: 'url', url: row.target ?? '/' }
}
