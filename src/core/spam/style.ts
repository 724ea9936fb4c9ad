import { scratchFor } from './hash-room.js'
import { hashOn, mixed } from './hashing.js'
import { kindsOfSigns } from './kinds-of-signs.js'
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
  for (let at = 0; at < text.length; ) {
    const { piece, end } = pieceAt(text, at)
    if (piece !== 0) pieces.push(piece)
    at = end
  }
  return pieces
}

/** A piece as a number, 0 for what is none; and where it ends. */
type Found = { readonly piece: number; readonly end: number }

function pieceAt(text: string, at: number): Found {
  const code = text.codePointAt(at) ?? 0
  const kind = kindOf(code)
  const next = at + (code > 0xffff ? 2 : 1)
  if ((kind & (small | mark)) !== 0) return wordTo(firstOf.small, at, endOfRun(text, next, small | mark))
  if ((kind & capital) !== 0) return wordFromCapital(text, at, next)
  if ((kind & uncased) !== 0) return wordTo(firstOf.uncased, at, endOfRun(text, next, small | mark | capital | uncased))
  if ((kind & digit) !== 0) {
    const end = endOfRun(text, next, digit)
    return { piece: firstOf.number + Math.min(end - at, 8), end }
  }
  if ((kind & line) !== 0) return { piece: firstOf.line, end: endOfRun(text, next, line | space) }
  return { piece: (kind & (space | joint)) !== 0 ? 0 : firstOf.sign + code, end: next }
}

function wordFromCapital(text: string, at: number, next: number): Found {
  const end = endOfRun(text, next, small | mark)
  if (end === next) return wordTo(firstOf.capitals, at, endOfRun(text, next, capital | mark))
  // Some capitals, those of formulas among them, have no small letter.
  const first = text[at] ?? ''
  return wordTo(first === first.toLowerCase() ? firstOf.small : firstOf.capitalised, at, end)
}

const wordTo = (first: number, at: number, end: number): Found => ({ piece: first + lengthClass(end - at), end })

const lengthClass = (length: number): number => (length < 4 ? 0 : length < 8 ? 1 : length < 13 ? 2 : 3)

function endOfRun(text: string, from: number, wanted: number): number {
  let at = from
  while (at < text.length) {
    const code = text.codePointAt(at) ?? 0
    if ((kindOf(code) & wanted) === 0) break
    at += code > 0xffff ? 2 : 1
  }
  return at
}

const [small, mark, capital, uncased, digit, line, space, joint] = [1, 2, 4, 8, 16, 32, 64, 128]

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

/** The kind of a sign: the first that fits, none for what is neither letter nor digit nor space. */
const kindOf = kindsOfSigns((sign) => patterns.find(([, pattern]) => pattern.test(sign))?.[0] ?? 0)
