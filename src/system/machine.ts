import { createHmac, hash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Clock, Hashing, Random } from '../app/ports/machine.js'
import { instant } from '../core/instant.js'

const tokenBytes = 32
const shortTokenBytes = 16
const fingerprintCharacters = 22

/** The machine's own clock. */
export const systemClock: Clock = { now: () => instant(Date.now()) }

/** The machine's own chance. */
export const systemRandom: Random = {
  token: () => randomBytes(tokenBytes).toString('base64url'),
  shortToken: () => randomBytes(shortTokenBytes).toString('base64url'),
}

/** SHA-256. Tokens hold 256 bits of chance, so no slow hash is needed for them. */
export const sha256: Hashing = {
  ofToken: (token) => hash('sha256', token, 'hex'),
  keyed: (secret, text) => createHmac('sha256', secret).update(text).digest('base64url').slice(0, fingerprintCharacters),
  isSame: (one, other) => one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other)),
  fingerprint: (text) => hash('sha256', text, 'base64url').slice(0, fingerprintCharacters),
}
