import type { Instant } from '../../core/instant.js'
import type { CleanHtml } from '../../core/markup/clean-html.js'
import type { ArticleCard } from './article-card.js'
import type { Link, SiteFrame } from './site-frame.js'
import type { ThreadView } from './thread-view.js'

/** An article, or a page such as About, with all that stands around it. */
export type ArticlePage = {
  readonly frame: SiteFrame
  readonly kind: 'article' | 'page'
  readonly id: number
  readonly card: ArticleCard
  /** The clean body; where `<!--nextpage-->` cut it, the part asked for. */
  readonly body: CleanHtml
  readonly bodyPagination?: { readonly page: number; readonly pages: readonly Link[] } | undefined
  readonly dateline?: { readonly place: string; readonly day?: string | undefined } | undefined
  readonly updatedAt: Instant
  readonly tags: readonly Link[]
  /** Oldest first. */
  readonly corrections: readonly { readonly at: Instant; readonly html: CleanHtml }[]
  /** Absolute; the source's own address where the site says so. */
  readonly canonical: string
  /** Absolute address of the picture for shares. */
  readonly sharePicture: { readonly url: string; readonly width: number; readonly height: number; readonly alternativeText: string }
  readonly related: readonly ArticleCard[]
  readonly newer?: Link | undefined
  readonly older?: Link | undefined
  readonly share: readonly ShareLink[]
  readonly wordCount: number
  readonly readingMinutes: number
  readonly thread: ThreadView
}

/** A link that hands the article on; it calls nobody until it is followed. */
export type ShareLink = { readonly service: 'mail' | 'x' | 'facebook' | 'mastodon' | 'whatsapp' | 'telegram'; readonly href: string }

/** The notice that stands where an article was withdrawn (410). */
export type WithdrawnPage = {
  readonly frame: SiteFrame
  readonly headline: string
  readonly withdrawnAt: Instant
  /** Plain text; why, if the editor said. */
  readonly notice: string
}
