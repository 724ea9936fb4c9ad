import { sql } from 'kysely'
import type { CodeStore } from '../app/ports/privacy.js'
import { mostTries } from '../core/privacy/code.js'
import type { Queries } from './database.js'
import { deleteSome } from './forget-some.js'

/** Codes that went out in letters, and what they proved. */
export function codeStore(queries: Queries): CodeStore {
  const countSince = async (column: 'email' | 'network', value: string, since: number) => {
    const query = queries.selectFrom('privacy_codes').select(({ fn }) => fn.countAll<number>().as('count'))
    return Number((await query.where(column, '=', value).where('created_at', '>', since).executeTakeFirst())?.count ?? 0)
  }
  return {
    add: async ({ tokenHash, email, network, codeMark, createdAt, expiresAt }) => {
      const row = { token_hash: tokenHash, email, network, code_mark: codeMark, created_at: createdAt, expires_at: expiresAt }
      await queries.insertInto('privacy_codes').values(row).execute()
    },
    since: async (since, { email, network }) => ({
      email: await countSince('email', email, since),
      network: await countSince('network', network, since),
    }),
    find: async (tokenHash, now) => {
      const good = queries.selectFrom('privacy_codes').select('tries').where('token_hash', '=', tokenHash).where('expires_at', '>', now)
      const row = await good.where('tries', '<', mostTries).where('proof_hash', 'is', null).executeTakeFirst()
      return row && { left: mostTries - row.tries }
    },
    try: async (tokenHash, now) => {
      const tried = queries.updateTable('privacy_codes').set((value) => ({ tries: value('tries', '+', 1) }))
      const good = tried.where('token_hash', '=', tokenHash).where('expires_at', '>', now).where('tries', '<', mostTries)
      const row = await good.where('proof_hash', 'is', null).returning(['code_mark', 'tries']).executeTakeFirst()
      return row && { codeMark: row.code_mark, left: mostTries - row.tries }
    },
    proved: async (tokenHash, { hash, until }) => {
      const proved = queries.updateTable('privacy_codes').set({ proof_hash: hash, proved_until: until })
      await proved.where('token_hash', '=', tokenHash).execute()
    },
    addressOf: async (proofHash, now) => {
      const good = queries.selectFrom('privacy_codes').select('email').where('proof_hash', '=', proofHash).where('proved_until', '>', now)
      return (await good.executeTakeFirst())?.email
    },
    forget: (before, limit) => deleteSome(queries, { table: 'privacy_codes', key: 'token_hash' }, sql`created_at < ${before}`, limit),
  }
}
