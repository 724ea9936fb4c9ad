import { sql } from 'kysely'
import type { Outbox } from '../app/ports/outbox.js'
import type { Event } from '../core/events.js'
import { instant } from '../core/instant.js'
import type { Engine, Queries } from './database.js'
import { deleteSome } from './forget-some.js'
import { statement } from './statement.js'

// Any number will do, as long as no other program on the server takes the same lock.
const appendingLock = 1_296_126_537

const insertion = statement('insert into outbox (at, event) values (?, ?)')

/** Events, kept in the transaction that made them true; on PostgreSQL other nodes are woken by them. */
export function outbox(queries: Queries, engine: Engine): Outbox {
  return {
    append: async (events, at) => {
      if (events.length === 0) return
      // Numbers become visible in their order: a reader that has seen 8 would never look for a 7 that was committed after it.
      if (engine === 'postgres') await sql`select pg_advisory_xact_lock(${appendingLock})`.execute(queries)
      for (const event of events) await insertion(queries, engine, [at, JSON.stringify(event)])
      if (engine === 'postgres') await sql`notify masthead_outbox`.execute(queries)
    },
    after: async (after, limit) => {
      const rows = await queries.selectFrom('outbox').selectAll().where('id', '>', after).orderBy('id').limit(limit).execute()
      return rows.map((row) => ({ number: row.id, event: JSON.parse(row.event) as Event, at: instant(row.at) }))
    },
    newest: async () =>
      (
        await queries
          .selectFrom('outbox')
          .select((of) => of.fn.max('id').as('newest'))
          .executeTakeFirst()
      )?.newest ?? 0,
    forget: (before, limit) => deleteSome(queries, { table: 'outbox', key: 'id' }, sql`at < ${before}`, limit),
  }
}
