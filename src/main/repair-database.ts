import { openDatabase } from '../storage/database.js'
import { repair } from '../storage/repair.js'
import type { Config } from './config.js'

/** Makes counts and the search index of the configured database anew. */
export async function repairDatabase(config: Config, progress: (what: string, done: number) => void): Promise<void> {
  const database = openDatabase(config.database)
  try {
    await repair(database, progress)
  } finally {
    await database.close()
  }
}
