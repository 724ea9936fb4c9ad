import { existsSync } from 'node:fs'
import { openDatabase } from '../storage/database.js'
import { newestVersion, schemaVersion } from '../storage/migrate.js'
import type { Config } from './config.js'

/** Why a command finds no database that it can work on. */
export type DatabaseRefusal =
  | { readonly type: 'no-database'; readonly file: string }
  | { readonly type: 'database-empty' }
  | { readonly type: 'schema-old'; readonly found: number; readonly needed: number }
  | { readonly type: 'schema-newer'; readonly found: number; readonly known: number }

/** What keeps the configured database from being read as it is; undefined when nothing does. Makes no file and changes nothing. */
export async function presentDatabase({ database: address }: Config): Promise<DatabaseRefusal | undefined> {
  if (address.engine === 'sqlite' && !existsSync(address.file)) return { type: 'no-database', file: address.file }
  const database = openDatabase(address)
  try {
    const found = await schemaVersion(database)
    if (found === 0) return { type: 'database-empty' }
    if (found < newestVersion) return { type: 'schema-old', found, needed: newestVersion }
    return found > newestVersion ? { type: 'schema-newer', found, known: newestVersion } : undefined
  } finally {
    await database.close()
  }
}
