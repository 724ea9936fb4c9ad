import {
  type BackupManifest,
  backupFormat,
  backupVersion,
  type DataFile,
  filesFolder,
  type KeptFile,
  listFile,
  tableFile,
} from './backup-manifest.js'

/** A table's row, as it lies in a line. */
export type Row = Readonly<Record<string, string | number | null>>

/** A manifest from its text; it may come from anywhere. */
export function manifestFrom(text: string): BackupManifest | 'broken' | 'too-new' {
  const manifest = parsed(text)
  if (!isObject(manifest) || manifest.format !== backupFormat || !isCount(manifest.version)) return 'broken'
  if (manifest.version > backupVersion) return 'too-new'
  const { madeAt, schema, tables, numbers, files } = manifest
  const isWhole =
    typeof madeAt === 'string' &&
    !Number.isNaN(Date.parse(madeAt)) &&
    isCount(schema) &&
    isObject(tables) &&
    Object.entries(tables).every(([table, kept]) => isKeptAt(kept, tableFile(table)) && isCount(kept.rows)) &&
    isObject(numbers) &&
    Object.values(numbers).every(isCount) &&
    isKeptAt(files, listFile) &&
    isCount(files.count)
  // Each of its fields was just looked at.
  return isWhole ? (manifest as unknown as BackupManifest) : 'broken'
}

/** A line of the list of files. Throws for what names no file of a data folder. */
export function dataFileFrom(line: string): DataFile {
  const file = parsed(line)
  if (!isObject(file) || !isDataPath(file.path) || !isKeptAt(file, file.path) || !isCount(file.mode))
    throw new Error(`${line.slice(0, 200)} names no file of a data folder`)
  const { path, bytes, sha256, mode } = file
  // Who may do what with it, and no more: nothing is restored as a program that runs for somebody else.
  return { path, bytes, sha256, mode: mode & 0o777 }
}

/** A line of a table; all its rows have the columns of the first. Throws for what is no such row. */
export function rowFrom(line: string, first: Row | undefined): Row {
  const row = parsed(line)
  if (!isRow(row) || (first && Object.keys(row).join() !== Object.keys(first).join()))
    throw new Error(`${line.slice(0, 200)} is no row like the others`)
  return row
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0

const isRow = (value: unknown): value is Row =>
  isObject(value) && Object.values(value).every((cell) => cell === null || typeof cell === 'string' || typeof cell === 'number')

const isKeptAt = (value: unknown, path: string): value is KeptFile & Readonly<Record<string, unknown>> =>
  isObject(value) && value.path === path && isCount(value.bytes) && typeof value.sha256 === 'string' && /^[0-9a-f]{64}$/.test(value.sha256)

/** Below the folder of files, by names alone. */
const isDataPath = (path: unknown): path is string =>
  typeof path === 'string' &&
  path.startsWith(`${filesFolder}/`) &&
  path.split('/').every((name) => !['', '.', '..'].includes(name) && !name.includes('\0'))
