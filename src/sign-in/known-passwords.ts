import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'

/** Where the list lies among the assets of the program: a word a line in small letters, with a line break before the first and after the last. */
export const knownPasswordsFile = join('assets', 'passwords', 'known.br')

/** Reads the list. It is one text and not a set: it is asked a few times a year, and four hundred kilobytes are less than fifty thousand words. */
export function knownPasswords(programFolder: string): (form: string) => boolean {
  const text = brotliDecompressSync(readFileSync(join(programFolder, knownPasswordsFile))).toString('utf8')
  return (form) => !form.includes('\n') && text.includes(`\n${form}\n`)
}
