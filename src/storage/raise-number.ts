import { sql } from 'kysely'
import type { At } from './insert-rows.js'

/**
 * Lets new numbers begin above those that rows brought with them; to be called after such rows went in, and before any that is given a number.
 * SQLite does so by itself; a sequence of PostgreSQL knows nothing of numbers that were given by hand. Never down: the number of something that is
 * gone is not given again.
 */
export async function raiseNumber({ queries, engine }: At, table: 'articles' | 'comments' | 'media' | 'terms'): Promise<void> {
  if (engine === 'sqlite') return
  const given = sql`(select coalesce(last_value, 0) from pg_sequences where schemaname || '.' || sequencename = pg_get_serial_sequence(${table}, 'id'))`
  await sql`select setval(pg_get_serial_sequence(${table}, 'id'), greatest((select max(id) from ${sql.table(table)}), ${given}, 1))`.execute(
    queries,
  )
}
