import { sql } from 'kysely'
import type { Engine, Queries } from '../database.js'

/** What is asked of the index in one go: the newest matches of each expression, and how many match the last. */
export type RowsWanted = {
  /** From the narrowest to the widest, as `headline` to `anywhere`. */
  readonly expressions: readonly string[]
  readonly from: number
  readonly to: number
  readonly candidates: number
  readonly countAtMost: number
}

/** Rows of the index for each expression, newest first, and the bounded count. */
export type RowsFound = { readonly rows: readonly (readonly number[])[]; readonly count: number }

/** Something that asks the index; on SQLite a thread of its own, so that no search holds up other readers. */
export type SearchRows = { find(wanted: RowsWanted): Promise<RowsFound>; close(): Promise<void> }

/** Asks the index on a connection. */
export async function findRows(queries: Queries, engine: Engine, wanted: RowsWanted): Promise<RowsFound> {
  const matches = (expression: string) =>
    engine === 'sqlite'
      ? sql`select rowid from search_entries where search_entries match ${expression} and rowid between ${wanted.from} and ${wanted.to}`
      : sql`select rowid from search_entries where words @@ ${expression}::tsquery and rowid between ${wanted.from} and ${wanted.to}`
  const rows: number[][] = []
  for (const expression of wanted.expressions) {
    const found = await sql<{ rowid: number }>`${matches(expression)} order by rowid desc limit ${wanted.candidates}`.execute(queries)
    rows.push(found.rows.map((row) => row.rowid))
  }
  const widest = wanted.expressions.at(-1) ?? ''
  const counted = await sql<{
    count: number
  }>`select count(*) as count from (${matches(widest)} limit ${wanted.countAtMost}) matching`.execute(queries)
  return { rows, count: counted.rows[0]?.count ?? 0 }
}
