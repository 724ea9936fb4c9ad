import { readFile, writeFile } from 'node:fs/promises'
import type { SealingKey } from '../app/ports/people.js'

/** A key in a file of its own, which its owner alone may read. */
export function keyFile(file: string): SealingKey {
  const find = async (): Promise<string | undefined> => {
    try {
      return (await readFile(file, 'utf8')).trim() || undefined
    } catch (cause) {
      if (codeOf(cause) === 'ENOENT') return undefined
      throw new Error(`could not read ${file}`, { cause })
    }
  }
  const write = async (key: string): Promise<void> => {
    try {
      await writeFile(file, `${key}\n`, { flag: 'wx', mode: 0o600, flush: true })
    } catch (cause) {
      // Another process was quicker; or a machine that failed has left an empty file.
      if (codeOf(cause) !== 'EEXIST') throw new Error(`could not write ${file}`, { cause })
      if ((await find()) === undefined) await writeFile(file, `${key}\n`, { flush: true })
    }
  }
  return {
    find,
    keep: async (key) => {
      await write(key)
      return (await find()) ?? key
    },
  }
}

const codeOf = (cause: unknown): unknown => (cause instanceof Error && 'code' in cause ? cause.code : undefined)
