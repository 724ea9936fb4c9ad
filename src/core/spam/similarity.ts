import { readBody } from './body.js'
import { fold } from './folding.js'
import { hashOf, hashOn, mixed } from './hashing.js'
import { wordsOf } from './tokens.js'

/** The mark of a text in 64 bits (Charikar's SimHash over triples of words): texts that are nearly alike have marks that differ in few. */
export type TextMark = { readonly high: number; readonly low: number }

/** The mark of a body, without its links; undefined for fewer than five words, of which many are alike by chance. */
export const textMark = (body: string): TextMark | undefined => markOfWords(wordsOf(fold(readBody(body.slice(0, 20_000)).text).text))

/** The mark of a text by its folded words. */
export function markOfWords(words: readonly string[]): TextMark | undefined {
  if (words.length < 5) return undefined
  const [high, low] = [new Uint32Array(8), new Uint32Array(8)]
  const hashes = words.map((word) => hashOf(word, 1))
  const triples = Math.min(hashes.length - 2, mostTriples)
  for (let at = 0; at < triples; at++) {
    const triple = hashOn(hashOn(hashes[at] ?? 0, hashes[at + 1] ?? 0), hashes[at + 2] ?? 0)
    vote(high, mixed(triple))
    vote(low, mixed(triple ^ otherHalf))
  }
  return { high: elected(high, triples), low: elected(low, triples) }
}

const otherHalf = 0x5bd1e995
// A mark hardly changes by what comes after so many. Their votes fit into eight binary digits.
const mostTriples = 200

/** Counts the bits of a hash, all 32 at once: the votes for a bit are a binary number, whose digits stand at that bit in one word each. */
function vote(digits: Uint32Array, hash: number): void {
  let carried = hash
  for (let at = 0; carried !== 0; at++) {
    const before = digits[at] ?? 0
    digits[at] = before ^ carried
    carried &= before
  }
}

/** The bits for which more than half of those who voted are: all 32 numbers of votes are compared with half at once, from their highest digits on. */
function elected(digits: Uint32Array, voters: number): number {
  const half = Math.floor(voters / 2)
  let more = 0
  let same = ~0
  for (let at = digits.length - 1; at >= 0; at--) {
    const digit = digits[at] ?? 0
    if ((half >>> at) & 1) same &= digit
    else {
      more |= same & digit
      same &= ~digit
    }
  }
  return more >>> 0
}

const mostDifferentBits = 10

/** Whether two texts are the same but for a few words or letters; of one that is too short for a mark nobody can tell. */
export const areNearlyAlike = (one: TextMark | undefined, other: TextMark | undefined): boolean =>
  one !== undefined && other !== undefined && differInFewBits(one.high ^ other.high, one.low ^ other.low)

/** The same, by the bits in which the halves of two marks differ: for whoever has marks in rows of numbers. */
export function differInFewBits(high: number, low: number): boolean {
  const bits = bitsIn(high)
  return bits <= mostDifferentBits && bits + bitsIn(low) <= mostDifferentBits
}

/** How many bits of 32 are set, counted side by side: this is asked of thousands of texts for each comment. */
function bitsIn(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
