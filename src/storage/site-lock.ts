import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** The right to run a site on a data folder. */
export type SiteLock = { release(): void }

/** Another process runs a site on the folder. */
export class FolderInUseError extends Error {
  override readonly name = 'FolderInUseError'

  constructor(folder: string) {
    super(`another Masthead runs on ${folder} already: stop it first, or name another folder with --data`)
  }
}

/** The file that a running site holds; empty, and of no use to anybody when none runs. */
export const lockFile = 'serve.lock'

const busy = 5

/**
 * Takes the folder for one running site; throws `FolderInUseError` when another has it. The operating system holds the lock for an empty SQLite
 * file, so that a process which is killed leaves none behind. Commands may work beside a running site and take no lock.
 */
export function takeSiteLock(folder: string): SiteLock {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const connection = new DatabaseSync(join(folder, lockFile), { timeout: 0 })
  try {
    connection.exec('begin exclusive')
  } catch (cause) {
    connection.close()
    if (cause instanceof Error && 'errcode' in cause && cause.errcode === busy) throw new FolderInUseError(folder)
    throw cause
  }
  return { release: () => connection.close() }
}
