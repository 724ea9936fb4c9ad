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
  const phrases = new Map<string, Phrase[]>()
  const globs = new Map<string, Glob[]>()
  for (const line of lines) {
    const word = folded(line)
    if (word.includes('*')) addTo(globs, ...globFrom(line, word))
    else if (word !== '') addTo(phrases, ...phraseFrom(line, word))
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

/** `lead` is what stands in the phrase before its first word, by which it is looked up. */
type Phrase = { readonly line: string; readonly text: string; readonly lead: number }

/** Looked up by the beginning of its longest piece between stars. */
type Glob = { readonly line: string; readonly pieces: readonly string[] }

const keyLength = 3

function phraseFrom(line: string, text: string): readonly [string, Phrase] {
  const first = /[\p{L}\p{N}]+/u.exec(text)
  return [first?.[0] ?? '', { line, text, lead: first?.index ?? 0 }]
}

function globFrom(line: string, word: string): readonly [string, Glob] {
  const pieces = word.split('*')
  const longest = pieces.reduce((best, piece) => (piece.length > best.length ? piece : best), '')
  return [longest.slice(0, keyLength), { line, pieces }]
}

function addTo<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key)
  if (known) known.push(value)
  else map.set(key, [value])
}

// Nobody writes longer words; of those that machines write, so much is looked at.
const longestWord = 100

function findIn(
  text: string,
  phrases: ReadonlyMap<string, readonly Phrase[]>,
  globs: ReadonlyMap<string, readonly Glob[]>,
): string | undefined {
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    const phrase = phrases.get(word)?.find((each) => standsAt(text, each, index - each.lead))
    if (phrase) return phrase.line
    const glob = globs.size === 0 ? undefined : globFor(word.slice(0, longestWord), globs)
    if (glob) return glob.line
  }
  return phrases.get('')?.find((each) => text.includes(each.text))?.line
}

function standsAt(text: string, phrase: Phrase, at: number): boolean {
  if (!text.startsWith(phrase.text, at)) return false
  const end = at + phrase.text.length
  return !(isWordCharacter(phrase.text.at(-1)) && isWordCharacter(text[end]))
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
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
