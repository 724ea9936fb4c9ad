const wordPattern = /[\p{L}\p{N}\p{M}]+/gu
const marksPattern = /\p{M}+/gu
const longestWord = 60

// Arabic letters that writers use for one another, and the stretching stroke; the vowel signs go with the other marks.
const arabicFolds: readonly (readonly [RegExp, string])[] = [
  [/[آأإٱ]/g, 'ا'],
  [/ى/g, 'ي'],
  [/ة/g, 'ه'],
  [/ـ/g, ''],
]
const arabic = /[\u0600-\u06ff]/
const beyondAscii = /\P{ASCII}/u

/** A text with what searchers leave out folded away: case, diacritics, Arabic vowel signs and letter variants, ligatures. */
export function foldText(text: string): string {
  if (!beyondAscii.test(text)) return text.toLowerCase()
  // `ø`, `ł`, `ß` and the Turkish dotless i do not decompose, so they are named.
  let folded = text.normalize('NFKD').replace(marksPattern, '').toLowerCase().replace(/ß/g, 'ss').replace(/ø/g, 'o').replace(/ł/g, 'l')
  folded = folded.replace(/ı/g, 'i').replace(/æ/g, 'ae').replace(/œ/g, 'oe').replace(/đ/g, 'd').replace(/ё/g, 'е')
  if (arabic.test(folded)) for (const [variant, letter] of arabicFolds) folded = folded.replace(variant, letter)
  return folded
}

/**
 * The words of a text as search knows them, in order: letters and digits of any script, folded. Both databases are given these and cut nothing
 * themselves, so that they find the same. Chinese and Japanese, which put no spaces, are cut into single characters and found as phrases.
 */
export function searchWords(text: string): string[] {
  const words: string[] = []
  for (const [word] of foldText(text).matchAll(wordPattern)) {
    if (unspaced.test(word)) words.push(...word)
    else if (word.length <= longestWord) words.push(word)
  }
  return words
}

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u
