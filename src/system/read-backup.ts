import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createGunzip } from 'node:zlib'
import { ok, type Result, refuse } from '../core/result.js'
import { type BackupManifest, type DataFile, filesFolder, manifestFile, tableFile } from './backup-manifest.js'
import { dataFileFrom, manifestFrom, type Row, rowFrom } from './backup-shapes.js'
import { hashFile, writeHashed } from './hashed-file.js'
import { linesOf } from './lines.js'

/** A finished backup. */
export type Backup = {
  readonly folder: string
  readonly manifest: BackupManifest
  /** A table's rows, some at a time; none when the backup has no such table. Every call begins anew. */
  rows(table: string): AsyncIterable<readonly Row[]>
  /** Puts the data folder's files into a folder that has none of them, each checked on the way. */
  copyFiles(to: string, progress?: (files: number) => void): Promise<void>
  /** What is not as it was when the backup was made; nothing when all is well. Reads everything. */
  verify(progress?: (files: number) => void): Promise<readonly BackupFault[]>
}

export type BackupFault = {
  readonly path: string
  readonly problem: 'missing' | 'changed' | 'not-as-many-rows' | 'unreadable' | 'unknown' | 'not-listed'
  /** The first line that cannot be read, where there are lines. */
  readonly line?: number | undefined
}

/** Why a folder is not taken for a backup. */
export type BackupRefusal =
  | { readonly type: 'no-backup'; readonly folder: string }
  | { readonly type: 'backup-manifest-broken'; readonly folder: string }
  | { readonly type: 'backup-too-new'; readonly folder: string }

/** Opens the backup in a folder. */
export async function openBackup(folder: string): Promise<Result<Backup, BackupRefusal>> {
  const text = await readFile(join(folder, manifestFile), 'utf8').catch(() => undefined)
  if (text === undefined) return refuse({ type: 'no-backup', folder })
  const manifest = manifestFrom(text)
  if (manifest === 'broken') return refuse({ type: 'backup-manifest-broken', folder })
  if (manifest === 'too-new') return refuse({ type: 'backup-too-new', folder })
  return ok({
    folder,
    manifest,
    rows: (table) => (manifest.tables[table] ? rowsIn(join(folder, tableFile(table))) : nothing()),
    copyFiles: (to, progress = () => {}) => copyFiles({ folder, manifest }, to, progress),
    verify: (progress = () => {}) => faultsIn({ folder, manifest }, progress),
  })
}

type Opened = Pick<Backup, 'folder' | 'manifest'>

type KeptTable = BackupManifest['tables'][string]

const rowsAtOnce = 200

async function* rowsIn(file: string): AsyncGenerator<readonly Row[]> {
  let rows: Row[] = []
  let first: Row | undefined
  for await (const line of linesIn(file, createGunzip())) {
    const row = rowFrom(line, first)
    first ??= row
    rows.push(row)
    if (rows.length < rowsAtOnce) continue
    yield rows
    rows = []
  }
  if (rows.length > 0) yield rows
}

async function* nothing(): AsyncGenerator<readonly Row[]> {}

/** The lines of a file; `through` unpacks it. */
async function* linesIn(file: string, through?: ReturnType<typeof createGunzip>): AsyncGenerator<string> {
  const bytes = createReadStream(file)
  if (through) bytes.on('error', (cause) => through.destroy(cause)).pipe(through)
  try {
    yield* linesOf(through ?? bytes)
  } finally {
    bytes.destroy()
  }
}

async function* dataFilesOf({ folder, manifest }: Opened): AsyncGenerator<DataFile> {
  for await (const line of linesIn(join(folder, manifest.files.path))) yield dataFileFrom(line)
}

async function copyFiles(opened: Opened, to: string, progress: (files: number) => void): Promise<void> {
  let done = 0
  for await (const { path, mode, sha256 } of dataFilesOf(opened)) {
    const target = join(to, path.slice(filesFolder.length + 1))
    const copied = await writeHashed(target, mode, createReadStream(join(opened.folder, path)))
    if (copied.sha256 !== sha256) throw new Error(`${path} is not as it was when the backup was made`)
    progress(++done)
  }
}

async function faultsIn(opened: Opened, progress: (files: number) => void): Promise<readonly BackupFault[]> {
  const { folder, manifest } = opened
  const faults: BackupFault[] = []
  let done = 0
  for (const kept of [...Object.values(manifest.tables), manifest.files]) {
    const problem = await problemOf(folder, kept)
    if (problem) faults.push({ path: kept.path, problem })
    else if ('rows' in kept) faults.push(...(await rowFaults(folder, kept)))
    progress(++done)
  }
  if (faults.some(({ path }) => path === manifest.files.path)) return faults
  try {
    for await (const kept of dataFilesOf(opened)) {
      const problem = await problemOf(folder, kept)
      if (problem) faults.push({ path: kept.path, problem })
      progress(++done)
    }
  } catch {
    faults.push({ path: manifest.files.path, problem: 'unreadable' })
  }
  return faults
}

async function problemOf(
  folder: string,
  kept: { readonly path: string; readonly sha256: string },
): Promise<BackupFault['problem'] | undefined> {
  try {
    // A pipe would be waited for without an end.
    if (!(await stat(join(folder, kept.path))).isFile()) return 'unreadable'
    return (await hashFile(join(folder, kept.path))).sha256 === kept.sha256 ? undefined : 'changed'
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT' ? 'missing' : 'unreadable'
  }
}

async function rowFaults(folder: string, { path, rows }: KeptTable): Promise<readonly BackupFault[]> {
  let count = 0
  try {
    let first: Row | undefined
    for await (const line of linesIn(join(folder, path), createGunzip())) {
      const row = rowFrom(line, first)
      first ??= row
      count++
    }
    return count === rows ? [] : [{ path, problem: 'not-as-many-rows' }]
  } catch {
    return [{ path, problem: 'unreadable', line: count + 1 }]
  }
}
