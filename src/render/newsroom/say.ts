import type { Child } from 'hono/jsx'
import type { Phrase } from '../../core/phrase.js'
import { type Direction, directionOf } from '../../core/publishing/language.js'
import type { Plural } from '../words/catalogue.js'
import { fill } from '../words.js'
import { scripts } from './words/ar/scripts.js'
import { arabic } from './words/ar.js'

/**
 * The newsroom's words. They stand where they are said, in English, and by that they are looked up in the other languages: `say('Nobody is banned.')`. A
 * sentence that one of these lacks does not compile.
 */
type Arabic = typeof arabic
/** What the newsroom says as it stands. */
export type Sentence = { [English in keyof Arabic]: Arabic[English] extends string ? English : never }[keyof Arabic]
/** What it says in another form for another number: in English that for many, with `{count}` in it. */
export type Counted = Exclude<keyof Arabic, Sentence>

type Values = Readonly<Record<string, string | number>>
type Translation = Readonly<Record<Sentence, string>> & Readonly<Record<Counted, Plural>>

/** Says things in one language. */
export type Say = {
  (english: Sentence, values?: Values): string
  /** BCP 47: the language it speaks. */
  readonly language: string
  readonly direction: Direction
  /** In the form that `count` asks for: `say.count(2, '1 comment waits', '{count} comments wait')`. */
  readonly count: (count: number, one: string, many: Counted, values?: Values) => string
  /** With more than text in its gaps, as for a link within a sentence. */
  readonly parts: (english: Sentence, parts: Readonly<Record<string, Child>>) => readonly Child[]
  /** What is said elsewhere than in the newsroom's own code, such as what a setting means; in English where its words are missing. */
  readonly known: (english: string, values?: Values) => string
  /** What another part of the program has put together. */
  readonly phrase: (phrase: Phrase) => string
  /** `1,204` */
  readonly number: (value: number) => string
}

const translations: Readonly<Record<string, Translation>> = { ar: arabic }

const made = new Map<string, Say>()

/** Says things in a language (BCP 47), or in English where the newsroom does not speak it. */
export function sayIn(language: string): Say {
  const primary = language.toLowerCase().split('-')[0] ?? ''
  const spoken = translations[primary] ? primary : 'en'
  const say = made.get(spoken) ?? makeSay(spoken, translations[spoken])
  made.set(spoken, say)
  return say
}

function makeSay(language: string, translation: Translation | undefined): Say {
  const rules = new Intl.PluralRules(language)
  const numbers = new Intl.NumberFormat(language === 'en' ? 'en-GB' : language)
  const number = (value: number): string => numbers.format(value)
  const direction = directionOf(language)
  const filled = (sentence: string, values: Values | undefined): string =>
    values === undefined
      ? sentence
      : fill(sentence, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, standing(value)])))
  // Within words that are written from right to left, an address or a Latin name keeps its own direction (UAX #9: first strong isolate).
  const standing = (value: string | number): string =>
    direction === 'rtl' && typeof value === 'string' && /\p{Script=Latin}/u.test(value) ? `\u2068${value}\u2069` : String(value)
  const known = (english: string, values?: Values): string => {
    const words: unknown = translation && Reflect.get(translation, english)
    return filled(typeof words === 'string' ? words : english, values)
  }
  const count: Say['count'] = (of, one, many, values) => {
    const forms: Plural = translation?.[many] ?? { one, other: many }
    return filled(forms[rules.select(of)] ?? forms.other, { ...values, count: number(of) })
  }
  const phrase: Say['phrase'] = ({ words, values = {}, counted }) => {
    const said = Object.entries(values).map(([name, value]) => [name, typeof value === 'object' ? phrase(value) : value])
    if (!counted) return known(words, Object.fromEntries(said))
    const forms = formsIn(translation, words) ?? { one: counted.one, other: words }
    return filled(forms[rules.select(counted.count)] ?? forms.other, { ...Object.fromEntries(said), count: number(counted.count) })
  }
  const parts: Say['parts'] = (english, given) =>
    known(english)
      .split(/(\{\w+\})/)
      .map((piece) => (piece.startsWith('{') ? given[piece.slice(1, -1)] : piece))
  return Object.assign((english: Sentence, values?: Values) => known(english, values), {
    language,
    direction,
    count,
    parts,
    known,
    phrase,
    number,
  })
}

/** A sentence that says its number apart (`Files: 3`) has one form in that language. */
function formsIn(translation: Translation | undefined, words: string): Plural | undefined {
  const forms: unknown = translation && Reflect.get(translation, words)
  if (typeof forms === 'string') return { other: forms }
  return isPlural(forms) ? forms : undefined
}

const isPlural = (forms: unknown): forms is Plural => typeof forms === 'object' && forms !== null && 'other' in forms

/** What the scripts of a page say, as data within it: nothing in it can end the element that it stands in. */
export const scriptWords = ({ known }: Say): string =>
  JSON.stringify(Object.fromEntries(Object.keys(scripts).map((english) => [english, known(english)]))).replaceAll('<', '\\u003c')
