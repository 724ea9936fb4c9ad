import { sql } from 'kysely'
import type { Database, Queries } from '../database.js'
import { inChunks } from '../in-chunks.js'
import { raiseNumber } from '../raise-number.js'
import { rebuildSearch } from '../rebuild-search.js'
import { isNumbered, type KeptTable, keptTables } from './kept-tables.js'
import { countRows, type Row, type Whole } from './read-whole.js'

/** Hears how far the filling of a database is. */
export type FillProgress = (step: { readonly table: KeptTable | 'search'; readonly done: number }) => void

/** Whether a database of the newest shape holds nothing yet. */
export async function isEmpty(database: Database): Promise<boolean> {
  return [...(await countRows(database.reads, keptTables)).values()].every((count) => count === 0)
}

/** Fills a migrated database that holds nothing, whole or not at all; its search index is for `indexDatabase` to make. */
export async function fillDatabase(database: Database, whole: Whole, progress: FillProgress = () => {}): Promise<void> {
  const { engine } = database
  await database.transact(
    async (queries) => {
      // Terms name one another, in whatever order they stand.
      await sql.raw(engine === 'sqlite' ? 'pragma defer_foreign_keys = on' : 'set constraints all deferred').execute(queries)
      for (const table of keptTables) {
        let done = 0
        for await (const rows of whole.rows(table)) {
          await insert(queries, table, rows)
          done += rows.length
          progress({ table, done })
        }
        const given = whole.numbers[table]
        if (isNumbered(table) && given) await raiseNumber({ queries, engine }, table, given)
      }
    },
    // Its rows are read from an archive as they come, and cannot be read again.
    { once: true },
  )
}

/** Makes the search index of a database that has been filled. */
export const indexDatabase = (database: Database, progress: FillProgress = () => {}): Promise<void> =>
  database.transact((queries) => rebuildSearch(queries, database.engine, (done) => progress({ table: 'search', done })))

// SQLite takes at most 32,766 parameters a statement.
const parametersAStatement = 30_000

async function insert(queries: Queries, table: KeptTable, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
  for (const some of inChunks(rows, Math.floor(parametersAStatement / Math.max(columns.length, 1)))) {
    const values = some.map((row) => sql`(${sql.join(columns.map((column) => row[column] ?? null))})`)
    await sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))}) values ${sql.join(values)}`.execute(
      queries,
    )
  }
}
