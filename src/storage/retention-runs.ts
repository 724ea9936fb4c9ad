import type { RetentionStore } from '../app/ports/privacy.js'
import { instant } from '../core/instant.js'
import type { Queries } from './database.js'

/** How what forgets by itself last ran. */
export function retentionStore(queries: Queries): RetentionStore {
  return {
    ran: async (name, at, { removed, inAll }) => {
      const added = queries.insertInto('retention_runs').values({ name, ran_at: at, removed: inAll, removed_ever: removed })
      await added
        .onConflict((conflict) =>
          conflict.column('name').doUpdateSet((value) => ({
            ran_at: at,
            removed: inAll,
            removed_ever: value('retention_runs.removed_ever', '+', removed),
          })),
        )
        .execute()
    },
    all: async () => {
      const rows = await queries.selectFrom('retention_runs').selectAll().orderBy('name').limit(1_000).execute()
      return rows.map((row) => ({ name: row.name, ranAt: instant(row.ran_at), removed: row.removed, removedEver: row.removed_ever }))
    },
  }
}
