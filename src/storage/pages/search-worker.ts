import { parentPort, workerData } from 'node:worker_threads'
import { openSqlite, sqliteQueries } from '../dialects/sqlite.js'
import type { Tables } from '../tables.js'
import { findRows, type RowsWanted } from './search-rows.js'

// The body of the thread that `search-thread.ts` starts: a read connection of its own, one question at a time.
const connection = openSqlite(String(workerData), 'read')
const queries = sqliteQueries<Tables>(connection)

parentPort?.on('message', ({ number, wanted }: { number: number; wanted: RowsWanted }) => {
  findRows(queries, 'sqlite', wanted).then(
    (found) => parentPort?.postMessage({ number, found }),
    (cause: unknown) => parentPort?.postMessage({ number, problem: cause instanceof Error ? cause.message : String(cause) }),
  )
})
