import { type CalendarDay, dayIn } from '../../core/calendar.js'
import { commentPath } from '../../core/discussion/comment.js'
import { articleId } from '../../core/ids.js'
import type { Instant } from '../../core/instant.js'
import { type CleanHtml, keptCleanHtml } from '../../core/markup/clean-html.js'
import type { Credit } from '../../core/publishing/credit.js'
import { type Direction, directionOf } from '../../core/publishing/language.js'
import { mediaHref } from '../../core/publishing/picture-sizes.js'
import type { CardList, CardRecord, RecentCommentRecord } from '../ports/pages.js'
import { absoluteAddresses } from './absolute-addresses.js'
import { authorPath } from './article-card.js'
import { withPictures } from './body-pictures.js'
import { commentExcerpt } from './comment-excerpt.js'
import { type FeedIds, feedIdsOf } from './feed-ids.js'
import type { Reading } from './reading.js'
import type { Site } from './site.js'

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
  /** Permanent and opaque, as WordPress's guid. */
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
  /** What was put right since, the oldest first. */
  readonly corrections?: readonly { readonly day: CalendarDay; readonly html: CleanHtml }[] | undefined
  readonly picture?: { readonly url: string; readonly type: string; readonly sizeBytes: number } | undefined
  /** Of an article: its thread. */
  readonly replies?: { readonly pageUrl: string; readonly feedUrl: string; readonly count: number } | undefined
  /** Of a comment: what it answers. */
  readonly inReplyTo?: { readonly id: string; readonly url: string } | undefined
}

/** Where a list of articles has its page, and what its feed is called. */
export type FeedSubject = { readonly list: CardList; readonly path: string; readonly title?: string | undefined }

/** A list with the texts, and what it shows. */
export type MadeFeed = { readonly feed: Feed; readonly shown: readonly CardRecord[] }

/** The newest articles of a list. */
export async function readArticleFeed(reading: Reading, subject: FeedSubject): Promise<MadeFeed> {
  const shown = await reading.pages.cards(subject.list, reading.site.settings['feeds.entries'], 0)
  return { feed: await feedOfCards(reading, subject, shown), shown }
}

/** What a search finds, as a feed: to be told of the next article with these words. */
export async function feedOfCards(reading: Reading, subject: Omit<FeedSubject, 'list'>, shown: readonly CardRecord[]): Promise<Feed> {
  const { site } = reading
  const ids = await feedIdsOf(
    reading,
    shown.map((card) => card.id),
  )
  const entries = await Promise.all(shown.map((card) => articleEntry(reading, card, ids)))
  return {
    ...feedHead(reading, subject.path),
    about: 'articles',
    title: subject.title === undefined ? nameOf(site) : `${subject.title} – ${nameOf(site)}`,
    updatedAt: newest(entries, reading.now),
    entries,
  }
}

/** What the site is called, or else where it is. */
const nameOf = ({ settings, origin }: Site): string => settings['site.name'] || origin.replace(/^https?:\/\//, '')

const feedHead = ({ site }: Reading, path: string) => {
  const [before = '', query] = path.split('?')
  const feedUrl = (form: string) => `${site.origin}${before}feed/${form}${query === undefined ? '' : `?${query}`}`
  return {
    // RSS must have both, and a new site may have neither yet.
    description: site.settings['site.motto'] || nameOf(site),
    language: site.settings['site.language'],
    homeUrl: site.origin + path,
    siteUrl: `${site.origin}/`,
    urls: { rss: feedUrl(''), atom: feedUrl('atom/'), json: feedUrl('json/') },
  }
}

const newest = (entries: readonly FeedEntry[], now: Instant): Instant =>
  entries.reduce<Instant | undefined>(
    (latest, entry) => (latest === undefined || entry.updatedAt > latest ? entry.updatedAt : latest),
    undefined,
  ) ?? now

async function articleEntry(reading: Reading, card: CardRecord, ids: FeedIds): Promise<FeedEntry> {
  const { site } = reading
  const record = await reading.pages.article(articleId(card.id))
  const url = site.origin + card.address
  const language = card.language ?? site.settings['site.language']
  return {
    id: ids(card.id),
    url,
    title: card.headline,
    authors: card.bylines.map(({ name, slug }) => ({ name, url: slug === undefined ? undefined : site.origin + authorPath(slug) })),
    publishedAt: card.publishedAt,
    updatedAt: card.updatedAt,
    summary: card.deck === '' ? card.excerpt : card.deck,
    content: absoluteAddresses(await withPictures(reading.stores.media, record?.body ?? keptCleanHtml('')), url),
    language,
    direction: card.direction ?? directionOf(language),
    categories: record?.terms.map((term) => term.name) ?? [],
    credit: card.credit,
    corrections: record?.corrections.map(({ at, html }) => ({
      day: dayIn(at, site.settings['site.time-zone']),
      html: absoluteAddresses(html, url),
    })),
    picture: card.lead && { url: site.origin + mediaHref(card.lead.path), type: card.lead.contentType, sizeBytes: card.lead.sizeBytes },
    replies: { pageUrl: `${url}#comments`, feedUrl: `${url}feed/`, count: card.commentCount },
  }
}

const commentsInFeeds = 50

/** The newest comments of the site. */
export async function readCommentsFeed(reading: Reading): Promise<Feed> {
  const records = await reading.pages.recentComments(commentsInFeeds)
  return commentsFeed(reading, records, { path: '/comments/', home: '/', title: nameOf(reading.site), siteWide: true })
}

/** The newest comments on one article. */
export async function readThreadFeed(reading: Reading, card: CardRecord): Promise<Feed> {
  const records = await reading.pages.recentCommentsOn(card.id, commentsInFeeds)
  return commentsFeed(reading, records, { path: card.address, home: card.address, title: card.headline, siteWide: false })
}

type CommentsFeedSubject = { readonly path: string; readonly home: string; readonly title: string; readonly siteWide: boolean }

async function commentsFeed(reading: Reading, records: readonly RecentCommentRecord[], subject: CommentsFeedSubject): Promise<Feed> {
  const ids = await feedIdsOf(
    reading,
    records.map((record) => record.articleId),
  )
  const entries = records.map((record) => commentEntry(reading, record, ids))
  return {
    ...feedHead(reading, subject.path),
    homeUrl: reading.site.origin + subject.home,
    about: 'comments',
    title: subject.title,
    ofOneArticle: !subject.siteWide,
    updatedAt: newest(entries, reading.now),
    entries,
  }
}

function commentEntry({ site }: Reading, record: RecentCommentRecord, ids: FeedIds): FeedEntry {
  const articleUrl = site.origin + record.address
  const article = ids(record.articleId)
  const language = record.language ?? site.settings['site.language']
  return {
    // As WordPress marks them, so that nobody's reader takes old comments for new ones.
    id: `${article}#comment-${record.id}`,
    url: commentPath(articleUrl, record.id),
    title: record.headline,
    authors: [{ name: record.name }],
    publishedAt: record.at,
    updatedAt: record.at,
    summary: commentExcerpt(record.body),
    content: absoluteAddresses(record.body, articleUrl),
    language,
    direction: record.direction ?? directionOf(language),
    categories: [],
    inReplyTo:
      record.parent === undefined
        ? { id: article, url: articleUrl }
        : { id: `${article}#comment-${record.parent}`, url: commentPath(articleUrl, record.parent) },
  }
}
