import type { SettingsStore } from '../app/ports/settings.js'
import type { Queries } from './database.js'

/** The settings that were set. */
export function settingsStore(queries: Queries): SettingsStore {
  const saved = async () =>
    Object.fromEntries((await queries.selectFrom('settings').selectAll().orderBy('name').execute()).map((row) => [row.name, row.value]))
  return {
    all: saved,
    saved,
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
