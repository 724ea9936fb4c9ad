import type { CursorStore } from '../app/ports/letters.js'
import type { At } from './insert-rows.js'

/** How far each reader of the outbox has come. */
export function cursorStore({ queries, engine }: At): CursorStore {
  return {
    find: async (name) => {
      const one = queries.selectFrom('cursors').select('number').where('name', '=', name)
      // SQLite has one writer at a time; on PostgreSQL another node would read the same events.
      const row = await (engine === 'postgres' && queries.isTransaction ? one.forUpdate() : one).executeTakeFirst()
      return row?.number ?? 0
    },
    move: async (name, number) => {
      const added = queries.insertInto('cursors').values({ name, number })
      await added.onConflict((conflict) => conflict.column('name').doUpdateSet({ number })).execute()
    },
  }
}
