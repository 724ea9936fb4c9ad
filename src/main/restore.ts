import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { erasuresSince, type KnownErasures, type Reapplied, reapplyErasures } from '../app/privacy/reapply-erasures.js'
import { instant } from '../core/instant.js'
import { ok, type Result, refuse } from '../core/result.js'
import { wordingFor } from '../render/words.js'
import { type Database, openDatabase } from '../storage/database.js'
import { migrate, newestVersion, schemaVersion } from '../storage/migrate.js'
import { takeSiteLock } from '../storage/site-lock.js'
import { stageBeside } from '../storage/stage-beside.js'
import { storage } from '../storage/stores.js'
import { fillDatabase, indexDatabase, isEmpty } from '../storage/whole/fill-database.js'
import { keptTables } from '../storage/whole/kept-tables.js'
import { countRows } from '../storage/whole/read-whole.js'
import { type BackupManifest, tableFile } from '../system/backup-manifest.js'
import { standingAt } from '../system/disk.js'
import { sha256, systemClock, systemRandom } from '../system/machine.js'
import { moveEntries, namesIn } from '../system/move-entries.js'
import { type Backup, type BackupFault, type BackupRefusal, openBackup } from '../system/read-backup.js'
import type { Config } from './config.js'
import { isLeftOut, parts } from './data-folder.js'

export type RestoreRequest = {
  /** The backup's folder. */
  readonly from: string
  /** Whether what stands there may be moved aside. */
  readonly replace: boolean
  readonly now: Date
  readonly progress: (what: string, done: number) => void
}

export type Restored = {
  readonly manifest: BackupManifest
  /** The name, below the data folder or in the database, of what stood there before; undefined when nothing did. */
  readonly aside?: string | undefined
  /** What readers had erased since the backup was made, and was erased again; `unknown` when nothing that could be read stood here to tell. */
  readonly erasedAgain: Reapplied | 'unknown'
}

/** Why a backup is not good, or was not restored. */
export type RestoreRefusal =
  | BackupRefusal
  | { readonly type: 'backup-faulty'; readonly folder: string; readonly faults: readonly BackupFault[] }
  | { readonly type: 'schema-newer'; readonly found: number; readonly known: number }
  | { readonly type: 'data-folder-taken'; readonly folder: string }
  | { readonly type: 'database-taken' }

/** Reads a backup from beginning to end, and says whether it is as it was made. Writes nothing. */
export async function verifyBackup(from: string, progress: RestoreRequest['progress']): Promise<Result<Backup, RestoreRefusal>> {
  const opened = await openBackup(from)
  if (!opened.ok) return opened
  const { manifest } = opened.value
  if (manifest.schema > newestVersion) return refuse({ type: 'schema-newer', found: manifest.schema, known: newestVersion })
  const faults = [...tableFaults(manifest), ...(await opened.value.verify((files) => progress('checked', files)))]
  return faults.length > 0 ? refuse({ type: 'backup-faulty', folder: from, faults }) : opened
}

/** Tables that it must have, and has not; and others. One of an older program has those of its time, and only they are counted when it is filled. */
function tableFaults({ schema, tables }: BackupManifest): readonly BackupFault[] {
  const unknown = Object.keys(tables).filter((table) => !keptTables.some((kept) => kept === table))
  const missing = schema === newestVersion ? keptTables.filter((table) => !tables[table]) : []
  return [
    ...unknown.map((table) => ({ path: tableFile(table), problem: 'unknown' }) as const),
    ...missing.map((table) => ({ path: tableFile(table), problem: 'not-listed' }) as const),
  ]
}

/**
 * Makes the publication what it was when the backup was made. All is built aside and counted before anything takes its place, so that a restore
 * which fails leaves things as they were.
 */
export async function restoreBackup(
  config: Config,
  { from, replace, now, progress }: RestoreRequest,
): Promise<Result<Restored, RestoreRefusal>> {
  const lock = takeSiteLock(config.dataFolder)
  try {
    const taken = replace ? undefined : await whatIsThere(config)
    if (taken) return refuse(taken)
    const verified = await verifyBackup(from, progress)
    if (!verified.ok) return verified
    const aside = `${parts.asidePrefix}${now.toISOString().slice(0, 19).replaceAll(':', '-')}`
    const wasThere = (await whatIsThere(config)) !== undefined
    const known = await knownErasures(config, verified.value.manifest)
    const erasedAgain = await rebuild(config, verified.value, { aside, progress, known })
    return ok({ manifest: verified.value.manifest, aside: wasThere ? aside : undefined, erasedAgain })
  } finally {
    lock.release()
  }
}

