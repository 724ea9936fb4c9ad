import { plainText } from '../../core/markup/plain-text.js'
import { type Highlight, highlight, passageAround } from '../../core/publishing/search-highlight.js'
import { parseSearch, type SearchQueryProblem } from '../../core/publishing/search-query.js'
import { type ArticleCard, cardFrom } from './article-card.js'
import { frameOf } from './frame.js'
import { type Pagination, pagesOf, paginationOf } from './pagination.js'
import type { Reading } from './reading.js'
import type { FeedLink, SiteFrame } from './site-frame.js'

export type { Highlight }

/** One article that matches. */
export type SearchResult = { readonly card: ArticleCard; readonly headline: readonly Highlight[]; readonly excerpt: readonly Highlight[] }

/** The search form with what it found; `results` is undefined before anything was asked. */
export type SearchPage = {
  readonly frame: SiteFrame
  readonly query: string
  readonly results?: readonly SearchResult[] | undefined
  /** Up to a bound; `more` says that there are more than that. */
  readonly total: { readonly count: number; readonly more: boolean }
  readonly pagination: Pagination
  /** What in the query could not be understood, in the reader's words. */
  readonly problems: readonly SearchProblem[]
}

/** Why a part of a query was left aside. */
export type SearchProblem =
  | SearchQueryProblem
  | { readonly type: 'no-such-author'; readonly name: string }
  | { readonly type: 'no-such-category'; readonly name: string }

// Ranking looks at a bounded number of matches, so pages end there too.
const deepest = 400

/** What a search finds. */
export async function readSearchPage(reading: Reading, text: string, page: number): Promise<SearchPage> {
  const query = parseSearch(text)
  const { settings } = reading.site
  const perPage = settings['reading.per-page']
  const asked = text.trim() !== ''
  const feeds: readonly FeedLink[] = asked ? [{ href: searchFeedHref(text), type: 'application/rss+xml', title: text }] : []
  const frame = frameOf(reading, { feeds })
  const findings = asked
    ? await reading.pages.search(query, settings['site.time-zone'], { limit: perPage, offset: (page - 1) * perPage })
    : { found: [], count: 0, more: false, unknownCategories: [] }
  return {
    frame,
    query: text,
    problems: [...query.problems, ...findings.unknownCategories.map((name) => ({ type: 'no-such-category' as const, name }))],
    total: { count: findings.count, more: findings.more },
    pagination: paginationOf(searchHref(text), page, pagesOf(Math.min(findings.count, deepest), perPage)),
    results: asked
      ? findings.found.map(({ card, body }) => ({
          card: cardFrom(card, reading.site),
          headline: highlight(card.headline, query),
          excerpt: highlight(passageAround(plainText(body), query), query),
        }))
      : undefined,
  }
}

/** The address of a search. */
export const searchHref = (text: string): string => `/?s=${encodeURIComponent(text)}`

const searchFeedHref = (text: string): string => `/search/${encodeURIComponent(text)}/feed/`
