import type { Instant } from '../../core/instant.js'

/** What time it is. Tests set it. */
export type Clock = { now(): Instant }

/** Chance, for tokens and references. */
export type Random = {
  /** Unguessable, 256 bits, in letters and digits that can stand in an address. */
  token(): string
}

/** One-way marks of secrets and contents. */
export type Hashing = {
  /** Of a token with enough chance in it, in hexadecimal digits: for keeping what must be recognised but never read. */
  ofToken(token: string): string
  /** Of any text, short: to tell whether it changed. */
  fingerprint(text: string): string
}
