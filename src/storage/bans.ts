import type { DiscussionStore } from '../app/ports/discussion.js'
import { accountId } from '../core/ids.js'
import { instant } from '../core/instant.js'
import type { Queries } from './database.js'

// Each is tried on every comment under a key of its own.
const mostBans = 1_000

/** Whose comments are not taken. */
export const bans = (queries: Queries): Pick<DiscussionStore, 'bans' | 'addBan' | 'removeBan'> => ({
  bans: async (now) => {
    const rows = await queries
      .selectFrom('bans')
      .selectAll()
      .where((is) => is.or([is('expires_at', 'is', null), is('expires_at', '>', now)]))
      .orderBy('id', 'desc')
      .limit(mostBans)
      .execute()
    return rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      secret: row.secret,
      mark: row.mark,
      reason: row.reason,
      by: row.account_id === null ? undefined : accountId(row.account_id),
      madeAt: instant(row.made_at),
      expiresAt: row.expires_at === null ? undefined : instant(row.expires_at),
    }))
  },
  addBan: async (ban) => {
    // The key of a ban that has ended goes with it.
    await queries.deleteFrom('bans').where('expires_at', '<=', ban.madeAt).execute()
    const { kind, secret, mark, reason } = ban
    const row = { kind, secret, mark, reason, account_id: ban.by ?? null, made_at: ban.madeAt, expires_at: ban.expiresAt ?? null }
    return (await queries.insertInto('bans').values(row).returning('id').executeTakeFirstOrThrow()).id
  },
  removeBan: async (id) => {
    const removed = await queries.deleteFrom('bans').where('id', '=', id).executeTakeFirst()
    return removed.numDeletedRows > 0n
  },
})
