import { sql } from 'kysely'
import type { Queries } from './database.js'
import type { At } from './insert-rows.js'
import type { NumberedTable } from './whole/kept-tables.js'

/**
 * Lets new numbers begin above those that rows brought with them, and above `above`; to be called after such rows went in, and before any that is given a
 * number. SQLite does the first by itself; a sequence of PostgreSQL knows nothing of numbers that were given by hand. Never down: the number of something
 * that is gone is not given again.
 */
export async function raiseNumber({ queries, engine }: At, table: NumberedTable, above = 0): Promise<void> {
  if (engine === 'sqlite') return raiseInSqlite(queries, table, above)
  const given = sql`(select coalesce(last_value, 0) from pg_sequences where schemaname || '.' || sequencename = pg_get_serial_sequence(${table}, 'id'))`
  const highest = sql`(select max(id) from ${sql.table(table)})`
  await sql`select setval(pg_get_serial_sequence(${table}, 'id'), greatest(${highest}, ${given}, ${sql.lit(above)}, 1))`.execute(queries)
}

async function raiseInSqlite(queries: Queries, table: NumberedTable, above: number): Promise<void> {
  if (above === 0) return
  await sql`delete from sqlite_sequence where name = ${table} and seq < ${above}`.execute(queries)
  await sql`insert into sqlite_sequence (name, seq) select ${table}, ${above}
    where not exists (select 1 from sqlite_sequence where name = ${table})`.execute(queries)
}
