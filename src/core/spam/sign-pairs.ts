import type { Part, Piece } from './evidence.js'
import { roomFor } from './hash-room.js'
import { hashOf, hashOn, mixed } from './hashing.js'

const seed = 0xd7
/** A comment has some forty signs and so a thousand pairs; together they move a sum about as far as its words do. */
const scale = 1 / 32

type Signed = { readonly needs: readonly Part[]; readonly marks: readonly number[] }

/** What two signs say together: that a text is short says little, and that it has a link, but both say much. No word of any language is in it. */
export function signPairs(pieces: readonly Piece[]): readonly Piece[] {
  const signed: Signed[] = []
  for (const { needs, signals } of pieces) if (signals.length > 0) signed.push({ needs, marks: signals.map(markOf) })
  const pairs: Piece[] = []
  for (let at = 0; at < signed.length; at++) {
    const one = signed[at]
    if (one === undefined) break
    pairs.push(pieceOf(one.needs, pairsWithin(one.marks)))
    for (const other of signed.slice(at + 1)) pairs.push(pieceOf(together(one.needs, other.needs), pairsBetween(one.marks, other.marks)))
  }
  return pairs
}

const pieceOf = (needs: readonly Part[], hashes: Uint32Array): Piece => ({ view: 'pairs', needs, grams: [{ hashes, scale }], signals: [] })

const together = (one: readonly Part[], other: readonly Part[]): readonly Part[] => [...one, ...other.filter((part) => !one.includes(part))]

function pairsWithin(marks: readonly number[]): Uint32Array {
  const hashes = roomFor((marks.length * (marks.length - 1)) / 2)
  let count = 0
  for (let at = 0; at < marks.length; at++)
    for (let next = at + 1; next < marks.length; next++) hashes[count++] = pairHash(marks[at] ?? 0, marks[next] ?? 0)
  return hashes
}

function pairsBetween(marks: readonly number[], others: readonly number[]): Uint32Array {
  const hashes = roomFor(marks.length * others.length)
  let count = 0
  for (let at = 0; at < marks.length; at++)
    for (let next = 0; next < others.length; next++) hashes[count++] = pairHash(marks[at] ?? 0, others[next] ?? 0)
  return hashes
}

/** The same in either order. */
const pairHash = (one: number, other: number): number =>
  one < other ? mixed(hashOn(hashOn(seed, one), other)) : mixed(hashOn(hashOn(seed, other), one))

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
