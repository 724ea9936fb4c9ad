/** A word or phrase of a list that was found, as the list has it, and where. */
export type FoundWord = { readonly word: string; readonly where: 'text' | 'name' | 'email' | 'url' }

/** The parts of a comment in which words are looked for. */
export type Searched = { readonly [Where in FoundWord['where']]?: string | undefined }

/** A list of words and phrases, ready to be looked for. */
export type WordList = { find(searched: Searched): FoundWord | undefined }

/**
 * A list from its lines, one word or phrase each, found as whole words whatever their case and accents. In a word, `*` stands for any letters: `casin*`.
 * Looking takes time with the length of the text, not with that of the list: words are looked up by what they begin with, and a `*` never
 * reaches beyond its word.
 */
export function wordList(lines: readonly string[]): WordList {
  const phrases = new Map<string, Phrases>()
  const globs = new Map<string, Glob[]>()
  for (const line of lines) {
    const word = folded(line)
    if (word.includes('*')) addTo(globs, ...globFrom(line, word))
    else if (word !== '') addPhrase(phrases, line, word)
  }
  const isEmpty = phrases.size === 0 && globs.size === 0
  return {
    find: (searched) => {
      if (isEmpty) return undefined
      for (const where of ['text', 'name', 'email', 'url'] as const) {
        const text = searched[where]
        const word = text === undefined ? undefined : findIn(folded(text), phrases, globs)
        if (word !== undefined) return { word, where }
      }
      return undefined
    },
  }
}

/** One line of a list, to be looked for in many texts: of most it is seen at once that they do not have it. */
export function lineMatcher(line: string): (searched: Searched) => boolean {
  const list = wordList([line])
  const needed = longestOf(folded(line).split('*'))
  return (searched) =>
    Object.values(searched).some((text) => text !== undefined && folded(text).includes(needed)) && list.find(searched) !== undefined
}

const longestOf = (pieces: readonly string[]): string => pieces.reduce((best, piece) => (piece.length > best.length ? piece : best), '')

/**
 * The phrases that have one first word: those of one shape, which is their length and what stands before that word, are told apart by their text at
 * once. However many begin with `buy`, they have few shapes.
 */
type Phrases = Map<string, Shape>
type Shape = { readonly lead: number; readonly length: number; readonly lines: Map<string, string> }

/** Looked up by the beginning of its longest piece between stars. */
type Glob = { readonly line: string; readonly pieces: readonly string[] }

const keyLength = 3

function addPhrase(phrases: Map<string, Phrases>, line: string, text: string): void {
  const first = /[\p{L}\p{N}]+/u.exec(text)
  const [word, lead] = [first?.[0] ?? '', first?.index ?? 0]
  const shapes: Phrases = phrases.get(word) ?? new Map()
  const name = `${lead} ${text.length}`
  const shape = shapes.get(name) ?? { lead, length: text.length, lines: new Map() }
  if (!shape.lines.has(text)) shape.lines.set(text, line)
  shapes.set(name, shape)
  phrases.set(word, shapes)
}

function globFrom(line: string, word: string): readonly [string, Glob] {
  const pieces = word.split('*')
  return [longestOf(pieces).slice(0, keyLength), { line, pieces }]
}

function addTo<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key)
  if (known) known.push(value)
  else map.set(key, [value])
}

// Nobody writes longer words; of those that machines write, so much is looked at.
const longestWord = 100

function findIn(text: string, phrases: ReadonlyMap<string, Phrases>, globs: ReadonlyMap<string, readonly Glob[]>): string | undefined {
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    const phrase = phraseAt(text, index, phrases.get(word))
    if (phrase !== undefined) return phrase
    const glob = globs.size === 0 ? undefined : globFor(word.slice(0, longestWord), globs)
    if (glob) return glob.line
  }
  return signsIn(text, phrases.get(''))
}

/** The line whose phrase has its first word at `index`, and ends where a word ends. */
function phraseAt(text: string, index: number, shapes: Phrases | undefined): string | undefined {
  for (const { lead, length, lines } of shapes?.values() ?? []) {
    const end = index - lead + length
    const line = index < lead ? undefined : lines.get(text.slice(index - lead, end))
    if (line !== undefined && !(isWordCharacter(text[end - 1]) && isWordCharacter(text[end]))) return line
  }
  return undefined
}

/** The line whose phrase has no word at all, as `$$$`, and stands anywhere. */
function signsIn(text: string, shapes: Phrases | undefined): string | undefined {
  for (const { lines } of shapes?.values() ?? []) for (const [signs, line] of lines) if (text.includes(signs)) return line
  return undefined
}

const isWordCharacter = (character: string | undefined): boolean => character !== undefined && /[\p{L}\p{N}]/u.test(character)

function globFor(word: string, globs: ReadonlyMap<string, readonly Glob[]>): Glob | undefined {
  for (let at = 0; at < word.length; at++) {
    for (let length = 1; length <= keyLength; length++) {
      const found = globs.get(word.slice(at, at + length))?.find(({ pieces }) => matches(word, pieces))
      if (found) return found
    }
  }
  return undefined
}

/** Whether the pieces stand in the word in their order, the first at its beginning and the last at its end. */
function matches(word: string, pieces: readonly string[]): boolean {
  const first = pieces[0] ?? ''
  const last = pieces.at(-1) ?? ''
  if (word.length < first.length + last.length || !word.startsWith(first) || !word.endsWith(last)) return false
  let at = first.length
  for (const piece of pieces.slice(1, -1)) {
    const found = word.indexOf(piece, at)
    if (found === -1) return false
    at = found + piece.length
  }
  return at <= word.length - last.length
}

/** Without case and accents, full-width letters as narrow ones, any white space as one space. */
const folded = (text: string): string =>
  (beyondAscii.test(text) ? text.normalize('NFKD').replace(/\p{M}+/gu, '') : text).toLowerCase().replace(/\s+/g, ' ').trim()

/** Only what is written with such characters can be written in two ways. */
const beyondAscii = /[\u0080-\uffff]/
