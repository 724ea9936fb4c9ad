import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import {
  type BackupManifest,
  backupFormat,
  backupVersion,
  type DataFile,
  filesFolder,
  type KeptFile,
  listFile,
  manifestFile,
  tableFile,
} from './backup-manifest.js'
import { type Passed, writeHashed } from './hashed-file.js'
import { namesIn } from './move-entries.js'

/** A backup that is being written. It has its name only once `finish` has been called and all of it is on the disk. */
export type BackupWriter = {
  /** Keeps a table's rows, a line of JSON each; gives how many there were. */
  table(name: string, rows: AsyncIterable<readonly object[]>, progress?: (rows: number) => void): Promise<number>
  /** Keeps the files of a folder with their modes. `skips` is asked with paths below the folder, and for folders too. */
  folder(from: string, skips: (path: string) => boolean, progress?: (files: number) => void): Promise<void>
  finish(facts: Pick<BackupManifest, 'schema' | 'numbers'>, madeAt: Date): Promise<BackupManifest>
  /** Removes what was written. */
  abandon(): Promise<void>
}

const rowsMode = 0o600

/** Begins a backup that will be the folder `target`, which must not be there. */
export async function beginBackup(target: string): Promise<BackupWriter> {
  const folder = `${resolve(target)}.unfinished`
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const tables: Record<string, KeptFile & { rows: number }> = {}
  let files: BackupManifest['files'] | undefined

  return {
    table: async (name, rows, progress = () => {}) => {
      const path = tableFile(name)
      let count = 0
      const counted = (added: number) => {
        count += added
        progress(count)
      }
      const passed = await writeHashed(join(folder, path), rowsMode, linesOf(rows, counted), createGzip())
      tables[name] = { path, ...passed, rows: count }
      return count
    },
    folder: async (from, skips, progress = () => {}) => {
      let [count, totalBytes] = [0, 0]
      const kept = async function* () {
        for await (const file of keptFiles({ from, to: folder, skips })) {
          count++
          totalBytes += file.bytes
          progress(count)
          yield `${JSON.stringify(file)}\n`
        }
      }
      const passed = await writeHashed(join(folder, listFile), rowsMode, Readable.from(kept()))
      files = { path: listFile, ...passed, count, totalBytes }
    },
    finish: async ({ schema, numbers }, madeAt) => {
      if (!files) throw new Error('a backup without the files of the data folder is none')
      const manifest = {
        format: backupFormat,
        version: backupVersion,
        madeAt: madeAt.toISOString(),
        schema,
        tables,
        numbers,
        files,
      } as const
      await writeHashed(join(folder, manifestFile), rowsMode, Readable.from([`${JSON.stringify(manifest, null, 2)}\n`]))
      await rename(folder, target)
      await syncFolder(dirname(resolve(target)))
      return manifest
    },
    abandon: () => rm(folder, { recursive: true, force: true }),
  }
}

async function* linesOf(rows: AsyncIterable<readonly object[]>, counted: (rows: number) => void): AsyncGenerator<string> {
  for await (const some of rows) {
    yield some.map((row) => `${JSON.stringify(row)}\n`).join('')
    counted(some.length)
  }
}

type Keeping = { readonly from: string; readonly to: string; readonly skips: (path: string) => boolean }

async function* keptFiles({ from, to, skips }: Keeping, below = ''): AsyncGenerator<DataFile> {
  for (const name of await namesIn(join(from, below))) {
    const path = below === '' ? name : `${below}/${name}`
    // Through links, as a media folder may lie on another disk.
    const found = skips(path) ? undefined : await stat(join(from, path)).catch(() => undefined)
    if (found?.isDirectory()) yield* keptFiles({ from, to, skips }, path)
    if (!found?.isFile()) continue
    const kept = await keepFile(join(from, path), join(to, filesFolder, path), found.mode & 0o777)
    if (kept) yield { path: `${filesFolder}/${path}`, ...kept, mode: found.mode & 0o777 }
  }
}

/** Undefined when the file went away before it was read, as one that is replaced does. */
async function keepFile(from: string, to: string, mode: number): Promise<Passed | undefined> {
  try {
    return await writeHashed(to, mode, createReadStream(from))
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') {
      await rm(to, { force: true })
      return undefined
    }
    throw new Error(`could not keep ${from}`, { cause })
  }
}

async function syncFolder(folder: string): Promise<void> {
  await using handle = await open(folder, 'r')
  await handle.sync()
}
