import type { Selectable } from 'kysely'
import type { Ban, DiscussionStore } from '../app/ports/discussion.js'
import { accountId } from '../core/ids.js'
import { instant } from '../core/instant.js'
import type { Queries } from './database.js'
import type { BansTable } from './tables/moderation.js'

// Each is tried on every comment under a key of its own.
const mostBans = 1_000

/** Whose comments are not taken. */
export const bans = (queries: Queries): Pick<DiscussionStore, 'bans' | 'findBan' | 'addBan' | 'liftBan' | 'renewBan'> => ({
  bans: async (now) => {
    const rows = await queries
      .selectFrom('bans')
      .selectAll()
      .where('lifted_at', 'is', null)
      .where((is) => is.or([is('expires_at', 'is', null), is('expires_at', '>', now)]))
      .orderBy('id', 'desc')
      .limit(mostBans)
      .execute()
    return rows.map(banFrom)
  },
  findBan: async (id) => {
    const row = await queries.selectFrom('bans').selectAll().where('id', '=', id).executeTakeFirst()
    return row && banFrom(row)
  },
  addBan: async (ban) => {
    // The key of a ban that has ended goes with it.
    await queries.deleteFrom('bans').where('expires_at', '<=', ban.madeAt).execute()
    const { kind, secret, mark, pattern, reason } = ban
    const by = { account_id: ban.by ?? null, made_at: ban.madeAt, expires_at: ban.expiresAt ?? null }
    const row = { kind, secret, mark, pattern: pattern ?? null, reason, ...by }
    return (await queries.insertInto('bans').values(row).returning('id').executeTakeFirstOrThrow()).id
  },
  liftBan: async (id, at) => {
    const lifted = queries.updateTable('bans').set({ lifted_at: at }).where('id', '=', id).where('lifted_at', 'is', null)
    return (await lifted.executeTakeFirst()).numUpdatedRows > 0n
  },
  renewBan: async (id) => {
    const renewed = queries.updateTable('bans').set({ lifted_at: null }).where('id', '=', id).where('lifted_at', 'is not', null)
    return (await renewed.executeTakeFirst()).numUpdatedRows > 0n
  },
})

const banFrom = (row: Selectable<BansTable>): Ban => ({
  id: row.id,
  kind: row.kind,
  secret: row.secret,
  mark: row.mark,
  pattern: row.pattern ?? undefined,
  reason: row.reason,
  by: row.account_id === null ? undefined : accountId(row.account_id),
  madeAt: instant(row.made_at),
  expiresAt: row.expires_at === null ? undefined : instant(row.expires_at),
  liftedAt: row.lifted_at === null ? undefined : instant(row.lifted_at),
})
