import { type CalendarDay, parseDay } from '../calendar.js'
import { searchWords } from './search-words.js'

/** What a reader asked for, understood. */
export type SearchQuery = {
  /** Each must stand somewhere in the article; a phrase's words one after another. */
  readonly wanted: readonly SearchTerm[]
  /** None of these may. */
  readonly unwanted: readonly SearchTerm[]
  /** Folded words of an author's name, `author:"Ines Falk"`. */
  readonly authors: readonly (readonly string[])[]
  /** Slugs or names of categories as typed. */
  readonly categories: readonly string[]
  readonly from?: CalendarDay | undefined
  readonly to?: CalendarDay | undefined
  readonly problems: readonly SearchQueryProblem[]
}

/** Folded words; several make a phrase. The last of a query that is still being typed may be the beginning of a word. */
export type SearchTerm = { readonly words: readonly string[] }

export type SearchQueryProblem =
  | { readonly type: 'not-a-date'; readonly text: string }
  | { readonly type: 'only-exclusions' }
  | { readonly type: 'too-long'; readonly limit: number }

/** Longer queries are cut: nobody types them, and every word costs. */
export const longestQuery = 300
const mostTerms = 20

// `-"a phrase"`, `author:Name`, `category:"War Crimes"`, `after:2019-12`, `word`
const partPattern = /(-?)(?:(author|category|after|before|on):)?(?:"([^"]*)"?|(\S+))/giu

/**
 * Understands what readers type: words, "phrases", -exclusions, `author:`, `category:`, and dates as `after:2019-06`, `before:2020`,
 * `on:2019-12-31`. What cannot be understood is said in `problems` and left aside.
 */
export function parseSearch(text: string): SearchQuery {
  const problems: SearchQueryProblem[] = []
  if (text.length > longestQuery) problems.push({ type: 'too-long', limit: longestQuery })
  const query = { wanted: [] as SearchTerm[], unwanted: [] as SearchTerm[], authors: [] as string[][], categories: [] as string[] }
  let range: { from?: CalendarDay | undefined; to?: CalendarDay | undefined } = {}
  for (const [, minus, field, quoted, bare] of [...text.slice(0, longestQuery).matchAll(partPattern)].slice(0, mostTerms)) {
    const value = quoted ?? bare ?? ''
    const words = searchWords(value)
    const name = field?.toLowerCase()
    if (name === 'author') query.authors.push(words)
    else if (name === 'category') query.categories.push(value)
    else if (name) {
      const days = daysOf(value)
      if (!days) problems.push({ type: 'not-a-date', text: value })
      else range = { ...range, ...narrowed(name, days) }
    } else if (words.length > 0) (minus ? query.unwanted : query.wanted).push({ words })
  }
  const filtered = query.authors.length + query.categories.length > 0 || range.from || range.to
  if (query.wanted.length === 0 && query.unwanted.length > 0 && !filtered) problems.push({ type: 'only-exclusions' })
  return { ...query, ...range, problems }
}

/** Whether the query names anything that could be looked for. */
export function asksForSomething(query: SearchQuery): boolean {
  return query.wanted.length + query.authors.length + query.categories.length > 0 || query.from !== undefined || query.to !== undefined
}

type Days = { readonly first: CalendarDay; readonly last: CalendarDay }

function narrowed(name: string, days: Days): { from?: CalendarDay; to?: CalendarDay } {
  if (name === 'after') return { from: days.first }
  if (name === 'before') return { to: days.last }
  return { from: days.first, to: days.last }
}

/** The first and last day of `2019`, `2019-12` or `2019-12-31`. */
function daysOf(text: string): Days | undefined {
  const match = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/.exec(text)
  if (!match) return undefined
  const [, year = '', month, day] = match
  const two = (part: string) => part.padStart(2, '0')
  const first = parseDay(`${year}-${two(month ?? '1')}-${two(day ?? '1')}`)
  const last = day ? first : lastDay(year, two(month ?? '12'))
  return first && last && { first, last }
}

function lastDay(year: string, month: string): CalendarDay | undefined {
  return [31, 30, 29, 28].map((day) => parseDay(`${year}-${month}-${day}`)).find((day) => day !== undefined)
}
