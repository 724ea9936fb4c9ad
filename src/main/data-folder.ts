import { relative } from 'node:path'
import { lockFile } from '../storage/site-lock.js'
import { type Config, standardDatabase } from './config.js'

/** The parts of a data folder by their names below it. */
export const parts = {
  media: 'media',
  /** What was made of pictures, and can be made again. */
  variants: 'media/variants',
  /** Under which secrets of authenticator apps lie in the database; part of every backup. */
  sealingKey: 'sealing-key',
  /** Where a restored publication stands until it is whole. */
  restoring: '.restoring',
  /** Letters that no mail server was there for. */
  letters: 'letters',
  /** Exports of other systems that are to be brought in. */
  imports: 'imports',
  /** What the newsroom made to be fetched; it goes after a day. */
  exports: 'exports',
  /** Begins the name of a folder with what stood here before a restore. */
  asidePrefix: 'before-restore-',
} as const

/** Whether a path below the data folder is no part of what a backup keeps: the database itself, what can be made again, what is under way. */
export function isLeftOut({ dataFolder, database }: Pick<Config, 'dataFolder' | 'database'>, path: string): boolean {
  const own = database.engine === 'sqlite' ? relative(dataFolder, database.file) : standardDatabase
  return (
    // A file that was the database before it was copied to a server is left out too.
    [own, standardDatabase].some((file) => isDatabaseFile(file, path)) ||
    isDatabaseFile(lockFile, path) ||
    path === parts.variants ||
    path === parts.restoring ||
    path === parts.letters ||
    path === parts.imports ||
    path === parts.exports ||
    path.startsWith(parts.asidePrefix) ||
    path.endsWith('.part') ||
    path.endsWith('.unfinished')
  )
}

/** A database of SQLite, what stands beside it while it is open, and one that is being restored. */
const isDatabaseFile = (file: string, path: string): boolean =>
  path.startsWith(file) && /^(\.restoring)?(-wal|-shm|-journal)?$/.test(path.slice(file.length))
