import { ConfigError } from '../main/config.js'

/** A problem that the person at the terminal can do something about: its words are all there is to say. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
}

const advice: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk is full: make room, then try again. Nothing that was acknowledged is lost.',
  EACCES: 'The program may not write there: change the owner of the data folder, or name another with --data.',
  EROFS: 'The disk is read-only: name another data folder with --data.',
  EADDRINUSE: 'Another program answers on this port already: stop it, or choose another with PORT.',
  ECONNREFUSED: 'The database server does not answer: see whether it runs, and whether DATABASE_URL names it.',
}

// What SQLite's own result codes mean for the person who runs the site: https://www.sqlite.org/rescode.html
const sqliteAdvice: Readonly<Record<number, string>> = {
  5: 'Another program holds the database: see whether a second Masthead or a backup runs on this folder.',
  8: advice.EROFS ?? '',
  11: 'The database file is damaged: restore the last backup with masthead restore, and keep the damaged file.',
  13: advice.ENOSPC ?? '',
  14: advice.EACCES ?? '',
  26: 'The file is no SQLite database: see whether --data names the right folder.',
}

/** What went wrong, in words that say what to do; with the whole story where only a programmer can do something. */
export function explain(cause: unknown): string {
  if (cause instanceof CommandError || cause instanceof ConfigError) return `masthead: ${cause.message}`
  if (!(cause instanceof Error)) return `masthead: ${String(cause)}`
  const { code, errcode } = cause as { code?: string; errcode?: number }
  const known = (errcode === undefined ? undefined : sqliteAdvice[errcode & 0xff]) ?? (code === undefined ? undefined : advice[code])
  if (known) return `masthead: ${cause.message}\n${known}`
  if (cause.name === 'NewerSchemaError') return `masthead: ${cause.message}`
  const behind = cause.cause === undefined ? '' : `\n${explain(cause.cause)}`
  return `masthead: ${cause.stack ?? cause.message}${behind}`
}
