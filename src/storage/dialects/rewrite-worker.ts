import { parentPort, workerData } from 'node:worker_threads'
import { openSqlite } from './sqlite.js'

// The body of the thread that `file-traces.ts` starts: writes the whole file anew, so that nothing is in it but what the database holds.
const connection = openSqlite(String(workerData), 'write')
try {
  // Made ready in a file, and not in memory, where the whole database would have to find room.
  connection.exec('pragma temp_store = file; vacuum')
  // The log holds all of it now: to bring that into the file would hold up the other thread, and its readers, for a second.
  connection.prepare('pragma wal_checkpoint(truncate)').get()
} finally {
  connection.close()
}
parentPort?.postMessage('done')
