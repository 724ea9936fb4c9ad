import type { ReadBody } from './body.js'
import { countOf, type Folded } from './folding.js'
import { countSigns, type SignCounts } from './sign-counts.js'
import { span, when } from './span.js'
import { distinct, wordsOf } from './tokens.js'
import { unparted } from './unparted.js'

// Signs that speak in every language: how a text is built, who sends it, where it leads. Each is a name that is there or not; what is counted has
// a name for each span, so that a model may find each as telling as it is.

const money = /[$€£¥₽₹]|\b(?:usd|usdt|eur|rp|руб)\b/i

const amount =
  /(?:[$€£¥₽₹₫]|r\$|\brp\.?)\s?\d|\d\s?(?:[$€£¥₽₹₫]|(?:usdt?|eur|rub|руб|тыс|р\.|rb|jt|juta|rupiah|tl|zl|zł|reais|pesos|dollars?|euros?|bucks)(?![\p{L}])|[元万円원])/giu

const partedLetter = String.raw`[\p{L}--[${unparted}]]`
const partedSign = String.raw`[[\p{L}\p{N}]--[${unparted}]]`
/** As houses of gambling have it, and readers of whom there are many. */
const nameAndNumber = new RegExp(String.raw`(?<!${partedSign})${partedLetter}{4,}(?:\d{2,3}|[234]d)(?!${partedSign})`, 'gv')
const digitByLetter = /\p{L}\d|\d[a-z]/u
const loudWord = /(?<![\p{L}\p{N}])\p{Lu}{5,}(?![\p{L}\p{N}])/gu

type Words = { readonly words: readonly string[]; readonly hashes: Uint32Array }

