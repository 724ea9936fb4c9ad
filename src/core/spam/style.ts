import { hashOn, mixed } from './hashing.js'
import { type Grams, gramsOf } from './tokens.js'

const seed = 0xc5
const piece = /(\p{Lu}?[\p{Ll}\p{M}]+)|(\p{Lu}[\p{Lu}\p{M}]*)|([\p{L}\p{M}]+)|(\p{Nd}+)|(\n\s*)|(?!\ufe0f|\u200d)(\S)/gu
const longestRun = 4

/** How a text is written, whatever its language: the runs of up to four of its pieces, of which a word is only its size and case, and a sign itself. */
export function styleGrams(text: string): Grams {
  const pieces: number[] = []
  for (const [part, small, capital, other, digits, lines] of text.matchAll(piece)) {
    if (small !== undefined) pieces.push((small[0] === small[0]?.toLowerCase() ? 1 : 5) + lengthClass(small.length))
    else if (capital !== undefined) pieces.push(9 + lengthClass(capital.length))
    else if (other !== undefined) pieces.push(13 + lengthClass(other.length))
    else if (digits !== undefined) pieces.push(20 + Math.min(digits.length, 8))
    else if (lines !== undefined) pieces.push(30)
    else pieces.push(100 + (part.codePointAt(0) ?? 0))
  }
  const hashes: number[] = []
  for (let from = -1; from < pieces.length; from++) {
    let hash = seed
    const end = Math.min(from + longestRun, pieces.length + 1)
    for (let at = from; at < end; at++) {
      hash = hashOn(hash, at < 0 || at === pieces.length ? 0 : (pieces[at] ?? 0))
      hashes.push(mixed(hash))
    }
  }
  return gramsOf(hashes)
}

const lengthClass = (length: number): number => (length < 4 ? 0 : length < 8 ? 1 : length < 13 ? 2 : 3)
