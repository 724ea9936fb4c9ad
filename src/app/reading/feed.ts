import type { Instant } from '../../core/instant.js'
import type { CleanHtml } from '../../core/markup/clean-html.js'
import type { Credit } from '../../core/publishing/credit.js'
import type { Direction } from '../../core/publishing/language.js'

/** What a feed tells of itself and its entries. All addresses are absolute. */
export type Feed = {
  readonly about: 'articles' | 'comments'
  /** The site's name, with the category's and the like; of one article's comments, its headline. */
  readonly title: string
  /** Of comments: whether they are those of one article. */
  readonly ofOneArticle?: boolean | undefined
  readonly description: string
  readonly language: string
  /** The page the feed belongs to. */
  readonly homeUrl: string
  /** The site's own root, for entries' `source`. */
  readonly siteUrl: string
  /** This feed in each form. */
  readonly urls: { readonly rss: string; readonly atom: string; readonly json: string }
  readonly updatedAt: Instant
  readonly iconUrl?: string | undefined
  readonly entries: readonly FeedEntry[]
}

/** An article or comment in a feed, newest first. */
export type FeedEntry = {
  /** Permanent, opaque: `https://example.org/?p=100001`, as WordPress's guid. */
  readonly id: string
  readonly url: string
  /** The headline; of a comment, that of its article. */
  readonly title: string
  readonly authors: readonly { readonly name: string; readonly url?: string | undefined }[]
  readonly publishedAt: Instant
  readonly updatedAt: Instant
  readonly summary: string
  /** The whole text without the credit line, which is put before it from `credit`; addresses in it are absolute. */
  readonly content: CleanHtml
  readonly language: string
  readonly direction: Direction
  readonly categories: readonly string[]
  readonly credit?: Credit | undefined
  readonly picture?: { readonly url: string; readonly type: string; readonly sizeBytes: number } | undefined
  /** Of an article: its thread. */
  readonly replies?: { readonly pageUrl: string; readonly feedUrl: string; readonly count: number } | undefined
  /** Of a comment: what it answers. */
  readonly inReplyTo?: { readonly id: string; readonly url: string } | undefined
}
