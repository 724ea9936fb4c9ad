import type { Part, Piece } from './evidence.js'
import { hashOf, hashOn, mixed } from './hashing.js'

const seed = 0xd7
/** A comment has some forty signs and so a thousand pairs; together they move a sum about as far as its words do. */
const scale = 1 / 32

/** What two signs say together: that a text is short says little, and that it has a link, but both say much. No word of any language is in it. */
export function signPairs(pieces: readonly Piece[]): readonly Piece[] {
  const signed = pieces.flatMap(({ needs, signals }) => (signals.length === 0 ? [] : [{ needs, marks: signals.map(markOf) }]))
  return signed.flatMap((one, at) => signed.slice(at).map((other) => pairsOf(one, other)))
}

type Signed = { readonly needs: readonly Part[]; readonly marks: readonly number[] }

function pairsOf(one: Signed, other: Signed): Piece {
  const isSame = one === other
  const hashes = new Uint32Array(isSame ? (one.marks.length * (one.marks.length - 1)) / 2 : one.marks.length * other.marks.length)
  let count = 0
  for (const [at, mark] of one.marks.entries())
    for (let next = isSame ? at + 1 : 0; next < other.marks.length; next++) hashes[count++] = pairHash(mark, other.marks[next] ?? 0)
  const needs = isSame ? one.needs : [...new Set([...one.needs, ...other.needs])]
  return { view: 'pairs', needs, grams: [{ hashes, scale }], signals: [] }
}

/** The same in either order. */
const pairHash = (one: number, other: number): number => mixed(hashOn(hashOn(seed, Math.min(one, other)), Math.max(one, other)))

// There are some hundreds of signs, whatever is written.
const marks = new Map<string, number>()

/** The hash of a sign, which is made once. */
export function markOf(name: string): number {
  const known = marks.get(name)
  if (known !== undefined) return known
  const mark = hashOf(name, seed)
  marks.set(name, mark)
  return mark
}