async function whatIsThere(config: Config): Promise<RestoreRefusal | undefined> {
  const names = await ownEntries(config)
  if (names.length > 0) return { type: 'data-folder-taken', folder: config.dataFolder }
  if (config.database.engine === 'sqlite') {
    return (await standingAt(config.database.file)) === 'nothing' ? undefined : { type: 'database-taken' }
  }
  const database = openDatabase(config.database)
  try {
    const version = await schemaVersion(database)
    const isFree = version === 0 || (version === newestVersion && (await isEmpty(database)))
    return isFree ? undefined : { type: 'database-taken' }
  } finally {
    await database.close()
  }
}

/** What a backup would keep of the data folder, and would have to make way for. */
async function ownEntries(config: Config): Promise<readonly string[]> {
  return (await namesIn(config.dataFolder)).filter((name) => !isLeftOut(config, name))
}

/** The first shape that knows of erasures. */
const erasuresSchema = 8

/** What was erased since the backup was made, as the publication that stands here tells; `unknown` when none does, as on a new machine. */
async function knownErasures({ database: address }: Config, { madeAt }: BackupManifest): Promise<KnownErasures | 'unknown'> {
  if (address.engine === 'sqlite' && (await standingAt(address.file)) !== 'file') return 'unknown'
  const database = openDatabase(address)
  try {
    if ((await schemaVersion(database)) < erasuresSchema) return 'unknown'
    return await erasuresSince(storage(database).stores, instant(Date.parse(madeAt)))
  } catch {
    // A damaged database is a reason to restore, and no reason not to.
    return 'unknown'
  } finally {
    await database.close()
  }
}

type Rebuilding = {
  readonly aside: string
  readonly progress: RestoreRequest['progress']
  readonly known: Awaited<ReturnType<typeof knownErasures>>
}

async function rebuild(config: Config, backup: Backup, { aside, progress, known }: Rebuilding): Promise<Restored['erasedAgain']> {
  const restoring = join(config.dataFolder, parts.restoring)
  await rm(restoring, { recursive: true, force: true })
  const staging = await stageBeside(config.database)
  try {
    await backup.copyFiles(restoring, (files) => progress('files', files))
    const erasedAgain = await fillFrom(backup, openDatabase(staging.address), { progress, known })
    await moveEntries(config.dataFolder, join(config.dataFolder, aside), await ownEntries(config))
    // The database comes last: without it a site that was only half put in place would show, and does not start.
    await moveEntries(restoring, config.dataFolder, await namesIn(restoring))
    await staging.takeOver(aside)
    return erasedAgain
  } catch (cause) {
    await staging.abandon()
    throw new Error(`could not restore ${backup.folder}`, { cause })
  } finally {
    await rm(restoring, { recursive: true, force: true })
  }
}

async function fillFrom(
  backup: Backup,
  database: Database,
  { progress, known }: Pick<Rebuilding, 'progress' | 'known'>,
): Promise<Restored['erasedAgain']> {
  const { manifest } = backup
  const say = ({ table, done }: { readonly table: string; readonly done: number }) => progress(table, done)
  try {
    await migrate(database, manifest.schema)
    const placeOf = (table: string, line?: number) => (line === undefined ? tableFile(table) : `${tableFile(table)}, line ${line}`)
    await fillDatabase(database, { rows: (table) => backup.rows(table), numbers: manifest.numbers, placeOf }, say)
    // It has the tables of its time, which need not be all that there are now.
    const counts: ReadonlyMap<string, number> = await countRows(
      database.reads,
      keptTables.filter((table) => manifest.tables[table]),
    )
    for (const [table, kept] of Object.entries(manifest.tables)) {
      const count = counts.get(table)
      if (count !== kept.rows) throw new Error(`${table} has ${count} rows, and the backup ${kept.rows}`)
    }
    await migrate(database)
    await indexDatabase(database, say)
    return await eraseAgain(database, known)
  } finally {
    await database.close()
  }
}

async function eraseAgain(database: Database, known: Rebuilding['known']): Promise<Restored['erasedAgain']> {
  if (known === 'unknown') return known
  const ports = { storage: storage(database), clock: systemClock, random: systemRandom, hashing: sha256, nameless }
  return reapplyErasures(ports, known)
}

const nameless = (language: string): string => wordingFor(language, 'UTC').words.personalData.nameless
