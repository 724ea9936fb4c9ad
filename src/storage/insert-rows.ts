import { CompiledQuery, type Insertable } from 'kysely'
import type { Engine, Queries } from './database.js'
import { storable } from './dialects/storable-text.js'
import type { Tables } from './tables.js'

/** What statements run on, and which engine's words they are in. */
export type At = { readonly queries: Queries; readonly engine: Engine }

// Few different lengths, so that few different statements are prepared, and each of them once. A row has thirty columns at most, and SQLite takes
// at most 32,766 values a statement.
const lengths = [64, 16, 4, 1] as const

/**
 * Inserts many rows that all have the same columns. An import spends more time on building a statement of a thousand values than SQLite on
 * running it, so the texts are put together here and the values handed over as they are. `conflict` is what follows, as `on conflict …`.
 */
export async function insertRows<Table extends keyof Tables>(
  { queries, engine }: At,
  table: Table,
  rows: readonly Insertable<Tables[Table]>[],
  conflict = '',
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
  for (let at = 0; at < rows.length; ) {
    const left = rows.length - at
    const length = lengths.find((each) => each <= left) ?? 1
    const values = rows.slice(at, at + length).flatMap((row) => valuesOf(row, columns))
    await queries.executeQuery(CompiledQuery.raw(insertion(engine, { table, columns, length, conflict }), values))
    at += length
  }
}

/** In the order of the first row's columns, whatever order this row has. */
function valuesOf(row: object, columns: readonly string[]): readonly unknown[] {
  const values = new Map<string, unknown>(Object.entries(row))
  if (values.size !== columns.length) throw new Error(`rows of different columns: ${columns.join()} and ${[...values.keys()].join()}`)
  // These values go past the query builder, which else makes them so.
  return columns.map((column) => storable(values.get(column)))
}

type Insertion = { readonly table: string; readonly columns: readonly string[]; readonly length: number; readonly conflict: string }

const texts = new Map<string, string>()

function insertion(engine: Engine, { table, columns, length, conflict }: Insertion): string {
  const key = `${engine} ${table} ${columns.join()} ${length} ${conflict}`
  const known = texts.get(key)
  if (known !== undefined) return known
  let placed = 0
  const parameter = () => (engine === 'sqlite' ? '?' : `$${++placed}`)
  const row = () => `(${columns.map(parameter).join(', ')})`
  const text = `insert into ${table} (${columns.join(', ')}) values ${Array.from({ length }, row).join(', ')} ${conflict}`
  texts.set(key, text)
  return text
}
