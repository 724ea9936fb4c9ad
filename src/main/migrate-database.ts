import { mkdirSync } from 'node:fs'
import { openDatabase } from '../storage/database.js'
import { migrate, newestVersion } from '../storage/migrate.js'
import type { Config } from './config.js'

/** Brings the configured database up to date, and says by which steps. */
export async function migrateDatabase(config: Config): Promise<{ readonly applied: readonly number[]; readonly version: number }> {
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 })
  const database = openDatabase(config.database)
  try {
    return { applied: await migrate(database), version: newestVersion }
  } finally {
    await database.close()
  }
}
