import { scratchFor } from './hash-room.js'
import { hashOn, mixed } from './hashing.js'
import { type Grams, gramsOf } from './tokens.js'

const seed = 0xc5
const longestRun = 4

/** How a text is written, whatever its language: the runs of up to four of its pieces, of which a word is only its size and case, and a sign itself. */
export function styleGrams(text: string): Grams {
  const pieces = piecesOf(text)
  const hashes = scratchFor((pieces.length + 1) * longestRun)
  let count = 0
  for (let from = -1; from < pieces.length; from++) {
    let hash = seed
    const end = Math.min(from + longestRun, pieces.length + 1)
    for (let at = from; at < end; at++) {
      hash = hashOn(hash, at < 0 || at === pieces.length ? 0 : (pieces[at] ?? 0))
      hashes[count++] = mixed(hash)
    }
  }
  return gramsOf(hashes.subarray(0, count))
}

/** Words in small letters and with a capital, words in capitals, those of writing without either; numbers, the end of a line, signs. */
const firstOf = { small: 1, capitalised: 5, capitals: 9, uncased: 13, number: 20, line: 30, sign: 100 } as const

function piecesOf(text: string): readonly number[] {
  const pieces: number[] = []
  let at = 0
  while (at < text.length) {
    const code = text.codePointAt(at) ?? 0
    const kind = kindOf(code)
    const next = at + (code > 0xffff ? 2 : 1)
    if ((kind & (space | joint)) !== 0) {
      at = next
      continue
    }
    const end = endOfPiece(text, kind, next)
    pieces.push(pieceOf(text, { at, next, end, kind, code }))
    at = end
  }
  return pieces
}

/** Where the piece ends whose first sign is of this kind and ends at `next`. */
function endOfPiece(text: string, kind: number, next: number): number {
  if ((kind & (small | mark)) !== 0) return endOfRun(text, next, small | mark)
  if ((kind & capital) !== 0) {
    const end = endOfRun(text, next, small | mark)
    return end > next ? end : endOfRun(text, next, capital | mark)
  }
  if ((kind & uncased) !== 0) return endOfRun(text, next, small | mark | capital | uncased)
  if ((kind & digit) !== 0) return endOfRun(text, next, digit)
  return (kind & line) !== 0 ? endOfRun(text, next, line | space) : next
}

function endOfRun(text: string, from: number, wanted: number): number {
  let at = from
  while (at < text.length) {
    const code = text.codePointAt(at) ?? 0
    if ((kindOf(code) & wanted) === 0) break
    at += code > 0xffff ? 2 : 1
  }
  return at
}

type Found = { readonly at: number; readonly next: number; readonly end: number; readonly kind: number; readonly code: number }

function pieceOf(text: string, { at, next, end, kind, code }: Found): number {
  const length = end - at
  if ((kind & (small | mark)) !== 0) return firstOf.small + lengthClass(length)
  if ((kind & capital) !== 0) {
    const isCapitalised = end > next && (kindOf(text.codePointAt(next) ?? 0) & (small | mark)) !== 0
    // Some capitals, those of formulas among them, have no small letter.
    const first = text[at] ?? ''
    return (isCapitalised ? (first === first.toLowerCase() ? firstOf.small : firstOf.capitalised) : firstOf.capitals) + lengthClass(length)
  }
  if ((kind & uncased) !== 0) return firstOf.uncased + lengthClass(length)
  if ((kind & digit) !== 0) return firstOf.number + Math.min(length, 8)
  return (kind & line) !== 0 ? firstOf.line : firstOf.sign + code
}

const lengthClass = (length: number): number => (length < 4 ? 0 : length < 8 ? 1 : length < 13 ? 2 : 3)

const [small, mark, capital, uncased, digit, line, space, joint, asked] = [1, 2, 4, 8, 16, 32, 64, 128, 256]

const patterns: readonly (readonly [kind: number, pattern: RegExp])[] = [
  [small, /\p{Ll}/u],
  [mark, /\p{M}/u],
  [capital, /\p{Lu}/u],
  [uncased, /\p{L}/u],
  [digit, /\p{Nd}/u],
  [line, /\n/],
  [space, /\s/],
  [joint, /\u200d/],
]

// As patterns tell it, each asked once of each sign.
const kindsOfSigns = new Uint16Array(0x20000)

/** The kind of a sign: the first that fits, none for what is neither letter nor digit nor space. */
function kindOf(code: number): number {
  const known = kindsOfSigns[code] ?? 0
  if (known !== 0) return known
  const sign = String.fromCodePoint(code)
  const kind = (patterns.find(([, pattern]) => pattern.test(sign))?.[0] ?? 0) | asked
  if (code < kindsOfSigns.length) kindsOfSigns[code] = kind
  return kind
}
