import { sql } from 'kysely'
import type { DecisionLinkStore } from '../app/ports/letters.js'
import { accountId, commentId } from '../core/ids.js'
import { instant } from '../core/instant.js'
import type { Queries } from './database.js'
import { deleteSome } from './forget-some.js'

/** Links by which a moderator decides on one comment, once. */
export function decisionLinkStore(queries: Queries): DecisionLinkStore {
  return {
    add: async ({ tokenHash, account, comment, expiresAt }) => {
      const row = { token_hash: tokenHash, account_id: account, comment_id: comment, expires_at: expiresAt, used_at: null }
      await queries.insertInto('decision_links').values(row).execute()
    },
    find: async (tokenHash, now) => {
      const good = queries.selectFrom('decision_links').selectAll().where('token_hash', '=', tokenHash).where('expires_at', '>', now)
      const row = await good.where('used_at', 'is', null).executeTakeFirst()
      return (
        row && {
          tokenHash: row.token_hash,
          account: accountId(row.account_id),
          comment: commentId(row.comment_id),
          expiresAt: instant(row.expires_at),
        }
      )
    },
    use: async (tokenHash, now) => {
      const used = queries.updateTable('decision_links').set({ used_at: now }).where('token_hash', '=', tokenHash)
      const result = await used.where('used_at', 'is', null).where('expires_at', '>', now).executeTakeFirst()
      return result.numUpdatedRows === 1n
    },
    forget: (now, limit) => deleteSome(queries, { table: 'decision_links', key: 'token_hash' }, sql`expires_at <= ${now}`, limit),
  }
}
