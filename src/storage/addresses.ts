import type { Selectable } from 'kysely'
import type { AddressRule, AddressStore, AddressTarget } from '../app/ports/addresses.js'
import { articleId, mediaId, termId } from '../core/ids.js'
import { type At, insertRows } from './insert-rows.js'
import type { AddressesTable } from './tables/publishing.js'

/** Every path that ever was public, and where it leads now. */
export function addressStore(at: At): AddressStore {
  const { queries } = at
  return {
    find: async (key) => {
      const row = await queries.selectFrom('addresses').selectAll().where('path', '=', key).executeTakeFirst()
      return row && targetFromRow(row)
    },
    findMany: async (keys) => {
      if (keys.length === 0) return new Map()
      const rows = await queries.selectFrom('addresses').selectAll().where('path', 'in', keys).execute()
      return new Map(rows.map((row) => [row.path, targetFromRow(row)]))
    },
    set: (key, target, how) => setAll(at, new Map([[key, target]]), how),
    setAll: (targets, how) => setAll(at, targets, how),
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
    leadElsewhere: async (from, to) => {
      await queries.updateTable('addresses').set({ term_id: to }).where('term_id', '=', from).execute()
    },
  }
}

const replacing = `on conflict (path) do update set article_id = excluded.article_id, term_id = excluded.term_id, media_id = excluded.media_id,
  target = excluded.target, by_hand = excluded.by_hand`

async function setAll(at: At, targets: ReadonlyMap<string, AddressTarget>, { byHand, replace }: AddressRule): Promise<void> {
  const rows = [...targets].map(([path, target]) => ({ path, ...columns(target), by_hand: byHand ? 1 : 0 }))
  await insertRows(at, 'addresses', rows, replace ? replacing : 'on conflict (path) do nothing')
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
