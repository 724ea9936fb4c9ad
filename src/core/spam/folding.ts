import { spelledOneWay } from './arabic.js'

/** A text as it is read, not as it is spelled: small letters, disguises taken off; and how much there was to take off. */
export type Folded = { readonly text: string; readonly disguised: number; readonly invisible: number }

/**
 * Folds case, accents, strokes, compatibility forms (𝐀, ａ, ⓐ, 🅰), letters of another alphabet that look like those of their word, digits that stand for
 * letters, and takes out what cannot be seen.
 */
export function fold(text: string): Folded {
  const isPlain = !/[^\t-~]/.test(text)
  const seen = isPlain ? text : text.replace(invisible, '')
  const invisibleCount = text.length - seen.length
  const spelled = isPlain ? seen.toLowerCase() : undecorated(seen)
  const fancy = isPlain ? 0 : countOf(seen, fancyLetters)
  const { text: unmixed, count } = unmixAlphabets(spelled, isPlain)
  return { ...unleet(unmixed, fancy + count), invisible: invisibleCount }
}

// Zero-width, direction, soft hyphen, variation and filler characters; the joiner between emoji counts as little as any.
const invisible =
  /[\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0]|\u00ad|\u034f|\u061c|\u17b4|\u17b5|\p{Variation_Selector}/gu
const accents = /\p{Script=Inherited}/gu
const fancyLetters =
  /[\u{1d400}-\u{1d7ff}\u{1f130}-\u{1f189}\u{1f1e6}-\u{1f1ff}\u2460-\u24ff\uff21-\uff3a\uff41-\uff5a\u1d00-\u1d6a\u02b0-\u02b8\u2070-\u209c\ua730\ua731\u2776-\u2793]|[\u0321\u0322\u032a-\u0330\u0332-\u0338\u033a-\u0341\u0346-\u034e\u0350-\u0357\u035f\u20d0-\u20e2]/gu
const squaredLetters = /[\u{1f130}-\u{1f149}\u{1f150}-\u{1f169}\u{1f170}-\u{1f189}\u{1f1e6}-\u{1f1ff}\u1d00-\u1d2b]/gu

// No decomposition takes these apart: yatırım and yatirim, złoty and zloty are one word.
const strokedLetters = /[ıłđøßæœðþħ]/g
const unstroked = new Map([...'ıłđøðħ'].map((letter, at) => [letter, 'ildodh'[at] ?? letter]))
  .set('ß', 'ss')
  .set('æ', 'ae')
  .set('œ', 'oe')
  .set('þ', 'th')
const unstroke = (letter: string): string => unstroked.get(letter) ?? letter

/** In small letters as they are on the simplest keyboard. */
const undecorated = (text: string): string =>
  spelledOneWay(text.replace(squaredLetters, unsquare).normalize('NFKD').replace(accents, '').toLowerCase()).replace(
    strokedLetters,
    unstroke,
  )

const smallCapitals = new Map(
  [...'ᴀaᴃbᴄcᴅdᴇeꜰfɢgʜhɪiᴊjᴋkʟlᴍmɴnᴏoᴘpʀrꜱsᴛtᴜuᴠvᴡwʏyᴢz'].flatMap((from, at, all) =>
    at % 2 === 0 ? [[from, all[at + 1] ?? from]] : [],
  ) as [string, string][],
)

function unsquare(letter: string): string {
  const code = letter.codePointAt(0) ?? 0
  for (const start of [0x1f130, 0x1f150, 0x1f170, 0x1f1e6])
    if (code >= start && code < start + 26) return String.fromCharCode(97 + code - start)
  return smallCapitals.get(letter) ?? letter
}

// Pairs that look alike: Cyrillic or Greek, and Latin.
const lookAlikes = 'аaвbеeкkмmнhоoрpсcтtуyхxіiјjѕsԁdԛqԝwгrпnиuαaβbεeηnιiκkνvοoρpτtυuχxωw'
const toLatin = new Map<number, string>()
const toCyrillic = new Map<number, string>()
for (let at = 0; at < lookAlikes.length; at += 2) {
  const [other = '', latin = ''] = lookAlikes.slice(at, at + 2)
  toLatin.set(other.charCodeAt(0), latin)
  if (other >= 'а' && other <= 'я' && !'гпи'.includes(other)) toCyrillic.set(latin.charCodeAt(0), other)
}
toCyrillic.set('u'.charCodeAt(0), 'и')
toCyrillic.set('n'.charCodeAt(0), 'п')

/** A word of two alphabets is read in the one that most of its letters are of. */
function unmixAlphabets(text: string, isPlain: boolean): { readonly text: string; readonly count: number } {
  if (isPlain || !/[\u0370-\u052f]/.test(text) || !/[a-z]/.test(text)) return { text, count: 0 }
  let count = 0
  const unmixed = text.replace(/[a-z\u0370-\u052f]+/g, (word) => {
    const latin = countOf(word, /[a-z]/g)
    if (latin === 0 || latin === word.length) return word
    const table = isMeantLatin(word, latin) ? toLatin : toCyrillic
    let read = ''
    for (const letter of word) {
      const other = table.get(letter.charCodeAt(0))
      if (other !== undefined) count++
      read += other ?? letter
    }
    return read
  })
  return { text: unmixed, count }
}

/** A letter that has no look-alike tells the alphabet; without one, the greater number does. */
function isMeantLatin(word: string, latin: number): boolean {
  const mayBe = (letters: RegExp, table: ReadonlyMap<number, string>) =>
    (word.match(letters) ?? []).every((letter) => table.has(letter.charCodeAt(0)))
  const [mayBeLatin, mayBeOther] = [mayBe(/[^a-z]/g, toLatin), mayBe(/[a-z]/g, toCyrillic)]
  return mayBeLatin === mayBeOther ? latin * 2 > word.length : mayBeLatin
}

const leet = new Map(
  [...'0o1i3e4a5s7t@a$s'].flatMap((from, at, all) => (at % 2 === 0 ? [[from, all[at + 1] ?? from]] : [])) as [string, string][],
)

/** Digits and signs between letters are letters: v1agra, c4sino. At the end of a word they are more often a number, as in the names of lotteries: words that end in 4d. */
function unleet(text: string, before: number): { readonly text: string; readonly disguised: number } {
  let disguised = before
  const read = text.replace(/(?<=[a-z])(?![34]d(?![a-z0-9]))[013457@$](?=[a-z])/g, (sign) => {
    disguised++
    return leet.get(sign) ?? sign
  })
  return { text: read, disguised }
}

/** How often a pattern with the flag g stands in a text. */
export const countOf = (text: string, pattern: RegExp): number => {
  let count = 0
  pattern.lastIndex = 0
  while (pattern.exec(text) !== null) count++
  return count
}
