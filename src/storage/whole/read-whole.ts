import { sql } from 'kysely'
import type { Engine, Queries } from '../database.js'
import { isKept, isNumbered, type KeptTable, keptTables, keyOf } from './kept-tables.js'

/** A row in a form that belongs to neither engine: numbers, texts and nulls, by column. */
export type Row = Readonly<Record<string, string | number | null>>

/** All that a database keeps, table by table. */
export type Whole = {
  /** In the order of the table's key, some at a time. Every call begins anew. */
  rows(table: KeptTable): AsyncIterable<readonly Row[]>
  /** The highest number that each numbered table has ever given, so that none is given again. */
  readonly numbers: Numbers
  /** Where a row stands, the first being 1; or its table, when it is not known which. */
  placeOf(table: KeptTable, row?: number): string
}

export type Numbers = Readonly<Record<string, number>>

// Bodies are the largest rows, and a hundred of them still fit in little memory.
const rowsAtOnce = 200

/** All of a database. `queries` should be a snapshot's, or the tables may not fit together. */
export async function readWhole(queries: Queries, engine: Engine): Promise<Whole> {
  const placeOf = (table: KeptTable, row?: number) => (row === undefined ? table : `row ${row} of ${table}`)
  return { rows: (table) => rowsOf(queries, table), numbers: await numbersGiven(queries, engine), placeOf }
}

/** How many rows each of these tables has. */
export async function countRows(queries: Queries, tables: readonly KeptTable[]): Promise<ReadonlyMap<KeptTable, number>> {
  const counts = new Map<KeptTable, number>()
  for (const table of tables) {
    const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(queries)
    counts.set(table, rows[0]?.count ?? 0)
  }
  return counts
}

async function* rowsOf(queries: Queries, table: KeptTable): AsyncGenerator<readonly Row[]> {
  const key = keyOf(table)
  const columns = sql.join(key.map((column) => sql.ref(column)))
  let after: Row | undefined
  for (;;) {
    const last = after
    const above = last ? sql`where (${columns}) > (${sql.join(key.map((column) => last[column]))})` : sql``
    const { rows } = await sql<Row>`select * from ${sql.table(table)} ${above} order by ${columns} limit ${rowsAtOnce}`.execute(queries)
    if (rows.length > 0) yield rows.map((row) => keptColumns(table, row))
    after = rows.at(-1)
    if (rows.length < rowsAtOnce) return
  }
}

/** Columns in the order of their names, so that both engines' rows print alike. */
const keptColumns = (table: KeptTable, row: Row): Row =>
  Object.fromEntries(
    Object.entries(row)
      .filter(([column]) => isKept(table, column))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )

async function numbersGiven(queries: Queries, engine: Engine): Promise<Numbers> {
  const { rows } =
    engine === 'sqlite'
      ? await sql<{ name: string; last: number }>`select name, seq as last from sqlite_sequence`.execute(queries)
      : await sql<{ name: string; last: number }>`
          select replace(sequencename, '_id_seq', '') as name, last_value as last
          from pg_sequences where schemaname = current_schema() and last_value is not null`.execute(queries)
  const given = new Map(rows.map(({ name, last }) => [name, last]))
  return Object.fromEntries(keptTables.filter(isNumbered).map((table) => [table, given.get(table) ?? 0]))
}
