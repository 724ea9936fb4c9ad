import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ErasedWords, LaidLetters } from '../app/ports/privacy.js'
import { holdsAddress } from '../core/address-in-text.js'
import { commentsHeader } from './letter-folder.js'
import { type ReadLetter, readLetter } from './read-letter.js'

/** The letters in a folder that no mail server was there for. */
export function laidLetters(folder: string): LaidLetters {
  return {
    remove: async (erased) => {
      if (erased.addresses.length + erased.comments.length === 0) return 0
      let removed = 0
      for (const name of await lettersIn(folder)) {
        if (!isAbout(readLetter(await readFile(join(folder, name))), erased)) continue
        await rm(join(folder, name), { force: true })
        removed++
      }
      return removed
    },
    takeAway: (file) => rm(file, { force: true }),
  }
}

const isAbout = (letter: ReadLetter, { addresses, comments }: ErasedWords): boolean =>
  tells(letter, comments) || addresses.some((address) => holdsAddress(letter.words, address))

function tells({ head }: ReadLetter, erased: readonly number[]): boolean {
  const named = head.get(commentsHeader.toLowerCase())
  // A letter about comments that names none was laid aside before they were named: it may tell of any of them.
  if (named === undefined) return erased.length > 0 && head.get('precedence') === 'list'
  const ids = named.split(' ').map(Number)
  return erased.some((id) => ids.includes(id))
}

async function lettersIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.eml'))
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return []
    throw cause
  }
}
