import { type ArticleId, articleId } from '../../core/ids.js'
import type { Instant } from '../../core/instant.js'
import type { CleanHtml } from '../../core/markup/clean-html.js'
import { excerpt, plainText, wordCount } from '../../core/markup/plain-text.js'
import { mediaHref } from '../../core/publishing/picture-sizes.js'
import { termPath } from '../../core/publishing/taxonomy.js'
import type { ArticleRecord, CardRecord } from '../ports/pages.js'
import type { PreviewedText } from '../ports/previews.js'
import type { ArticleCard } from './article-card.js'
import { cardFrom } from './article-card.js'
import { commentForm } from './article-form.js'
import { bodyPart, bodyParts } from './body-parts.js'
import { withPictures } from './body-pictures.js'
import type { CommentForm } from './comment-form.js'
import { frameOf } from './frame.js'
import { withOfferedEmbeds } from './offered-embeds.js'
import type { Elsewhere, Reading } from './reading.js'
import { shareLinks } from './share-links.js'
import type { FeedLink, Link, SiteFrame } from './site-frame.js'
import { ownHref, readThread, type ThreadWish, threadPlace, withOwnComments } from './thread-page.js'
import type { ThreadView } from './thread-view.js'
import type { Done, OwnComment, Visitor } from './visitor.js'

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
  /** Absent where no comments are taken. */
  readonly form?: CommentForm | undefined
  /** What the one reader sees of his own for whom the page was made. */
  readonly own: readonly OwnComment[]
  /** What this reader has just done with a comment of his. */
  readonly done?: Done | undefined
  /** What became of his wish to hear of new comments by mail. */
  readonly followed?: 'asked' | 'active' | undefined
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

const relatedShown = 4
const previewedWords = 45
const wordsAMinute = 230

/** Which part of an article is asked for. */
export type ArticleWish = { readonly id: number; readonly bodyPage: number; readonly thread?: ThreadWish | undefined }

/** An article's page, its own address, and what it was made from. */
export type FoundArticle = {
  readonly page: ArticlePage
  readonly href: string
  readonly record: ArticleRecord
  readonly shown: readonly CardRecord[]
}

/** An article's page, with the cards it shows beside the article's own; or where to look instead. */
export async function readArticlePage(reading: Reading, wish: ArticleWish, visitor?: Visitor): Promise<FoundArticle | Elsewhere> {
  const { pages } = reading
  const id = articleId(wish.id)
  const record = await pages.article(id)
  if (record?.life.state === 'withdrawn') return { type: 'gone', id }
  if (record?.life.state !== 'published') return { type: 'not-found' }
  return pageOf(reading, wish, record, visitor)
}

/** The page as readers will see it, whatever state the article is in; who may look is for the caller to decide. */
export async function readArticlePreview(reading: Reading, id: ArticleId): Promise<ArticlePage | undefined> {
  const record = await reading.pages.article(id)
  const found = record && (await pageOf(reading, { id, bodyPage: 1 }, record))
  return found && 'page' in found ? { ...found.page, form: undefined } : undefined
}

/** One version of an article as readers would see it, whatever it is by now; who may look is for the caller to decide. */
export async function readSharedPreview(
  reading: Reading,
  id: ArticleId,
  { headline, deck, credit, body }: PreviewedText,
): Promise<ArticlePage | undefined> {
  const record = await reading.pages.article(id)
  if (!record) return undefined
  const text = plainText(body)
  const words = { headline, deck, credit, excerpt: excerpt(text, previewedWords), wordCount: wordCount(text) }
  const version = { ...record, card: { ...record.card, ...words }, body }
  const found = await pageOf(reading, { id, bodyPage: 1 }, version)
  return 'page' in found ? { ...found.page, form: undefined } : undefined
}

