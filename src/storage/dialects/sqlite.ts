import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
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

const busyTimeoutMilliseconds = 10_000
const keptStatements = 400

/**
 * Opens a file with the settings that every connection of ours has: a write-ahead log so that readers never wait for the writer, and a full sync
 * at each commit so that nothing acknowledged is lost with the power.
 */
export function openSqlite(file: string, mode: SqliteMode): DatabaseSync {
  const connection = new DatabaseSync(file, {
    readOnly: mode === 'read',
    timeout: busyTimeoutMilliseconds,
    enableForeignKeyConstraints: true,
  })
  if (mode === 'write') connection.exec('pragma journal_mode = wal')
  connection.exec(`pragma synchronous = full; pragma cache_size = -16000; pragma temp_store = memory; pragma trusted_schema = off`)
  return connection
}

/** Kysely over a connection of `node:sqlite`. Transactions are begun by `write-queue.ts` alone, so Kysely's own are refused. */
export function sqliteQueries<T>(connection: DatabaseSync): Kysely<T> {
  const dialect: Dialect = {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new SingleConnectionDriver(connection),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
  return new Kysely<T>({ dialect })
}

class SingleConnectionDriver implements Driver {
  readonly #connection: SqliteConnection

  constructor(connection: DatabaseSync) {
    this.#connection = new SqliteConnection(connection)
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

class SqliteConnection implements DatabaseConnection {
  readonly #connection: DatabaseSync
  // Preparing costs more than running most statements; the oldest go when there are too many different ones.
  readonly #statements = new Map<string, { statement: StatementSync; reads: boolean }>()

  constructor(connection: DatabaseSync) {
    this.#connection = connection
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { statement, reads } = this.#prepared(query.sql)
    const parameters = query.parameters.map(storable) as SQLInputValue[]
    if (reads) return { rows: statement.all(...parameters) as R[] }
    const { changes, lastInsertRowid } = statement.run(...parameters)
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) }
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    // A statement of its own: a cached one may be asked again while this one is still being read.
    for (const row of this.#connection.prepare(query.sql).iterate(...(query.parameters as SQLInputValue[]))) yield { rows: [row as R] }
  }

  #prepared(text: string) {
    const known = this.#statements.get(text)
    if (known) return known
    const statement = this.#connection.prepare(text)
    const made = { statement, reads: statement.columns().length > 0 }
    // The last row's number that a write tells of may be one of the search index's own, and those go beyond what a double holds.
    if (!made.reads) statement.setReadBigInts(true)
    if (this.#statements.size >= keptStatements) this.#statements.delete(this.#statements.keys().next().value ?? '')
    this.#statements.set(text, made)
    return made
  }
}
