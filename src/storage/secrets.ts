import type { SecretStore } from '../app/ports/discussion.js'
import { instant } from '../core/instant.js'
import type { Queries } from './database.js'

/** Keys that the program made for itself. */
export function secretStore(queries: Queries): SecretStore {
  const find: SecretStore['find'] = async (name) => {
    const row = await queries.selectFrom('secrets').select(['value', 'made_at']).where('name', '=', name).executeTakeFirst()
    return row && { value: row.value, madeAt: instant(row.made_at) }
  }
  return {
    find,
    keep: async (name, value, at) => {
      const row = { name, value, made_at: at }
      await queries
        .insertInto('secrets')
        .values(row)
        .onConflict((conflict) => conflict.column('name').doNothing())
        .execute()
      return (await find(name)) ?? { value, madeAt: at }
    },
    replace: async (name, value, at) => {
      const row = { name, value, made_at: at }
      await queries
        .insertInto('secrets')
        .values(row)
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value, made_at: at }))
        .execute()
    },
    remove: async (name) => {
      await queries.deleteFrom('secrets').where('name', '=', name).execute()
    },
  }
}
