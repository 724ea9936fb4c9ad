import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { LaidLetters } from '../app/ports/privacy.js'

/** The letters in a folder that no mail server was there for. */
export function laidLetters(folder: string): LaidLetters {
  return {
    remove: async (words) => {
      const wanted = words.filter((word) => word !== '').map((word) => word.toLowerCase())
      if (wanted.length === 0) return 0
      let removed = 0
      for (const name of await lettersIn(folder)) {
        const text = readable(await readFile(join(folder, name), 'latin1')).toLowerCase()
        if (!wanted.some((word) => text.includes(word))) continue
        await rm(join(folder, name), { force: true })
        removed++
      }
      return removed
    },
  }
}

async function lettersIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.eml'))
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return []
    throw cause
  }
}

/** A letter with what is in it in plain words besides: lines that were broken joined again (RFC 2045, 6.7), and what is in base64 (6.8). */
function readable(letter: string): string {
  const joined = letter.replace(/=\r?\n/g, '')
  const encoded = [...letter.matchAll(/Content-Transfer-Encoding: base64[\s\S]*?\r?\n\r?\n([A-Za-z0-9+/=\r\n]+)/gi)]
  return [letter, joined, ...encoded.map(([, lines = '']) => Buffer.from(lines, 'base64').toString('utf8'))].join('\n')
}
