import { sql } from 'kysely'
import type { VisitStore } from '../app/ports/visits.js'
import { parseDay } from '../core/calendar.js'
import { articleId } from '../core/ids.js'
import { type At, insertRows } from './insert-rows.js'

/** How often pages were read. */
export function visitStore(at: At): VisitStore {
  const { queries } = at
  return {
    add: async (day, views, hosts, mostHosts) => {
      // Always in the same order, so that two writers on PostgreSQL cannot wait for each other's rows.
      const looked = [...views]
        .map(([each, counts]) => ({ day, looked: String(each), ...counts }))
        .sort((a, b) => (a.looked < b.looked ? -1 : 1))
      const summed =
        'on conflict (day, looked) do update set views = view_days.views + excluded.views, visits = view_days.visits + excluded.visits'
      await insertRows(at, 'view_days', looked, summed)
      const led = [...hosts].map(([host, visits]) => ({ day, host, visits })).sort((a, b) => (a.host < b.host ? -1 : 1))
      await insertRows(at, 'referrer_days', led, 'on conflict (day, host) do update set visits = referrer_days.visits + excluded.visits')
      const ofDay = queries.selectFrom('referrer_days').select('host').where('day', '=', day)
      const kept = ofDay.orderBy('visits', 'desc').orderBy('host').limit(mostHosts)
      await queries.deleteFrom('referrer_days').where('day', '=', day).where('host', 'not in', kept).execute()
    },
    daily: async (since) => {
      const { rows } = await sql<{ day: string; views: number | string; visits: number | string }>`
        select day, sum(views) as views, sum(visits) as visits from view_days where day >= ${since} group by day order by day`.execute(
        queries,
      )
      return rows.flatMap((row) => {
        const day = parseDay(row.day)
        return day ? [{ day, views: Number(row.views), visits: Number(row.visits) }] : []
      })
    },
    mostRead: async (since, limit) => {
      const { rows } = await sql<{ id: number; headline: string; views: number | string; visits: number | string }>`
        select a.id, a.headline, v.views, v.visits from (
          select looked, sum(views) as views, sum(visits) as visits from view_days
          where day >= ${since} and looked not in ('front', 'lists') group by looked order by 2 desc, 1 limit ${limit}) v
        join articles a on a.id = cast(v.looked as bigint) order by v.views desc, a.id desc`.execute(queries)
      return rows.map((row) => ({ id: articleId(row.id), headline: row.headline, views: Number(row.views), visits: Number(row.visits) }))
    },
    referrers: async (since, limit) => {
      const { rows } = await sql<{ host: string; visits: number | string }>`
        select host, sum(visits) as visits from referrer_days where day >= ${since} group by host order by 2 desc, 1 limit ${limit}`.execute(
        queries,
      )
      return rows.map(({ host, visits }) => ({ host, visits: Number(visits) }))
    },
    forget: async (before) => {
      const views = await queries.deleteFrom('view_days').where('day', '<', before).executeTakeFirst()
      const hosts = await queries.deleteFrom('referrer_days').where('day', '<', before).executeTakeFirst()
      return Number(views.numDeletedRows + hosts.numDeletedRows)
    },
  }
}
