import { parentPort, workerData } from 'node:worker_threads'
import { openSqlite } from './sqlite.js'

// The body of the thread that `file-traces.ts` starts: writes the whole file anew, so that nothing is in it but what the database holds.
const connection = openSqlite(String(workerData), 'write')
try {
  // Made ready in a file, and not in memory, where the whole database would have to find room.
  connection.exec('pragma temp_store = file; vacuum')
} finally {
  connection.close()
}
parentPort?.postMessage('done')
