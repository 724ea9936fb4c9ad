import type { ArticleCard } from './article-card.js'
import type { Pagination } from './front-page.js'
import type { SiteFrame } from './site-frame.js'

/** A run of text, and whether it is what was searched for. */
export type Highlight = { readonly text: string; readonly hit: boolean }

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
  | { readonly type: 'no-such-author'; readonly name: string }
  | { readonly type: 'no-such-category'; readonly name: string }
  | { readonly type: 'not-a-date'; readonly text: string }
  | { readonly type: 'only-exclusions' }
  | { readonly type: 'too-long'; readonly limit: number }
