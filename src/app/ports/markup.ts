import type { CleanHtml, MarkupRefusal } from '../../core/markup/clean-html.js'
import type { Result } from '../../core/result.js'

/** Cleans many texts without holding up those who wait for a page. The answers stand in the order of the sources. */
export type MarkupCleaner = {
  readonly cleanArticles: (sources: readonly ArticleSource[]) => Promise<readonly CleaningOutcome[]>
  readonly cleanComments: (typed: readonly string[]) => Promise<readonly CleaningOutcome[]>
}

export type ArticleSource = { readonly format: 'html' | 'markdown'; readonly text: string }

export type CleaningOutcome = Result<CleanHtml, MarkupRefusal>
