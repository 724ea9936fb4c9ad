import type { RecordStore } from '../app/ports/privacy.js'
import { instant } from '../core/instant.js'
import type { At } from './insert-rows.js'

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
      const rows = await queries.selectFrom('privacy_requests').selectAll().orderBy('id', 'desc').limit(limit).execute()
      return rows.map(({ at, kind, proved_by, outcome, comments, subscriptions, accounts }) => ({
        at: instant(at),
        kind,
        provedBy: proved_by,
        outcome,
        comments,
        subscriptions,
        accounts,
      }))
    },
    addErasures: async (erasures) => {
      for (const { mark, text, dayEndedAt } of erasures) {
        const row = { mark, keeps_text: text === 'keep' ? 1 : 0, day_ended_at: dayEndedAt }
        const added = queries.insertInto('erasures').values(row)
        const { mark: _, ...changed } = row
        await added.onConflict((conflict) => conflict.column('mark').doUpdateSet(changed)).execute()
      }
    },
    erasuresSince: async (at) => {
      const rows = await queries.selectFrom('erasures').selectAll().where('day_ended_at', '>=', at).orderBy('mark').execute()
      return rows.map(({ mark, keeps_text, day_ended_at }) => ({
        mark,
        text: keeps_text === 1 ? 'keep' : 'remove',
        dayEndedAt: instant(day_ended_at),
      }))
    },
    forget: async ({ requests, erasures }) => {
      const old = await queries.deleteFrom('privacy_requests').where('at', '<', requests).executeTakeFirst()
      const known = await queries.deleteFrom('erasures').where('day_ended_at', '<', erasures).executeTakeFirst()
      return Number(old.numDeletedRows + known.numDeletedRows)
    },
  }
}
