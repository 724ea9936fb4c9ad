import { CompiledQuery } from 'kysely'
import type { Engine, Queries } from './database.js'
import { askSqlite } from './dialects/sqlite.js'
import { storable } from './dialects/storable-text.js'

/**
 * A statement that is asked so often that building its text each time would cost more than running it; on SQLite it goes past Kysely. `?` stands for each
 * value, in order; the text itself holds none, so it must hold no other question mark.
 */
export function statement<Row>(text: string): (queries: Queries, engine: Engine, values: readonly unknown[]) => Promise<readonly Row[]> {
  const onServer = numbered(text)
  return async (queries, engine, values) => {
    if (engine === 'sqlite') return askSqlite<Row>(queries, text, values).rows
    return (await queries.executeQuery<Row>(ready(onServer, values))).rows
  }
}

/**
 * Such a statement that inserts one row; gives the row's `id`. SQLite tells it by itself: to have it returned, as PostgreSQL must be asked to, would make the
 * insertion take half as long again.
 */
export function insertion(text: string): (queries: Queries, engine: Engine, values: readonly unknown[]) => Promise<number> {
  const returning = numbered(`${text} returning id`)
  return async (queries, engine, values) => {
    if (engine === 'sqlite') return Number(askSqlite(queries, text, values).insertId)
    const { rows } = await queries.executeQuery<{ id: number }>(ready(returning, values))
    const [row] = rows
    if (!row) throw new Error('an insertion gave no row')
    return Number(row.id)
  }
}

/** The values go past the query builder, which else makes them storable. */
const ready = (text: string, values: readonly unknown[]): CompiledQuery => CompiledQuery.raw(text, values.map(storable))

/** As PostgreSQL writes it: `$1`, `$2`. */
function numbered(text: string): string {
  let placed = 0
  return text.replaceAll('?', () => `$${++placed}`)
}
