import { lockFile } from '../storage/site-lock.js'
import type { Config } from './config.js'

/** The parts of a data folder by their names below it. */
export const parts = {
  media: 'media',
  /** What was made of pictures, and can be made again. */
  variants: 'media/variants',
  /** Where a restored publication stands until it is whole. */
  restoring: '.restoring',
  /** Begins the name of a folder with what stood here before a restore. */
  asidePrefix: 'before-restore-',
} as const

/** Whether a path below the data folder is no part of what a backup keeps: the database itself, what can be made again, what is under way. */
export function isLeftOut({ dataFolder, database }: Pick<Config, 'dataFolder' | 'database'>, path: string): boolean {
  const databaseFile =
    database.engine === 'sqlite' && database.file.startsWith(`${dataFolder}/`) ? database.file.slice(dataFolder.length + 1) : undefined
  if (databaseFile !== undefined && ['', '-wal', '-shm', '-journal'].some((ending) => path === databaseFile + ending)) return true
  return (
    path === lockFile ||
    path === `${lockFile}-journal` ||
    path === parts.variants ||
    path === parts.restoring ||
    path.startsWith(parts.asidePrefix) ||
    path.endsWith('.part') ||
    path.endsWith('.unfinished')
  )
}
