import type { Instant } from '../../core/instant.js'

/** What time it is. Tests set it. */
export type Clock = { now(): Instant }

/** Chance, for tokens and references. */
export type Random = {
  /** Unguessable, 256 bits, in letters and digits that can stand in an address. */
  token(): string
  /** As hard to guess as anything needs to be, 128 bits, for addresses that people see. */
  shortToken(): string
}

/** One-way marks of secrets and contents. */
export type Hashing = {
  /** Of a token with enough chance in it, in hexadecimal digits: for keeping what must be recognised but never read. */
  ofToken(token: string): string
  /** Of a text under a secret, 128 bits in letters and digits that can stand in an address: nobody without the secret can make it or undo it. */
  keyed(secret: string, text: string): string
  /** Whether two such marks are the same, in a time that tells nothing of where they differ. */
  isSame(one: string, other: string): boolean
  /** Of any text, short: to tell whether it changed. */
  fingerprint(text: string): string
}
