import type { SessionStore } from '../app/ports/stores.js'
import { accountId } from '../core/ids.js'
import type { Queries } from './database.js'

/** Sign-ins and set-up links, by the hashes of their tokens. */
export function sessionStore(queries: Queries): SessionStore {
  return {
    find: async (tokenHash, now) => {
      const query = queries.selectFrom('sessions').select('account_id').where('token_hash', '=', tokenHash).where('expires_at', '>', now)
      const row = await query.executeTakeFirst()
      return row && accountId(row.account_id)
    },
    add: async (tokenHash, account, now, expiresAt) => {
      await queries.deleteFrom('sessions').where('expires_at', '<=', now).execute()
      await queries
        .insertInto('sessions')
        .values({ token_hash: tokenHash, account_id: account, created_at: now, expires_at: expiresAt })
        .execute()
    },
    remove: async (tokenHash) => {
      await queries.deleteFrom('sessions').where('token_hash', '=', tokenHash).execute()
    },
    addSetUpLink: async (tokenHash, expiresAt) => {
      // One good link at a time: a new one takes the place of those that were printed before.
      await queries.deleteFrom('setup_links').where('used_at', 'is', null).execute()
      await queries.insertInto('setup_links').values({ token_hash: tokenHash, expires_at: expiresAt }).execute()
    },
    useSetUpLink: async (tokenHash, now) => {
      const result = await queries
        .updateTable('setup_links')
        .set({ used_at: now })
        .where('token_hash', '=', tokenHash)
        .where('used_at', 'is', null)
        .where('expires_at', '>', now)
        .executeTakeFirst()
      return result.numUpdatedRows === 1n
    },
  }
}
