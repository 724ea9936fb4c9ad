import type { ArticleCard } from './article-card.js'
import type { Link, RecentComment, SiteFrame } from './site-frame.js'

/** The newest edition at a glance. Everything is empty on a publication that has published nothing. */
export type FrontPage = {
  readonly frame: SiteFrame
  /** The pinned article, else the newest; absent on the second page and later. */
  readonly lead?: ArticleCard | undefined
  /** The rest, newest first, the pinned before them. */
  readonly river: readonly ArticleCard[]
  /** Main categories with their newest; those that would only repeat the river are left out. */
  readonly sections: readonly FrontSection[]
  readonly recentComments: readonly RecentComment[]
  readonly pagination: Pagination
}

/** A category on the front page. */
export type FrontSection = { readonly link: Link; readonly articles: readonly ArticleCard[] }

/** Where a list is cut into pages. */
export type Pagination = {
  /** From 1. */
  readonly page: number
  readonly pages: number
  readonly newerHref?: string | undefined
  readonly olderHref?: string | undefined
}
