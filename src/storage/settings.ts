import { sql } from 'kysely'
import type { SettingsStore } from '../app/ports/settings.js'
import type { At } from './insert-rows.js'

/** The settings that were set. */
export function settingsStore({ queries, engine }: At): SettingsStore {
  const saved = async () =>
    Object.fromEntries((await queries.selectFrom('settings').selectAll().orderBy('name').execute()).map((row) => [row.name, row.value]))
  return {
    all: saved,
    saved,
    hold: async () => {
      // Most stand in no row that could be held. SQLite has one writer at a time.
      if (engine === 'postgres') await sql`lock table settings in share row exclusive mode`.execute(queries)
    },
    set: async (name, value) => {
      await queries
        .insertInto('settings')
        .values({ name, value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
        .execute()
    },
    unset: async (name) => {
      await queries.deleteFrom('settings').where('name', '=', name).execute()
    },
  }
}
