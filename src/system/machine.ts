import { createHmac, createSecretKey, hash, type KeyObject, randomFillSync, timingSafeEqual } from 'node:crypto'
import type { Clock, Hashing, Random } from '../app/ports/machine.js'
import { instant } from '../core/instant.js'

const tokenBytes = 32
const shortTokenBytes = 16
const fingerprintCharacters = 22

/** The machine's own clock. */
export const systemClock: Clock = { now: () => instant(Date.now()) }

/** The machine's own chance. */
export const systemRandom: Random = {
  token: () => randomText(tokenBytes),
  shortToken: () => randomText(shortTokenBytes),
}

// Chance for many tokens is fetched at once: for each by itself it takes twenty times as long.
const chance = Buffer.alloc(4_096)
let used = chance.length

/** So many bytes of chance as text. None is given twice, and none is left lying about. */
function randomText(bytes: number): string {
  if (used + bytes > chance.length) {
    randomFillSync(chance)
    used = 0
  }
  const text = chance.toString('base64url', used, used + bytes)
  chance.fill(0, used, used + bytes)
  used += bytes
  return text
}

/** SHA-256. Tokens hold 256 bits of chance, so no slow hash is needed for them. */
export const sha256: Hashing = {
  ofToken: (token) => hash('sha256', token, 'hex'),
  keyed: (secret, text) => createHmac('sha256', keyOf(secret)).update(text).digest('base64url').slice(0, fingerprintCharacters),
  isSame: (one, other) => {
    // By their bytes: what a stranger sends may have as many letters and more bytes.
    const [bytes, others] = [Buffer.from(one), Buffer.from(other)]
    return bytes.length === others.length && timingSafeEqual(bytes, others)
  },
  fingerprint: (text) => hash('sha256', text, 'base64url').slice(0, fingerprintCharacters),
}

// A publication has a handful of secrets, and with a key made ready a mark takes half as long: each comment needs five.
const keys = new Map<string, KeyObject>()
const mostKeys = 16

function keyOf(secret: string): KeyObject {
  const known = keys.get(secret)
  if (known) return known
  if (keys.size >= mostKeys) keys.clear()
  const key = createSecretKey(secret, 'utf8')
  keys.set(secret, key)
  return key
}
