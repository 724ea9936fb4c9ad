import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import { storable } from './storable-text.js'

/** How a connection is opened: for reading alone, or for everything. */
export type SqliteMode = 'read' | 'write'

/** How long a connection waits for another that writes. */
export const busyTimeoutMilliseconds = 10_000
const keptStatements = 400
/** So many pages of the log (32 MB) go into the file together. The same pages are written again and again: SQLite's own thousand would carry most of them several times. */
const pagesOfLog = 8_000

/**
 * Opens a file with the settings that every connection of ours has: a write-ahead log so that readers never wait for the writer, and a full sync
 * at each commit so that nothing acknowledged is lost with the power; `log-sync.ts` takes that over from the connection of the write queue. What is
 * deleted is overwritten, always: of a row that moved from page to page before somebody asked for its erasure, copies would stay behind.
 */
export function openSqlite(file: string, mode: SqliteMode): DatabaseSync {
  const connection = new DatabaseSync(file, {
    readOnly: mode === 'read',
    timeout: busyTimeoutMilliseconds,
    enableForeignKeyConstraints: true,
  })
  if (mode === 'write') connection.exec('pragma journal_mode = wal')
  connection.exec(`pragma synchronous = full; pragma cache_size = -16000; pragma temp_store = memory; pragma trusted_schema = off`)
  if (mode === 'write') connection.exec(`pragma secure_delete = on; pragma wal_autocheckpoint = ${pagesOfLog}`)
  return connection
}

/** Kysely over a connection of `node:sqlite`. Transactions are begun by `write-queue.ts` alone, so Kysely's own are refused. */
export function sqliteQueries<T>(connection: DatabaseSync): Kysely<T> {
  const only = new SqliteConnection(connection)
  const dialect: Dialect = {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new SingleConnectionDriver(only),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
  const queries = new Kysely<T>({ dialect })
  connections.set(queries, only)
  return queries
}

const connections = new WeakMap<object, SqliteConnection>()

/** Asks the connection below Kysely at once: for a short statement its way there takes as long as SQLite does. */
export function askSqlite<R>(queries: object, text: string, values: readonly unknown[]): QueryResult<R> {
  const connection = connections.get(queries)
  if (!connection) throw new Error('these queries are not on a connection of SQLite')
  return connection.ask<R>(text, values)
}

class SingleConnectionDriver implements Driver {
  readonly #connection: SqliteConnection

  constructor(connection: SqliteConnection) {
    this.#connection = connection
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection
  }

  async beginTransaction(): Promise<void> {
    throw new Error('transactions on SQLite go through the write queue')
  }

  async commitTransaction(): Promise<void> {}
  async rollbackTransaction(): Promise<void> {}
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
}

/** A statement with the names of its columns; none, where it only writes. */
type Prepared = { readonly statement: StatementSync; readonly columns: readonly string[] }

class SqliteConnection implements DatabaseConnection {
  readonly #connection: DatabaseSync
  // Preparing costs more than running most statements; the oldest go when there are too many different ones.
  readonly #statements = new Map<string, Prepared>()

  constructor(connection: DatabaseSync) {
    this.#connection = connection
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return this.ask(query.sql, query.parameters)
  }

  ask<R>(text: string, values: readonly unknown[]): QueryResult<R> {
    const { statement, columns } = this.#prepared(text)
    const parameters = values.map(storable) as SQLInputValue[]
    if (columns.length > 0) return { rows: statement.all(...parameters).map((values) => rowFrom<R>(columns, valuesOf(values))) }
    const { changes, lastInsertRowid } = statement.run(...parameters)
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) }
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    // A statement of its own: a cached one may be asked again while this one is still being read.
    const { statement, columns } = prepare(this.#connection, query.sql)
    for (const values of statement.iterate(...(query.parameters as SQLInputValue[])))
      yield { rows: [rowFrom<R>(columns, valuesOf(values))] }
  }

  #prepared(text: string): Prepared {
    const known = this.#statements.get(text)
    if (known) return known
    const made = prepare(this.#connection, text)
    if (this.#statements.size >= keptStatements) this.#statements.delete(this.#statements.keys().next().value ?? '')
    this.#statements.set(text, made)
    return made
  }
}

function prepare(connection: DatabaseSync, text: string): Prepared {
  const statement = connection.prepare(text.replaceAll('limit ?', unknownLimit))
  const columns = statement.columns().map(({ name }) => name)
  statement.setReturnArrays(true)
  // The last row's number that a write tells of may be one of the search index's own, and those go beyond what a double holds.
  if (columns.length === 0) statement.setReadBigInts(true)
  return { statement, columns }
}

// SQLite plans a statement anew whenever a number is bound to its limit, since it plans by that number: for most of ours that takes longer than to run them.
// What a sum comes to it does not ask.
const unknownLimit = 'limit (0 + ?)'

/**
 * A row by the names of its columns. The objects that `node:sqlite` makes itself are of no class that V8 knows: to make and read those of a thread
 * takes twice as long.
 */
function rowFrom<R>(columns: readonly string[], values: readonly SQLOutputValue[]): R {
  const row: Record<string, SQLOutputValue | undefined> = {}
  for (let at = 0; at < columns.length; at++) row[columns[at] ?? ''] = values[at]
  return row as R
}

/** Node's types do not know of `setReturnArrays`. */
const valuesOf = (row: unknown): readonly SQLOutputValue[] => row as readonly SQLOutputValue[]
