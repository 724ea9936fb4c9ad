import { mkdir, readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'

/** The names in a folder, in order; none when there is no such folder. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort()
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return []
    throw cause
  }
}

/** Moves files and folders from one folder to another on the same disk; `to` is made when there is something to move. */
export async function moveEntries(from: string, to: string, names: readonly string[]): Promise<void> {
  if (names.length > 0) await mkdir(to, { recursive: true, mode: 0o700 })
  for (const name of names) await rename(join(from, name), join(to, name))
}