async function pageOf(reading: Reading, wish: ArticleWish, record: ArticleRecord, visitor?: Visitor): Promise<FoundArticle | Elsewhere> {
  const { pages, site } = reading
  const id = articleId(wish.id)
  const { card } = record
  const parts = bodyParts(record.body)
  const body = parts[wish.bodyPage - 1]
  if (body === undefined) return { type: 'moved', to: card.address }
  const place = threadPlace(record, site.settings, wish.thread ?? {})
  if (!place) return { type: 'moved', to: card.address, forNow: true }
  const isArticle = card.kind === 'article'
  const neighbours = isArticle ? await pages.neighbours(id, card.publishedAt) : {}
  const related = isArticle ? await pages.related(id, card.filedUnder, relatedShown) : []
  const url = site.origin + card.address
  const thread = await readThread(reading, record, place)
  return {
    record,
    href: wish.bodyPage > 1 ? `${card.address}${wish.bodyPage}/` : ownHref(card.address, wish.thread ?? {}, place, site.settings),
    shown: related,
    page: {
      frame: frameOf(reading, { feeds: [threadFeed(card)], here: card.kind === 'page' ? card.address : undefined }),
      kind: card.kind,
      id,
      card: cardFrom(card, site),
      body: withOfferedEmbeds(await withPictures(reading.stores.media, bodyPart(body)), site.settings['embeds.providers']),
      bodyPagination: parts.length > 1 ? { page: wish.bodyPage, pages: partLinks(card.address, parts.length, wish.bodyPage) } : undefined,
      dateline: card.place === undefined ? undefined : { place: card.place, day: card.datelineDay },
      updatedAt: card.updatedAt,
      tags: record.terms
        .filter((term) => term.taxonomy === 'tag')
        .map((term) => ({ text: term.name, href: termPath(site.categories, { ...term }) })),
      corrections: record.corrections,
      canonical: canonicalOf(reading, record),
      sharePicture: sharePicture(reading, card),
      related: related.map((other) => cardFrom(other, site)),
      newer: neighbours.newer && { text: neighbours.newer.headline, href: neighbours.newer.address },
      older: neighbours.older && { text: neighbours.older.headline, href: neighbours.older.address },
      share: shareLinks(url, card.headline),
      wordCount: card.wordCount,
      readingMinutes: Math.max(1, Math.round(card.wordCount / wordsAMinute)),
      thread: visitor ? withOwnComments(thread, visitor.own) : thread,
      form: thread.open ? await commentForm(reading, { record, thread }, visitor) : undefined,
      own: visitor?.own.filter(({ isHeld }) => isHeld) ?? [],
      done: visitor?.done,
      followed: visitor?.followed,
    },
  }
}

/** The notice in place of an article that was withdrawn. */
export async function readWithdrawnPage(reading: Reading, id: number): Promise<WithdrawnPage | undefined> {
  const record = await reading.pages.article(articleId(id))
  if (record?.life.state !== 'withdrawn') return undefined
  const { withdrawnAt, notice } = record.life
  return { frame: frameOf(reading, {}), headline: record.card.headline, withdrawnAt, notice }
}

const threadFeed = (card: CardRecord): FeedLink => ({ href: `${card.address}feed/`, type: 'application/rss+xml', title: card.headline })

function partLinks(address: string, count: number, page: number): readonly Link[] {
  return Array.from({ length: count }, (_, index) => ({
    text: String(index + 1),
    href: index === 0 ? address : `${address}${index + 1}/`,
    here: index + 1 === page,
  }))
}

/** The source's own address where the site says so and the credit has one that leads to the article, not to a front page. */
function canonicalOf({ site }: Reading, { card }: ArticleRecord): string {
  const source = URL.parse(card.credit?.url ?? '')
  const isWeb = source?.protocol === 'https:' || source?.protocol === 'http:'
  if (site.settings['republishing.canonical-to-source'] && source && isWeb && source.pathname !== '/') return source.href
  return site.origin + card.address
}

const shareWidth = 1200
const shareHeight = 630

function sharePicture({ site }: Reading, card: CardRecord): ArticlePage['sharePicture'] {
  const { lead } = card
  const isPhotograph = lead && ['image/jpeg', 'image/png', 'image/webp'].includes(lead.contentType) && lead.width >= shareWidth / 2
  if (isPhotograph) {
    return { url: site.origin + mediaHref(lead.path), width: lead.width, height: lead.height, alternativeText: lead.alternativeText }
  }
  return { url: `${site.origin}/share/${card.id}.png`, width: shareWidth, height: shareHeight, alternativeText: card.headline }
}
