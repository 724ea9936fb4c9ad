import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Kysely, sql } from 'kysely'
import type { KeptPlace } from '../app/ports/privacy.js'
import type { Transacting } from '../app/ports/stores.js'
import { FileTraces } from './dialects/file-traces.js'
import { LogSync } from './dialects/log-sync.js'
import { isAway, isClash, type Listening, listenOnPostgres, openPostgres, postgresQueries } from './dialects/postgres.js'
import { openSqlite, sqliteQueries } from './dialects/sqlite.js'
import { WriteQueue } from './dialects/write-queue.js'
import { remainingAddresses } from './remaining-addresses.js'
import type { Tables } from './tables.js'

export type Engine = 'sqlite' | 'postgres'

/** Either a file, or a PostgreSQL server's address. */
export type DatabaseAddress = { readonly engine: 'sqlite'; readonly file: string } | { readonly engine: 'postgres'; readonly url: string }

/** What queries run on: a connection, or the transaction that is under way on one. */
export type Queries = Kysely<Tables>

/** An open database. Reads see only what is committed; writes go through `transact`, whole or not at all. */
export type Database = {
  readonly engine: Engine
  readonly reads: Queries
  /**
   * Runs `work` in a transaction that is on the disk when the promise resolves, and undone when `work` throws. It must not wait for anything
   * else. It may be run again: on PostgreSQL when it clashed with another, on SQLite when one threw that was to share its commit; unless it is run `once`.
   */
  transact<T>(work: (queries: Queries) => Promise<T>, how?: Transacting): Promise<T>
  /** Runs `work` on the database as it is now: nothing that is written meanwhile is seen. It may take long, and holds up no writer. */
  snapshot<T>(work: (queries: Queries) => Promise<T>): Promise<T>
  /** Calls `listener` soon after another process has written, on PostgreSQL also after this one has; the returned function ends that. */
  onForeignWrite(listener: () => void): Promise<() => Promise<void>>
  /** Tells every process on the same server what is kept nowhere; a file has one process that serves it, and nobody is told. */
  tell(text: string): Promise<void>
  /** Calls `listener` with what any process tells, until the database is closed. */
  onTold(listener: (text: string) => void): Promise<void>
  /**
   * Sees to it that what was erased cannot be read in the database's files. On PostgreSQL, whose files are the server's own, it does nothing: what is erased
   * there goes with the server's next vacuum.
   */
  wipe(words: readonly string[]): Promise<void>
  /** Where one of these words can be read, as a whole. It reads all there is, and holds up nobody meanwhile. */
  remaining(words: readonly string[]): Promise<readonly KeptPlace[]>
  /** Whether something failed only because the database could not be asked just now. A file is there, or nothing is. */
  isAway(cause: unknown): boolean
  /** To be called by whoever serves readers from this thread: writes then leave room for them. */
  leaveRoom(): void
  close(): Promise<void>
}

const foreignWritePollMilliseconds = 200

/** Opens the database at `address`; a file that does not exist is made. */
export function openDatabase(address: DatabaseAddress): Database {
  return address.engine === 'sqlite' ? openFile(address.file) : openServer(address.url)
}

function openFile(file: string): Database {
  mkdirSync(dirname(file), { recursive: true })
  // It holds readers' addresses: a new one is for its owner alone, and what SQLite puts beside it takes its mode from it.
  closeSync(openSync(file, 'a', 0o600))
  const writing = openSqlite(file, 'write')
  const reading = openSqlite(file, 'read')
  const writes = sqliteQueries<Tables>(writing)
  const log = LogSync.of(writing)
  const queue = new WriteQueue(writing, log)
  const traces = new FileTraces(file, writing, queue)
  const watchers = new Set<NodeJS.Timeout>()
  return {
    engine: 'sqlite',
    reads: sqliteQueries<Tables>(reading),
    transact: (work, how) => queue.run(() => work(writes), how),
    snapshot: (work) => snapshotOfFile(file, work),
    wipe: (words) => traces.wipe(words),
    remaining: (words) => traces.remaining(words),
    isAway: () => false,
    leaveRoom: () => queue.leaveRoom(),
    tell: async () => {},
    onTold: async () => {},
    onForeignWrite: async (listener) => {
      // The number changes only when another connection commits; this process's own writes come by the writing connection, where it stays.
      const version = writing.prepare('pragma data_version')
      const current = () => Number(version.get()?.data_version)
      let seen = current()
      const timer = setInterval(() => {
        const now = current()
        if (now === seen) return
        seen = now
        listener()
      }, foreignWritePollMilliseconds)
      timer.unref()
      watchers.add(timer)
      return async () => clearInterval(timer)
    },
    close: async () => {
      traces.close()
      await queue.idle()
      for (const timer of watchers) clearInterval(timer)
      reading.close()
      writing.exec('pragma optimize')
      writing.close()
      log?.close()
    },
  }
}

/** On a connection of its own: the one that pages read by must never be within a transaction. */
async function snapshotOfFile<T>(file: string, work: (queries: Queries) => Promise<T>): Promise<T> {
  const connection = openSqlite(file, 'read')
  try {
    // The view is fixed by the first read, not by `begin`.
    connection.exec('begin; select count(*) from sqlite_schema')
    return await work(sqliteQueries<Tables>(connection))
  } finally {
    connection.close()
  }
}

function openServer(url: string): Database {
  const pool = openPostgres(url)
  const queries = postgresQueries<Tables>(pool)
  const listeners = new Set<Listening>()
  return {
    engine: 'postgres',
    reads: queries,
    transact: (work, how) => transactOnServer(queries, work, how?.once ? 1 : mostAttempts),
    wipe: async () => {},
    remaining: async (words) => (await remainingAddresses({ queries, engine: 'postgres' }, words)).places,
    isAway,
    // A server’s disk holds up nobody here.
    leaveRoom: () => {},
    snapshot: (work) => queries.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work),
    onForeignWrite: async (listener) => {
      const listening = await listenOnPostgres(url, 'masthead_outbox', listener)
      listeners.add(listening)
      return () => listening.end()
    },
    tell: async (text) => {
      await sql`select pg_notify('masthead_told', ${text})`.execute(queries)
    },
    onTold: async (listener) => {
      listeners.add(await listenOnPostgres(url, 'masthead_told', (text) => text !== undefined && listener(text)))
    },
    close: async () => {
      for (const listening of listeners) await listening.end()
      await pool.end()
    },
  }
}

const mostAttempts = 5

async function transactOnServer<T>(queries: Queries, work: (queries: Queries) => Promise<T>, attempts: number): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await queries.transaction().execute(work)
    } catch (cause) {
      if (attempt === attempts || !isClash(cause)) throw cause
    }
  }
}
