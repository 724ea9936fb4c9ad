import { access, chmod, constants, readdir, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'

/** What stands at a path, as far as it can be told. */
export type Standing = 'folder' | 'file' | 'nothing' | 'unreadable'

/** Whether a folder or something else stands at a path. */
export async function standingAt(path: string): Promise<Standing> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file'
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT' ? 'nothing' : 'unreadable'
  }
}

/** Whether this process may write at a path; also false on a disk that is read-only. */
export const isWritable = (path: string): Promise<boolean> =>
  access(path, constants.W_OK).then(
    () => true,
    () => false,
  )

/** Bytes that are free on the disk of a path, and how large the disk is. */
export async function roomAt(path: string): Promise<{ readonly freeBytes: number; readonly totalBytes: number }> {
  const { bavail, blocks, bsize } = await statfs(path)
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize }
}

/** Whether others on this machine than the owner may look into a file or folder. */
export const isOpenToOthers = async (path: string): Promise<boolean> => ((await stat(path)).mode & 0o077) !== 0

/** Lets only the owner look into a file or folder. */
export const closeToOthers = async (path: string): Promise<void> => chmod(path, (await stat(path)).isDirectory() ? 0o700 : 0o600)

/** The files of a folder and of the folders in it, by their paths below it, in order; `skips` is asked for folders too. */
export async function filesBelow(folder: string, skips: (path: string) => boolean): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const found: string[] = []
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (skips(entry.name)) continue
    if (entry.isFile()) found.push(entry.name)
    if (!entry.isDirectory()) continue
    const below = await filesBelow(join(folder, entry.name), (path) => skips(`${entry.name}/${path}`))
    found.push(...below.map((path) => `${entry.name}/${path}`))
  }
  return found
}
