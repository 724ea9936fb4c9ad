import type { MissedAddress, MissedStore } from '../app/ports/missed.js'
import { parseDay } from '../core/calendar.js'
import { type At, insertRows } from './insert-rows.js'

type Row = { path: string; times: number; last_day: string }

/** Addresses at which nothing was found. */
export function missedStore(at: At): MissedStore {
  const { queries } = at
  return {
    add: async (counts, day, most) => {
      // Always in the same order, so that two writers on PostgreSQL cannot wait for each other's rows.
      const rows = [...counts].map(([path, times]) => ({ path, times, last_day: day })).sort((a, b) => (a.path < b.path ? -1 : 1))
      const summed = 'on conflict (path) do update set times = missed_addresses.times + excluded.times, last_day = excluded.last_day'
      await insertRows(at, 'missed_addresses', rows, summed)
      const kept = queries
        .selectFrom('missed_addresses')
        .select('path')
        .orderBy('last_day', 'desc')
        .orderBy('times', 'desc')
        .orderBy('path')
        .limit(most)
      await queries.deleteFrom('missed_addresses').where('path', 'not in', kept).execute()
    },
    find: async (path) => {
      const row = await queries.selectFrom('missed_addresses').selectAll().where('path', '=', path).executeTakeFirst()
      return row && missedFrom(row)[0]
    },
    list: async ({ limit, offset }) => {
      const query = queries.selectFrom('missed_addresses').selectAll().orderBy('times', 'desc').orderBy('path')
      return (await query.limit(limit).offset(offset).execute()).flatMap(missedFrom)
    },
    forget: async (path) => {
      await queries.deleteFrom('missed_addresses').where('path', '=', path).execute()
    },
    forgetBefore: async (day) => {
      const gone = await queries.deleteFrom('missed_addresses').where('last_day', '<', day).executeTakeFirst()
      return Number(gone.numDeletedRows)
    },
  }
}

function missedFrom({ path, times, last_day }: Row): readonly MissedAddress[] {
  const lastDay = parseDay(last_day)
  return lastDay ? [{ path, times: Number(times), lastDay }] : []
}
