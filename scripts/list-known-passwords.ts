import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { dictionary } from '@zxcvbn-ts/language-common'
import { knownPasswordsFile } from '../src/sign-in/known-passwords.js'

// `npm run passwords` writes the list of known passwords anew, from the package that gathers them. The same version gives the same bytes.

// What is shorter is no password here even with signs before it and behind it.
const shortest = 4

const words = [...new Set(dictionary['passwords-common'].map((word) => word.normalize('NFKC').toLowerCase()))]
const kept = words.filter((word) => word.length >= shortest).sort()
const bytes = brotliCompressSync(`\n${kept.join('\n')}\n`, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
mkdirSync(dirname(knownPasswordsFile), { recursive: true })
writeFileSync(knownPasswordsFile, bytes)
process.stdout.write(`${kept.length} passwords, ${bytes.length} bytes\n`)
