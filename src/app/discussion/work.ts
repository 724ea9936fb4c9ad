import type { Hashing } from '../ports/machine.js'

/** Work that a browser was asked to do before it posts, and what it says it found. */
export type Work = { readonly token: string; readonly text: string; readonly found: string; readonly bits: number }

const bitsInDigit = 4

/**
 * Whether the work was done: SHA-256 of token, text and what was found, a line each, begins with so many bits of 0. It is asked for this text on this form,
 * so nobody can do it beforehand or once for all.
 */
export function isWorkDone(hashing: Hashing, { token, text, found, bits }: Work): boolean {
  if (found === '' || found.length > 20) return false
  const digits = hashing.ofToken(`${token}\n${text}\n${found}`)
  const zeros = /^0*/.exec(digits)?.[0].length ?? 0
  const next = Number.parseInt(digits[zeros] ?? '0', 16)
  return zeros * bitsInDigit + Math.clz32(next) - (32 - bitsInDigit) >= bits
}