/** How the text is built, without its links. */
export function shapeSignals(text: string, folded: Folded, { words, hashes }: Words, body: ReadBody): readonly string[] {
  const signs = countSigns(text)
  const { letters, capitals } = signs
  const hasDigits = signs.digits > 0 || /\d/.test(folded.text)
  const hasDigitByLetter = hasDigits && digitByLetter.test(folded.text)
  const total = Math.max(text.length, 1)
  const trimmed = text.trim()
  const end = trimmed.slice(-1)
  return [
    ...span('signs', trimmed.length, [0, 10, 20, 40, 80, 150, 300, 600, 1_200, 2_500]),
    ...span('words', words.length, [0, 1, 2, 4, 8, 15, 30, 60, 120, 250]),
    ...span('capitals', letters < 8 ? 0 : capitals / letters, [0.005, 0.05, 0.15, 0.3, 0.6, 0.9]),
    ...span('digits', signs.digits / total, [0.005, 0.03, 0.08, 0.2]),
    ...span('long numbers', !hasDigits ? 0 : countOf(text, /\d[\d\s().-]{6,15}\d/g), [1, 2]),
    ...span('pictures', signs.pictures, [1, 2, 4, 8]),
    ...span('exclamations', signs.exclamations, [1, 2, 3, 6]),
    ...span('questions', signs.questions, [1, 2, 4]),
    ...span('disguised', folded.disguised, [1, 3, 8, 20]),
    ...span('disguised share', folded.disguised / total, [0.01, 0.05, 0.2, 0.5]),
    ...span('unseen signs', folded.invisible, [1, 3, 10]),
    ...span('tags', body.tags, [1, 3, 8]),
    ...span('lines', countOf(trimmed, /\n/g), [1, 3, 8, 20]),
    ...span('signs of all kinds', signs.ofOtherKinds / total, [0.02, 0.05, 0.12, 0.3]),
    ...span('handles', !text.includes('@') ? 0 : countOf(text, /(?:^|\s)@[a-z0-9_]{3,}/gi), [1, 2]),
    ...span('hashtags', !text.includes('#') ? 0 : countOf(text, /(?:^|\s)#\p{L}/gu), [1, 3]),
    ...when(money.test(text), 'money'),
    ...span('amounts', hasDigits ? countOf(text, amount) : 0, [1, 2, 4]),
    ...when(hasDigits && /\+\s?\d{1,3}[\s(-]{0,2}\d{2}/.test(text), 'number with a plus'),
    ...span('names with numbers', hasDigitByLetter ? countOf(folded.text, nameAndNumber) : 0, [1, 2]),
    ...span('loud words', capitals > 4 && capitals < letters * 0.5 ? countOf(text, loudWord) : 0, [1, 2, 4]),
    ...span('pictures of money and luck', signs.ofMoneyAndLuck, [1, 3]),
    ...span('pictures that point', signs.pointing, [1, 3]),
    ...span('pictures of feeling', signs.ofFeeling, [1, 3]),
    ...when(hasLettersBetweenSigns(text), 'letters between signs'),
    ...when(hasDigits && /\d\s?%/.test(text), 'per cent'),
    ...when(/\[(?:\.\.\.|…)\]|^\s*(?:\.\.\.|…)/.test(text), 'trackback'),
    ...when(/^\s*<(?:strong|b|h\d)>/i.test(text) || (body.tags > 1 && trimmed.length < 300), 'marked up and short'),
    ...when(/(?:^|\s)\p{L}[ ._-](?:[\p{L}\p{N}][ ._-]){3,}[\p{L}\p{N}](?:\s|$)/u.test(text.slice(0, 1_000)), 'spaced letters'),
    ...when(/[.!?…。！？]/.test(end), 'ends a sentence'),
    ...when(/[?？؟]/.test(end), 'ends in a question'),
    ...when(/^\s*\p{Ll}/u.test(text), 'begins small'),
    ...when(/^\s*(?:>|&gt;|@)/.test(text), 'answers'),
    ...when(/`|[{};]\s*$|=>|::/m.test(text), 'code'),
    ...when(/\s\s/.test(text) && /\p{L}\s{2,}\p{L}/u.test(text), 'gaps'),
    ...repetitionSignals(hashes),
    ...gibberishSignals(words, hasDigitByLetter),
    ...scriptSignals(signs),
  ]
}

const letterBetweenSigns = /[^\p{L}\p{N}\s]\p{L}[^\p{L}\p{N}\s]/gu
const theNext = /[^\p{L}\p{N}\s]\p{L}[^\p{L}\p{N}\s]\s?/uy

/** Three of them in a row, `.a. .b. .c.`. As one expression it took V8 two seconds to make ready for a text that is not in Latin letters. */
function hasLettersBetweenSigns(text: string): boolean {
  letterBetweenSigns.lastIndex = 0
  for (let first = letterBetweenSigns.exec(text); first; first = letterBetweenSigns.exec(text)) {
    theNext.lastIndex = first.index
    if (theNext.test(text) && theNext.test(text) && theNext.test(text)) return true
    letterBetweenSigns.lastIndex = first.index + ((text.codePointAt(first.index) ?? 0) > 0xffff ? 2 : 1)
  }
  return false
}

function repetitionSignals(words: Uint32Array): readonly string[] {
  if (words.length < 5) return []
  return span('repeated words', 1 - distinct(words).length / words.length, [0.1, 0.25, 0.4, 0.6])
}

function gibberishSignals(words: readonly string[], hasDigitByLetter: boolean): readonly string[] {
  const latin = words.filter((word) => word.length >= 6 && /^[a-z]+$/.test(word))
  const odd = latin.filter((word) => !/[aeiouy]/.test(word) || /[bcdfghjklmnpqrstvwxz]{6}/.test(word)).length
  const mixed = hasDigitByLetter ? words.filter((word) => /[a-z]\d+[a-z]|\d[a-z]+\d/.test(word)).length : 0
  return [
    ...span('odd words', odd, [1, 3]),
    ...span('letters and digits', mixed, [1, 3]),
    ...span('mean word', meanLength(words), [3, 4, 5, 6, 8, 12]),
  ]
}

const meanLength = (words: readonly string[]): number =>
  words.length === 0 ? 0 : words.reduce((sum, { length }) => sum + length, 0) / words.length

/** Latin words are at home among signs that are no letters of an alphabet. */
function scriptSignals({ letters, latin, wide }: SignCounts): readonly string[] {
  const ofAlphabets = letters - wide
  if (ofAlphabets < 4) return []
  return [...when(latin > ofAlphabets * 0.1 && latin < ofAlphabets * 0.9, 'two alphabets')]
}

/** Of four letters, three Arabic ones, which are written without short vowels, or a pair of signs: shorter words are those of any talk. */
const isOfATopic = new RegExp(`^(?:[${unparted}]{2}|[\\u0620-\\u06d3]{3,}|.{4,})$`)

/** Whether it has to do with the article. */
export function topicSignals(topic: string, words: readonly string[], text: string): readonly string[] {
  const asked = new Set(wordsOf(topic).filter((word) => isOfATopic.test(word)))
  const shared = new Set(words.filter((word) => asked.has(word))).size
  const isForeign = words.length > 2 && asked.size > 0 && /[a-z]/.test(topic) !== /[a-z]/.test(text)
  return [
    ...span('words of the article', shared, [1, 2, 3]),
    ...when(shared > 0 && shared >= asked.size * 0.5, 'half the headline'),
    ...when(isForeign, 'another alphabet than the article'),
  ]
}
