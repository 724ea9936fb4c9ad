import { fstatSync } from 'node:fs'
import { linesOf } from '../system/lines.js'

/** Standard input is nothing that can be read. */
export class StandardInputError extends Error {
  override readonly name = 'StandardInputError'
}

// A comment has some kilobytes. Whoever sends a file that has no lines is told so before it fills the memory.
const mostBytes = 64 * 1024 * 1024

/** The lines of standard input, one after the other. */
export function standardInputLines(): AsyncIterable<string> {
  // Node takes a folder for an input that is empty.
  if (fstatSync(0).isDirectory()) throw new StandardInputError('standard input is a folder; it takes lines, as from a file')
  return linesOf(process.stdin, mostBytes)
}
