import type { Selectable } from 'kysely'
import type { SessionRecord, SessionStore } from '../app/ports/sessions.js'
import { sessionWays } from '../core/identity/session.js'
import { accountId } from '../core/ids.js'
import { instant } from '../core/instant.js'
import type { Queries } from './database.js'
import type { SessionsTable } from './tables/people.js'

const mostListed = 100

/** Sign-ins and set-up links, by the hashes of their tokens. */
export function sessionStore(queries: Queries): SessionStore {
  const add = async (session: SessionRecord) => {
    await queries.insertInto('sessions').values(columns(session)).execute()
  }
  return {
    find: async (tokenHash, now) => {
      const query = queries.selectFrom('sessions').selectAll().where('token_hash', '=', tokenHash).where('expires_at', '>', now)
      const row = await query.executeTakeFirst()
      return row && sessionFromRow(row)
    },
    add,
    renew: async (tokenHash, next, until) => {
      const old = queries.updateTable('sessions').set({ expires_at: until, replaced: 1 })
      const { numUpdatedRows } = await old.where('token_hash', '=', tokenHash).where('replaced', '=', 0).executeTakeFirst()
      if (numUpdatedRows === 1n) await add(next)
      return numUpdatedRows === 1n
    },
    take: async (tokenHash, now) => {
      const row = await queries.deleteFrom('sessions').where('token_hash', '=', tokenHash).returningAll().executeTakeFirst()
      return row && row.expires_at > now ? sessionFromRow(row) : undefined
    },
    remove: async (tokenHash) => {
      await queries.deleteFrom('sessions').where('token_hash', '=', tokenHash).execute()
    },
    ofAccount: async (account, now) => {
      const own = queries.selectFrom('sessions').selectAll().where('account_id', '=', account).where('expires_at', '>', now)
      const current = own.where('began_at', 'is not', null).where('replaced', '=', 0)
      return (await current.orderBy('created_at', 'desc').orderBy('token_hash').limit(mostListed).execute()).map(sessionFromRow)
    },
    removeOf: async (account, tokenHash) => {
      await queries.deleteFrom('sessions').where('account_id', '=', account).where('token_hash', '=', tokenHash).execute()
    },
    removeAllOf: async (account, but = '') => {
      await queries.deleteFrom('sessions').where('account_id', '=', account).where('token_hash', '<>', but).execute()
    },
    lastOf: async (accounts, now) => {
      if (accounts.length === 0) return new Map()
      const last = queries.selectFrom('sessions').select(['account_id', ({ fn }) => fn.max('began_at').as('last')])
      const current = last.where('account_id', 'in', accounts).where('expires_at', '>', now).where('began_at', 'is not', null)
      const rows = await current.groupBy('account_id').execute()
      return new Map(rows.flatMap(({ account_id, last }) => (last === null ? [] : [[accountId(account_id), instant(Number(last))]])))
    },
    addSetUpLink: async (tokenHash, expiresAt) => {
      // One good link at a time: a new one takes the place of those that were printed before.
      await queries.deleteFrom('setup_links').where('used_at', 'is', null).execute()
      await queries.insertInto('setup_links').values({ token_hash: tokenHash, expires_at: expiresAt }).execute()
    },
    isSetUpLink: async (tokenHash, now) => {
      const good = queries.selectFrom('setup_links').select('token_hash').where('token_hash', '=', tokenHash).where('expires_at', '>', now)
      return (await good.where('used_at', 'is', null).executeTakeFirst()) !== undefined
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

const columns = (session: SessionRecord) => ({
  token_hash: session.tokenHash,
  account_id: session.account,
  created_at: session.issuedAt,
  expires_at: session.expiresAt,
  began_at: session.beganAt ?? null,
  device: session.device,
  provider: session.provider,
  way: session.way ?? '',
  replaced: 0,
})

const sessionFromRow = (row: Selectable<SessionsTable>): SessionRecord => ({
  tokenHash: row.token_hash,
  account: accountId(row.account_id),
  issuedAt: instant(row.created_at),
  expiresAt: instant(row.expires_at),
  beganAt: row.began_at === null ? undefined : instant(row.began_at),
  device: row.device,
  provider: row.provider,
  way: sessionWays.find((way) => way === row.way),
})
