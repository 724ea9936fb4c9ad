import { type Selectable, sql } from 'kysely'
import type { SiteFigures, SiteKey, SiteKeyStore } from '../app/ports/site-keys.js'
import { type Instant, instant } from '../core/instant.js'
import type { Queries } from './database.js'
import type { At } from './insert-rows.js'
import type { SiteKeyMonthsTable, SiteKeysTable } from './tables/spam.js'

const mostKeys = 1_000
const mostMonths = 120

/** By which other sites ask the spam filter, and what they asked. */
export function siteKeyStore({ queries, engine }: At): SiteKeyStore {
  return {
    all: async () => {
      const rows = await queries.selectFrom('site_keys').selectAll().where('id', 'in', listed(queries)).orderBy('id').execute()
      return rows.map(keyFrom)
    },
    add: async ({ hash, blog, madeAt, monthlyLimit }) => {
      const row = { key_hash: hash, blog, made_at: madeAt, monthly_limit: monthlyLimit ?? null }
      return (await queries.insertInto('site_keys').values(row).returning('id').executeTakeFirstOrThrow()).id
    },
    isGood: async (id) => {
      const good = queries.selectFrom('site_keys').select('id').where('id', '=', id).where('revoked_at', 'is', null)
      return (await (engine === 'postgres' && queries.isTransaction ? good.forNoKeyUpdate() : good).executeTakeFirst()) !== undefined
    },
    revoke: async (id, at) => {
      const revoking = queries.updateTable('site_keys').set({ revoked_at: at }).where('id', '=', id).where('revoked_at', 'is', null)
      return (await revoking.executeTakeFirst()).numUpdatedRows > 0n
    },
    count: (id, month, change, at) => count(queries, { id, month, change, at }),
    figures: async (month) => {
      const inMonth = queries.selectFrom('site_key_months').selectAll().where('month', '=', month)
      const rows = await inMonth.where('key_id', 'in', listed(queries)).execute()
      return new Map(rows.map((row) => [row.key_id, figuresFrom(row)]))
    },
    months: async (id) => {
      const of = queries.selectFrom('site_key_months').selectAll().where('key_id', '=', id)
      const rows = await of.orderBy('month', 'desc').limit(mostMonths).execute()
      return rows.map((row) => ({ month: row.month, ...figuresFrom(row) }))
    },
  }
}

/** The keys that are shown and known: of those that were revoked there may be any number. */
function listed(queries: Queries) {
  const good = queries.selectFrom('site_keys').select('id').where('revoked_at', 'is', null).orderBy('id').limit(mostKeys)
  const revoked = queries.selectFrom('site_keys').select('id').where('revoked_at', 'is not', null)
  const lastRevoked = revoked.orderBy('revoked_at', 'desc').orderBy('id', 'desc').limit(mostKeys)
  return queries
    .selectFrom(good.as('good'))
    .select('id')
    .unionAll(queries.selectFrom(lastRevoked.as('revoked')).select('id'))
}

type Counting = { readonly id: number; readonly month: string; readonly change: SiteFigures; readonly at: Instant }

async function count(queries: Queries, { id, month, change, at }: Counting): Promise<void> {
  const { apiCalls, spam, ham, missedSpam, falsePositives } = change
  const raised = (column: string, by: number) => {
    const now = sql.ref(`site_key_months.${column}`)
    return sql`${sql.ref(column)} = case when ${now} + ${by} < 0 then 0 else ${now} + ${by} end`
  }
  // The key first, as whoever learns for it holds it first.
  await queries.updateTable('site_keys').set({ last_used_at: at }).where('id', '=', id).execute()
  // It may have been taken away for good meanwhile.
  await sql`
    insert into site_key_months (key_id, month, api_calls, spam, ham, missed_spam, false_positives)
    select id, ${month}, ${Math.max(0, apiCalls)}, ${Math.max(0, spam)}, ${Math.max(0, ham)}, ${Math.max(0, missedSpam)}, ${Math.max(0, falsePositives)}
      from site_keys where id = ${id}
    on conflict (key_id, month) do update set ${raised('api_calls', apiCalls)}, ${raised('spam', spam)}, ${raised('ham', ham)},
      ${raised('missed_spam', missedSpam)}, ${raised('false_positives', falsePositives)}`.execute(queries)
}

const keyFrom = (row: Selectable<SiteKeysTable>): SiteKey => ({
  id: row.id,
  hash: row.key_hash,
  blog: row.blog,
  madeAt: instant(row.made_at),
  lastUsedAt: row.last_used_at === null ? undefined : instant(row.last_used_at),
  revokedAt: row.revoked_at === null ? undefined : instant(row.revoked_at),
  monthlyLimit: row.monthly_limit ?? undefined,
})

const figuresFrom = (row: SiteKeyMonthsTable): SiteFigures => ({
  apiCalls: row.api_calls,
  spam: row.spam,
  ham: row.ham,
  missedSpam: row.missed_spam,
  falsePositives: row.false_positives,
})
