import type { Instant } from '../../core/instant.js'
import type { CleanHtml } from '../../core/markup/clean-html.js'
import type { Direction } from '../../core/publishing/language.js'
import type { Picture } from './picture.js'

/** A link with its words. `here` marks the page or section the reader is on. */
export type Link = { readonly text: string; readonly href: string; readonly here?: boolean }

/** What stands around every reader's page: name plate, sections, side blocks, footer. */
export type SiteFrame = {
  readonly name: string
  readonly motto: string
  readonly logo?: Picture | undefined
  /** BCP 47; the language of the interface and of texts that name none. */
  readonly language: string
  readonly direction: Direction
  /** An IANA name; every date of the page is told in it. */
  readonly timeZone: string
  /** The public address, without a slash at its end: `https://example.org`. All links below are paths on it. */
  readonly origin: string
  /** When the newest article became public; absent while there is none. */
  readonly newestEdition?: Instant | undefined
  /** The editor's menu, or the main categories; does not include the front page. */
  readonly menu: readonly Link[]
  readonly sideBlocks: readonly SideBlock[]
  /** Lines of the footer that the editor wrote. */
  readonly footer: FooterBlock
  /** Hashed names of the stylesheets and scripts: `{ 'site.css': '/assets/site-3f9c.css' }`. */
  readonly assets: Readonly<Record<string, string>>
  /** The feeds that belong to the page, the site's own first. */
  readonly feeds: readonly FeedLink[]
  readonly look: Look
}

/** A feed as `<link rel="alternate">` names it. */
export type FeedLink = {
  readonly href: string
  readonly type: 'application/rss+xml' | 'application/atom+xml' | 'application/feed+json'
  readonly title: string
}

/** What the publication chose of its looks. The colours are served as a stylesheet of their own, never inline. */
export type Look = {
  readonly typeface: 'newsreader' | 'source-serif'
  readonly companion: 'inter-tight' | 'public-sans'
  /** Address of the hashed stylesheet with accent and focal points; absent for the standard look. */
  readonly stylesheet?: string | undefined
  readonly dropCap: boolean
}

/** What the editor put at the foot of pages. */
export type FooterBlock = { readonly links: readonly Link[]; readonly text: CleanHtml | undefined }

/** One block beside the river, in the editor's order. Empty ones are left out before they get here. */
export type SideBlock =
  | { readonly type: 'links'; readonly title: string; readonly links: readonly Link[] }
  | { readonly type: 'archives'; readonly title: string; readonly months: readonly ArchiveMonth[] }
  | { readonly type: 'recent-comments'; readonly title: string; readonly comments: readonly RecentComment[] }
  | { readonly type: 'text'; readonly title: string; readonly html: CleanHtml }
  | { readonly type: 'support'; readonly title: string; readonly text: string; readonly link: Link }

/** A month with articles: `2019-12`, newest first. */
export type ArchiveMonth = { readonly month: string; readonly href: string; readonly count: number }

/** A comment as the side column shows it. */
export type RecentComment = {
  readonly name: string
  readonly href: string
  readonly at: Instant
  /** The first words of what was said, as plain text. */
  readonly excerpt: string
  readonly headline: string
}
