import { existsSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import { ok, type Result, refuse } from '../core/result.js'
import { openDatabase } from '../storage/database.js'
import { schemaVersion } from '../storage/migrate.js'
import { keptTables } from '../storage/whole/kept-tables.js'
import { readWhole } from '../storage/whole/read-whole.js'
import type { BackupManifest } from '../system/backup-manifest.js'
import { beginBackup } from '../system/write-backup.js'
import type { Config } from './config.js'
import { isLeftOut, parts } from './data-folder.js'
import { type DatabaseRefusal, presentDatabase } from './present-database.js'

export type BackupRequest = {
  /** The folder that will be the backup. */
  readonly target: string
  readonly now: Date
  /** Hears what is being kept, and how many rows or files of it. */
  readonly progress: (what: string, done: number) => void
}

/** Why no backup was made. */
export type BackupRefused =
  | DatabaseRefusal
  | { readonly type: 'backup-target-taken'; readonly target: string }
  | { readonly type: 'backup-within-data'; readonly target: string }

/**
 * Keeps the publication as it is at one moment: every row, and every file of the data folder with its mode. The site may run and be written to
 * meanwhile. Files come after rows, so that no row names a file which the backup does not have.
 */
export async function makeBackup(config: Config, { target, now, progress }: BackupRequest): Promise<Result<BackupManifest, BackupRefused>> {
  if (existsSync(target)) return refuse({ type: 'backup-target-taken', target })
  if (liesIn(config.dataFolder, target) && !liesIn(join(config.dataFolder, parts.exports), target))
    return refuse({ type: 'backup-within-data', target })
  const refusal = await presentDatabase(config)
  if (refusal) return refuse(refusal)
  const database = openDatabase(config.database)
  const writer = await beginBackup(target)
  try {
    const facts = await database.snapshot(async (queries) => {
      const whole = await readWhole(queries, database.engine)
      for (const table of keptTables) await writer.table(table, whole.rows(table), (rows) => progress(table, rows))
      return { schema: await schemaVersion(database), numbers: whole.numbers }
    })
    await writer.folder(
      config.dataFolder,
      (path) => isLeftOut(config, path),
      (files) => progress('files', files),
    )
    return ok(await writer.finish(facts, now))
  } catch (cause) {
    await writer.abandon()
    throw cause
  } finally {
    await database.close()
  }
}

const liesIn = (folder: string, path: string): boolean => `${resolve(path)}${sep}`.startsWith(`${folder}${sep}`)
