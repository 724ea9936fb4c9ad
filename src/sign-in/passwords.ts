import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import type { Passwords } from '../app/ports/people.js'
import { knownPasswords } from './known-passwords.js'

const derive = promisify(argon2)

// The first of the measures that OWASP names for Argon2id (Password Storage Cheat Sheet): 19 MiB, twice over, on one lane.
const measure = { memory: 19_456, passes: 2, parallelism: 1 } as const
const saltBytes = 16
const tagBytes = 32

type Measured = { readonly memory: number; readonly passes: number; readonly parallelism: number }

/** Argon2id (RFC 9106), on Node’s own threads. Hashes are kept in the form that all programs write: `$argon2id$v=19$m=…,t=…,p=…$salt$tag`. */
export function passwords(programFolder: string): Passwords {
  let isKnown: ((form: string) => boolean) | undefined
  return {
    hash: async (password) => {
      const salt = randomBytes(saltBytes)
      const tag = await tagOf(password, salt, measure)
      const { memory, passes, parallelism } = measure
      return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(tag)}`
    },
    isRight: async (password, hash) => {
      const kept = hash === undefined ? undefined : parsed(hash)
      const { salt, tag, ...measured } = kept ?? { salt: Buffer.alloc(saltBytes), tag: Buffer.alloc(tagBytes), ...measure }
      const found = await tagOf(password, salt, measured)
      return kept !== undefined && found.length === tag.length && timingSafeEqual(found, tag)
    },
    isKnown: (form) => {
      isKnown ??= knownPasswords(programFolder)
      return isKnown(form)
    },
  }
}

const tagOf = (password: string, nonce: Buffer, measured: Measured): Promise<Buffer> =>
  derive('argon2id', { message: password, nonce, tagLength: tagBytes, ...measured })

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '')

function parsed(hash: string): (Measured & { readonly salt: Buffer; readonly tag: Buffer }) | undefined {
  const [, memory, passes, parallelism, salt, tag] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(hash) ?? []
  if (salt === undefined || tag === undefined) return undefined
  const measured = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }
  return { ...measured, salt: Buffer.from(salt, 'base64'), tag: Buffer.from(tag, 'base64') }
}
