import type { SearchQuery } from './search-query.js'
import { foldText } from './search-words.js'

/** A run of text, and whether it is what was searched for. */
export type Highlight = { readonly text: string; readonly hit: boolean }

const wordPattern = /[\p{L}\p{N}\p{M}]+/gu

/** The text in runs, hits apart. Each word is folded as search does it, so that `Erdogan` marks `Erdoğan`. */
export function highlight(text: string, query: SearchQuery): readonly Highlight[] {
  const wanted = wantedWords(query)
  const runs: Highlight[] = []
  let end = 0
  for (const match of text.matchAll(wordPattern)) {
    if (!wanted.has(foldText(match[0]))) continue
    if (match.index > end) runs.push({ text: text.slice(end, match.index), hit: false })
    runs.push({ text: match[0], hit: true })
    end = match.index + match[0].length
  }
  if (end < text.length) runs.push({ text: text.slice(end), hit: false })
  return runs
}

const passageLength = 260
const beforeFirstHit = 60

/** The part of a text around the first word that was searched for; its beginning where there is none. */
export function passageAround(text: string, query: SearchQuery): string {
  const wanted = wantedWords(query)
  let hit = 0
  for (const match of text.matchAll(wordPattern)) {
    if (!wanted.has(foldText(match[0]))) continue
    hit = match.index
    break
  }
  const start = hit <= beforeFirstHit ? 0 : text.indexOf(' ', hit - beforeFirstHit) + 1
  const end = text.length - start <= passageLength ? text.length : text.lastIndexOf(' ', start + passageLength)
  const passage = text.slice(start, end > start ? end : start + passageLength).trim()
  return `${start > 0 ? '… ' : ''}${passage}${end < text.length ? ' …' : ''}`
}

const wantedWords = (query: SearchQuery): ReadonlySet<string> => new Set(query.wanted.flatMap((term) => term.words))
