import type { CleanHtml } from '../../core/markup/clean-html.js'
import type { ArticleCard } from './article-card.js'
import type { Pagination } from './front-page.js'
import type { Picture } from './picture.js'
import type { Link, SiteFrame } from './site-frame.js'

/** What a listing lists. */
export type ListingSubject =
  | {
      readonly type: 'category'
      readonly name: string
      readonly description?: CleanHtml | undefined
      readonly trail: readonly Link[]
      readonly children: readonly Link[]
    }
  | { readonly type: 'tag'; readonly name: string; readonly description?: CleanHtml | undefined }
  | {
      readonly type: 'author'
      readonly name: string
      readonly biography?: CleanHtml | undefined
      readonly picture?: Picture | undefined
      readonly website?: string | undefined
    }
  /** `2019`, `2019-12` or `2019-12-31`, with links to what it holds: months of a year, days of a month. */
  | {
      readonly type: 'period'
      readonly period: string
      readonly parts: readonly { readonly period: string; readonly href: string; readonly count: number }[]
    }

/** A category, a tag, an author, a year, a month or a day. */
export type ListingPage = {
  readonly frame: SiteFrame
  readonly subject: ListingSubject
  /** Newest first. */
  readonly articles: readonly ArticleCard[]
  readonly total: number
  readonly pagination: Pagination
  readonly canonical: string
}
