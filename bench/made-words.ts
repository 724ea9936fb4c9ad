import { between, type Chance, oneOf, zipfDraw } from './chance.js'

/** Text that nobody wrote, with the proportions of a language: few words often, many seldom. */
export type MadeWords = {
  word(): string
  /** A sentence of eight to twenty words. */
  sentence(): string
  /** A headline's six to ten words. */
  headline(): string
  /** Whole sentences, together about so long. */
  text(characters: number): string
}

const vocabulary = 12_000
const starts = 'b bl br c ch cr d dr f fl fr g gr h j k l m n p pl pr qu r s sc sh sp st t th tr v w y z'.split(' ')
const middles = 'a e i o u ai ea ee ie oa ou y'.split(' ')
const ends = ' b ck d g l ll m n nd ng nt p r rd rk s ss st t th x'.split(' ')

export function madeWords(chance: Chance): MadeWords {
  const draw = zipfDraw(chance, vocabularyFrom(chance))
  const some = (count: number) => Array.from({ length: count }, draw).join(' ')
  const sentence = () => `${capital(some(between(chance, 8, 20)))}.`
  return {
    word: draw,
    sentence,
    headline: () => capital(some(between(chance, 6, 10))),
    text: (characters) => {
      let text = sentence()
      while (text.length < characters) text += ` ${sentence()}`
      return text
    },
  }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Different words, the short ones first, as the common ones are. */
export function vocabularyFrom(chance: Chance): readonly string[] {
  const made = new Set<string>()
  while (made.size < vocabulary) {
    const syllables = made.size < 150 ? 1 : between(chance, 2, 4)
    made.add(Array.from({ length: syllables }, () => oneOf(chance, starts) + oneOf(chance, middles)).join('') + oneOf(chance, ends))
  }
  return [...made]
}
