import type { CleanHtml } from './clean-html.js'

/**
 * What a reader would read aloud of clean HTML: its words, a line for each block, pictures left out. No spaces at the ends, no empty lines.
 * It relies on how clean HTML is written: `<` and `>` are never anything but the ends of a tag.
 */
export function plainText(html: CleanHtml): string {
  let text = ''
  let from = 0
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', from)) {
    text += html.slice(from, at)
    const end = html.indexOf('>', at)
    if (breaksLine(html, at)) text += '\n'
    from = end + 1
  }
  return unescapeText(text + html.slice(from))
    .split('\n')
    .map((line) => line.replace(/[ \t]{1,100}/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n')
}

/**
 * The first words of a text, with `…` when there are more. Languages that are written without spaces count by letters.
 * Ends with the sentence if one ends within the last third.
 */
export function excerpt(text: string, words: number): string {
  let left = words
  for (const match of text.matchAll(wordPattern)) {
    if (left === 0) return shortened(text.slice(0, match.index))
    left -= 1
  }
  return text.replaceAll('\n', ' ').trim()
}

/** How many words a text has; of Chinese, Japanese and Thai, how many letters. */
export function wordCount(text: string): number {
  let count = 0
  for (const _ of text.matchAll(wordPattern)) count += 1
  return count
}

/** Whole minutes that a text takes to read, at least one: 230 words a minute, or 500 letters where letters count. */
export function readingMinutes(text: string): number {
  let letters = 0
  for (const _ of text.matchAll(letterPattern)) letters += 1
  return Math.max(1, Math.round((wordCount(text) - letters) / 230 + letters / 500))
}

/** Scripts that put no spaces between words. */
const letterPattern = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/gu
const wordPattern =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]|(?:(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}])[\p{L}\p{N}\p{M}])+(?:['’.,-](?=[\p{L}\p{N}])(?:(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}])[\p{L}\p{N}\p{M}])+)*/gu

function shortened(start: string): string {
  const text = start.replaceAll('\n', ' ').trimEnd()
  const sentence = /^[\s\S]*[.!?؟。！？](?=["”’»)]*\s)/u.exec(text)?.[0]
  if (sentence && sentence.length > (text.length * 2) / 3) return `${sentence} …`
  return `${text.replace(/[\s\p{P}]{1,20}$/u, '')} …`
}

const inlineTags: ReadonlySet<string> = new Set(
  'a abbr b bdi bdo cite code del dfn em i img ins kbd mark q rp rt ruby s samp small span strong sub sup time u var wbr'.split(' '),
)

function breaksLine(html: string, at: number): boolean {
  const from = html.charCodeAt(at + 1) === 0x2f ? at + 2 : at + 1
  let to = from
  while (isNamePart(html.charCodeAt(to))) to += 1
  return !inlineTags.has(html.slice(from, to))
}

const isNamePart = (code: number) => (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39)

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' }

const unescapeText = (text: string) => text.replace(/&(amp|lt|gt|quot|nbsp);/g, (whole, name: string) => entities[name] ?? whole)
