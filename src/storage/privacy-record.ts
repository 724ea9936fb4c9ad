import type { Selectable } from 'kysely'
import type { PrivacyRequest, RecordStore } from '../app/ports/privacy.js'
import { instant } from '../core/instant.js'
import type { At } from './insert-rows.js'
import type { PrivacyRequestsTable } from './tables/privacy.js'

/** What was asked for and done, and the marks of what was erased. */
export function recordStore({ queries }: At): RecordStore {
  return {
    note: async ({ provedBy, ...request }) => {
      await queries
        .insertInto('privacy_requests')
        .values({ ...request, proved_by: provedBy })
        .execute()
    },
    requests: async (limit) => {
      const rows = queries.selectFrom('privacy_requests').selectAll().orderBy('id', 'desc').limit(limit)
      return (await rows.execute()).map(requestFromRow)
    },
    requestsSince: async (at) => {
      const rows = queries.selectFrom('privacy_requests').selectAll().where('at', '>=', at).orderBy('id')
      return (await rows.execute()).map(requestFromRow)
    },
    addErasures: async (erasures) => {
      for (const { mark, text, goneSince } of erasures) {
        const row = { mark, keeps_text: text === 'keep' ? 1 : 0, gone_since: goneSince }
        const added = queries.insertInto('erasures').values(row)
        const { mark: _, ...changed } = row
        await added.onConflict((conflict) => conflict.column('mark').doUpdateSet(changed)).execute()
      }
    },
    erasuresSince: async (at) => {
      const rows = await queries.selectFrom('erasures').selectAll().where('gone_since', '>=', at).orderBy('mark').execute()
      return rows.map(({ mark, keeps_text, gone_since }) => ({
        mark,
        text: keeps_text === 1 ? 'keep' : 'remove',
        goneSince: instant(gone_since),
      }))
    },
    erasedUnder: async (marks) => {
      if (marks.length === 0) return new Set()
      const rows = await queries.selectFrom('erasures').select('mark').where('mark', 'in', marks).execute()
      return new Set(rows.map(({ mark }) => mark))
    },
    forget: async ({ requests, erasures }) => {
      const old = await queries.deleteFrom('privacy_requests').where('at', '<', requests).executeTakeFirst()
      const known = await queries.deleteFrom('erasures').where('gone_since', '<', erasures).executeTakeFirst()
      return Number(old.numDeletedRows + known.numDeletedRows)
    },
  }
}

const requestFromRow = (row: Selectable<PrivacyRequestsTable>): PrivacyRequest => ({
  at: instant(row.at),
  kind: row.kind,
  provedBy: row.proved_by,
  outcome: row.outcome,
  comments: row.comments,
  subscriptions: row.subscriptions,
  accounts: row.accounts,
})
