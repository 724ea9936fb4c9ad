// Each pair: how Persian, Urdu or a hurried hand writes a letter, and the letter.
const variants = new Map(
  ['ىي', 'یي', 'ےي', 'کك', 'ةه', 'ہه', 'ۀه', 'ھه', 'ەه', 'ۆو'].map(([variant = '', letter = '']) => [variant, letter]),
)
for (let digit = 0; digit < 10; digit++) {
  variants.set(String.fromCharCode(0x660 + digit), String(digit))
  variants.set(String.fromCharCode(0x6f0 + digit), String(digit))
}
/** The stroke that draws a word out, and stands for nothing. */
const stroke = 'ـ'

/** Spells letters and digits of Arabic writing one way. */
export const spelledOneWay = (text: string): string =>
  text.replace(/[\u0640-\u06f9]/g, (sign) => (sign === stroke ? '' : (variants.get(sign) ?? sign)))

const articleAndWhatIsWrittenOnIt = /^[وف]?(?:ال|بال|كال|لل)(?=\p{L}{2})/u

/** An Arabic word without the article that is written on it, and without “and”, “by”, “as”, “for” before that: the loan is the word of a loan. */
export const withoutArticle = (word: string): string => word.replace(articleAndWhatIsWrittenOnIt, '')

/** Whether there is Arabic writing in a text. */
export const isArabic = (text: string): boolean => /[\u0620-\u064a]/.test(text)
