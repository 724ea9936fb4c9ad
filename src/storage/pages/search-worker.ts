import { setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { openSqlite, sqliteQueries } from '../dialects/sqlite.js'
import type { Tables } from '../tables.js'
import { findRows, type RowsWanted } from './search-rows.js'

// The body of the thread that `search-thread.ts` starts: a read connection of its own, one question at a time.
const lowerThanReaders = 5
yieldToReaders()

const connection = openSqlite(String(workerData), 'read')
const queries = sqliteQueries<Tables>(connection)

parentPort?.on('message', ({ number, wanted }: { number: number; wanted: RowsWanted }) => {
  findRows(queries, 'sqlite', wanted).then(
    (found) => parentPort?.postMessage({ number, found }),
    (cause: unknown) => parentPort?.postMessage({ number, problem: cause instanceof Error ? cause.message : String(cause) }),
  )
})

/**
 * Where cores are short, pages go before searches: on Linux a priority is that of the thread that sets it, elsewhere it would be the whole
 * process's.
 */
function yieldToReaders(): void {
  if (process.platform === 'linux') setPriority(lowerThanReaders)
}
