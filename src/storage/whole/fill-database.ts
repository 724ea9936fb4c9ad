import { sql } from 'kysely'
import type { Database, Queries } from '../database.js'
import { inChunks } from '../in-chunks.js'
import type { At } from '../insert-rows.js'
import { raiseNumber } from '../raise-number.js'
import { rebuildSearch } from '../rebuild-search.js'
import { isNumbered, type KeptTable, keptTables } from './kept-tables.js'
import { countRows, type Row, type Whole } from './read-whole.js'
import { misshapen, rowShape } from './row-shape.js'

/** Hears how far the filling of a database is. */
export type FillProgress = (step: { readonly table: KeptTable | 'search'; readonly done: number }) => void

/** A row that was to be filled in cannot be: where it stands, and why. */
export class UnfitRowError extends Error {
  override readonly name = 'UnfitRowError'

  constructor(place: string, problem: string, options?: ErrorOptions) {
    super(`${place}: ${problem}`, options)
  }
}

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
        await fillTable({ queries, engine }, whole, table, progress)
        const given = whole.numbers[table]
        if (isNumbered(table) && given) await raiseNumber({ queries, engine }, table, given)
      }
      await checkNames({ queries, engine }, whole)
    },
    // Its rows are read from an archive as they come, and cannot be read again.
    { once: true },
  )
}

/** Makes the search index of a database that has been filled. */
export const indexDatabase = (database: Database, progress: FillProgress = () => {}): Promise<void> =>
  database.transact((queries) => rebuildSearch(queries, database.engine, (done) => progress({ table: 'search', done })))

async function fillTable({ queries, engine }: At, whole: Whole, table: KeptTable, progress: FillProgress): Promise<void> {
  const shape = await rowShape(queries, engine, table)
  let done = 0
  for await (const rows of whole.rows(table)) {
    rows.forEach((row, at) => {
      const problem = misshapen(row, shape)
      if (problem !== undefined) throw new UnfitRowError(whole.placeOf(table, done + at + 1), problem)
    })
    await insertOrName(queries, table, rows, (at) => whole.placeOf(table, done + at + 1))
    done += rows.length
    progress({ table, done })
  }
}

/** Inserts them together; where the database will not have one, that one is looked for and named. */
async function insertOrName(queries: Queries, table: KeptTable, rows: readonly Row[], placeOf: (at: number) => string): Promise<void> {
  const refusal = await refusedWith(queries, table, rows)
  if (refusal === undefined) return
  for (const [at, row] of rows.entries()) {
    const why = await refusedWith(queries, table, [row])
    if (why !== undefined) throw new UnfitRowError(placeOf(at), said(why), { cause: why })
  }
  throw refusal
}

/** Why the database refused these rows, with nothing of them in it then; undefined when it has taken them. */
async function refusedWith(queries: Queries, table: KeptTable, rows: readonly Row[]): Promise<Error | undefined> {
  await sql`savepoint filling`.execute(queries)
  try {
    await insert(queries, table, rows)
    await sql`release savepoint filling`.execute(queries)
    return undefined
  } catch (cause) {
    if (!isRefusal(cause)) throw cause
    await sql`rollback to savepoint filling`.execute(queries)
    return cause
  }
}

/** Rows that name others are let in in any order, and looked at when all are there. */
async function checkNames({ queries, engine }: At, whole: Whole): Promise<void> {
  if (engine === 'postgres') {
    await sql`set constraints all immediate`.execute(queries).catch((cause: unknown) => {
      throw isRefusal(cause) ? new UnfitRowError(whole.placeOf(tableIn(cause)), said(cause), { cause }) : cause
    })
    return
  }
  const { rows } = await sql<{ table: KeptTable; rowid: number | null; parent: string }>`pragma foreign_key_check`.execute(queries)
  const [orphan] = rows
  if (orphan === undefined) return
  const { table, rowid, parent } = orphan
  const { rows: counted } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)} where rowid <= ${rowid}`.execute(
    queries,
  )
  throw new UnfitRowError(whole.placeOf(table, counted[0]?.count), `it names a row of ${parent} that is not there`)
}

const sqliteConstraint = 19

/** Whether the database would not have what it was given: PostgreSQL's classes 22 and 23, https://www.postgresql.org/docs/current/errcodes-appendix.html */
function isRefusal(cause: unknown): cause is Error {
  if (!(cause instanceof Error)) return false
  const { code, errcode } = cause as { code?: string; errcode?: number }
  return errcode === undefined ? /^2[23]/.test(code ?? '') : (errcode & 0xff) === sqliteConstraint
}

/** In the database's own words. PostgreSQL has more of them beside the first: a key is named; a whole row, with all that is written in it, is nothing for a log. */
function said(cause: Error): string {
  const detail = 'detail' in cause ? String(cause.detail) : ''
  return detail.startsWith('Key ') ? `${cause.message} (${detail})` : cause.message
}

const tableIn = (cause: Error): KeptTable => keptTables.find((table) => 'table' in cause && cause.table === table) ?? 'terms'

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
