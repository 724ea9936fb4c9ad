import { parentPort, workerData } from 'node:worker_threads'
import { remainingAddresses } from '../remaining-addresses.js'
import type { Tables } from '../tables.js'
import { openSqlite, sqliteQueries } from './sqlite.js'

// The body of the thread that `file-traces.ts` starts: looks through all rows, on a connection of its own.
const { file, words }: { readonly file: string; readonly words: readonly string[] } = workerData
const connection = openSqlite(file, 'read')
try {
  parentPort?.postMessage(await remainingAddresses({ queries: sqliteQueries<Tables>(connection), engine: 'sqlite' }, words))
} finally {
  connection.close()
}
