import { isArabic, withoutArticle } from './arabic.js'
import { roomFor, scratchFor } from './hash-room.js'
import { hashOf, hashOn, mixed } from './hashing.js'
import { unparted } from './unparted.js'

/** Features of one kind, as hashes, each of which counts for `scale`: a long text has many that say little each. */
export type Grams = { readonly hashes: Uint32Array; readonly scale: number }

/** The kinds of features. A key word is looked for in names, anchors and addresses alike. */
export const kinds = {
  word: 0x11,
  pair: 0x23,
  letters: 0x35,
  key: 0x47,
  name: 0x59,
  nameLetters: 0x6b,
  host: 0x7d,
  path: 0x8f,
  mail: 0xa1,
  anchor: 0xb3,
  sign: 0xd7,
  hostLetters: 0xe9,
} as const

const mostSigns = 3_000

/** What of a long text is read for its words: its beginning and its end. */
export const readable = (text: string): string => (text.length <= mostSigns ? text : `${text.slice(0, 2_000)} ${text.slice(-1_000)}`)

const shortestRepeated = 24

/** A text that is the same thing again and again, once: who says it twenty times has a long text, and has said no more. */
export function onceSaid(text: string): string {
  const period = text.indexOf(text.slice(0, shortestRepeated), shortestRepeated)
  if (period < 0 || period * 2 > text.length + longestGap) return text
  return text.startsWith(text.slice(period)) ? text.slice(0, period) : text
}

/** After the last time nothing follows that stood between. */
const longestGap = 8

const isUnparted = new RegExp(`[${unparted}]`)
const partedOrNot = new RegExp(`[${unparted}]+|[^${unparted}]+`, 'g')
const wordOrPicture = /[\p{L}\p{M}\p{N}]+|\p{Extended_Pictographic}/gu

/** The words of a folded text, Arabic ones without their article; of writing without spaces, its pairs of signs, and the words of other writing that stand in it. */
export function wordsOf(folded: string): readonly string[] {
  const found = folded.match(wordOrPicture) ?? []
  const words = isArabic(folded) ? found.map(withoutArticle) : found
  return isUnparted.test(folded) ? words.flatMap(partsOf) : words
}

const partsOf = (word: string): readonly string[] =>
  isUnparted.test(word) ? (word.match(partedOrNot) ?? []).flatMap((part) => (isUnparted.test(part) ? signPairs(part) : [part])) : [word]

function signPairs(word: string): readonly string[] {
  if (word.length < 3) return [word]
  const pairs: string[] = []
  for (let at = 0; at + 1 < word.length; at++) pairs.push(word.slice(at, at + 2))
  return pairs
}

/** The hashes of words, which several ask for. */
export function hashesOf(words: readonly string[]): Uint32Array {
  const hashes = roomFor(words.length)
  for (let at = 0; at < words.length; at++) hashes[at] = hashOf(words[at] ?? '', kinds.word)
  return hashes
}

/** Words and pairs of words, by the hashes of the words. */
export function wordGrams(words: Uint32Array): Grams {
  const hashes = scratchFor(words.length * 2)
  let count = 0
  let before = 0
  for (let at = 0; at < words.length; at++) {
    const hash = words[at] ?? 0
    hashes[count++] = hash
    if (before !== 0) hashes[count++] = mixed(hashOn(hash ^ kinds.pair, before))
    before = hash
  }
  return gramsOf(hashes.subarray(0, count))
}

/** Runs of three to five signs of a text; a digit is any digit. */
export function letterGrams(folded: string, seed: number): Grams {
  const text = ` ${folded.replace(/\s+/g, ' ').trim()} `
  const hashes = scratchFor(text.length * 3)
  let count = 0
  // The hashes of the runs of one to four signs that end with the sign before.
  let [one, two, three, four] = [0, 0, 0, 0]
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const unit = code >= 48 && code <= 57 ? 48 : code
    const five = hashOn(four, unit)
    four = hashOn(three, unit)
    three = hashOn(two, unit)
    two = hashOn(one, unit)
    one = hashOn(seed, unit)
    if (at >= 2) hashes[count++] = mixed(three)
    if (at >= 3) hashes[count++] = mixed(four)
    if (at >= 4) hashes[count++] = mixed(five)
  }
  return gramsOf(hashes.subarray(0, count))
}

const signOfAWord = /[\u3040-\u30ff\u3400-\u9fff]/g

/** Each sign by itself of writing in which a sign is a word, or half of one: pairs are too many for all to be met in training. */
export const signGrams = (folded: string): Grams => plainGrams(folded.match(signOfAWord) ?? [], kinds.sign)

/** Words each as they are, as features of one kind. */
export function plainGrams(words: readonly string[], seed: number): Grams {
  const hashes = scratchFor(words.length)
  for (let at = 0; at < words.length; at++) hashes[at] = hashOf(words[at] ?? '', seed)
  return gramsOf(hashes.subarray(0, words.length))
}

/** Said twice is not said louder. */
export function gramsOf(all: ArrayLike<number>): Grams {
  const hashes = distinct(all)
  return { hashes, scale: hashes.length === 0 ? 0 : 1 / Math.sqrt(hashes.length) }
}

// A table to find repetitions in, at a tenth of the cost of a Set. Only `distinct` sees it, and leaves nothing in it that the next call would find.
const mostPlaces = 1 << 15
const fewestPlaces = 1 << 9
// In signed numbers, which V8 need not box.
const held = new Int32Array(mostPlaces)
const found = new Uint32Array(mostPlaces / 2)

// So few are compared with each other sooner than the table is emptied.
const fewEnough = 12

/** Each once, in the order of their first appearance. More than the table has room for are cut off; 0, which stands for an empty place, is left out. */
export function distinct(all: ArrayLike<number>): Uint32Array {
  return all.length <= fewEnough ? distinctOfFew(all) : distinctOfMany(all)
}

function distinctOfFew(all: ArrayLike<number>): Uint32Array {
  const once: number[] = []
  for (let next = 0; next < all.length; next++) {
    const hash = all[next] ?? 0
    if (hash !== 0 && !once.includes(hash)) once.push(hash)
  }
  const room = roomFor(once.length)
  for (let at = 0; at < once.length; at++) room[at] = once[at] ?? 0
  return room
}

function distinctOfMany(all: ArrayLike<number>): Uint32Array {
  // No more of the table than it takes: a small one stays near the processor.
  let bits = 9
  for (let places = fewestPlaces; places < all.length * 2 && places < mostPlaces; places *= 2) bits++
  const last = (1 << bits) - 1
  held.fill(0, 0, last + 1)
  let count = 0
  for (let next = 0; next < all.length && count < found.length; next++) {
    const hash = (all[next] ?? 0) | 0
    let at = hash >>> (32 - bits)
    while (held[at] !== 0 && held[at] !== hash) at = (at + 1) & last
    if (held[at] === hash) continue
    held[at] = hash
    found[count++] = hash
  }
  const room = roomFor(count)
  for (let at = 0; at < count; at++) room[at] = found[at] ?? 0
  return room
}
