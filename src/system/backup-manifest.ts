/** What a backup says about itself, in `manifest.json`. */
export type BackupManifest = {
  readonly format: typeof backupFormat
  readonly version: number
  readonly madeAt: string
  /** The shape of the database that the rows come from. */
  readonly schema: number
  readonly tables: Readonly<Record<string, KeptFile & { readonly rows: number }>>
  /** The highest number that each table has given. */
  readonly numbers: Readonly<Record<string, number>>
  /** Of `files.jsonl`, which names every other file, a line each. */
  readonly files: KeptFile & { readonly count: number; readonly totalBytes: number }
}

/** A file of a backup, by its path below the backup's folder. */
export type KeptFile = { readonly path: string; readonly bytes: number; readonly sha256: string }

/** A line of `files.jsonl`: a file of the data folder. */
export type DataFile = KeptFile & { readonly mode: number }

export const backupFormat = 'masthead-backup'
export const backupVersion = 1

export const manifestFile = 'manifest.json'
export const listFile = 'files.jsonl'
export const filesFolder = 'files'
export const tableFile = (table: string): string => `tables/${table}.jsonl.gz`
