import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'
import type { Authenticators } from '../app/ports/people.js'

// As long as the hash (RFC 4226, 4, R6), and half of that for codes that are good once.
const secretBytes = 20
const recoveryBytes = 10

const vectorBytes = 12
const tagBytes = 16

/** Codes as all authenticator apps make them: HMAC-SHA-1, six digits (RFC 4226, 5.3). Secrets are closed with AES-256 in Galois counter mode. */
export const authenticators: Authenticators = {
  newSecret: () => base32(randomBytes(secretBytes)),
  newRecoveryCode: () => base32(randomBytes(recoveryBytes)),
  code: (secret, step) => {
    const counter = Buffer.alloc(8)
    counter.writeBigUInt64BE(BigInt(step))
    const hmac = createHmac('sha1', fromBase32(secret)).update(counter).digest()
    const offset = (hmac.at(-1) ?? 0) & 0xf
    return String((hmac.readUInt32BE(offset) & 0x7f_ff_ff_ff) % 1_000_000).padStart(6, '0')
  },
  seal: (key, text, about) => {
    const vector = randomBytes(vectorBytes)
    const cipher = createCipheriv('aes-256-gcm', keyBytes(key), vector).setAAD(Buffer.from(about))
    return Buffer.concat([vector, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url')
  },
  open: (key, sealed, about) => {
    const bytes = Buffer.from(sealed, 'base64url')
    if (bytes.length < vectorBytes + tagBytes) return undefined
    const decipher = createDecipheriv('aes-256-gcm', keyBytes(key), bytes.subarray(0, vectorBytes), { authTagLength: tagBytes })
    decipher.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(-tagBytes))
    try {
      return Buffer.concat([decipher.update(bytes.subarray(vectorBytes, -tagBytes)), decipher.final()]).toString('utf8')
    } catch {
      // It was closed under another key, about something else, or not at all.
      return undefined
    }
  },
}

const keyBytes = (key: string): Buffer => createHash('sha256').update(`seal ${key}`).digest()

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** RFC 4648, 6, without the padding; for whole groups of five bits. */
function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return bits.replace(/.{5}/g, (five) => letters[Number.parseInt(five, 2)] ?? '')
}

function fromBase32(text: string): Buffer {
  const bits = [...text].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)))
}
