import { type Feed, type FeedSubject, feedOfCards, readArticleFeed, readCommentsFeed, readThreadFeed } from '../../app/reading/feed.js'
import type { Reading } from '../../app/reading/reading.js'
import { searchHref } from '../../app/reading/search-page.js'
import { type Dependency, onNewest, onRecentComments } from '../../app/reading/stale.js'
import { articleId } from '../../core/ids.js'
import { parseSearch } from '../../core/publishing/search-query.js'
import type { FeedForm } from '../../core/publishing/site-address.js'
import type { RenderedPage } from '../kept-page.js'
import { rendered } from '../reply/rendered.js'
import { notFound } from './not-found.js'

const contentTypes: Record<FeedForm, string> = {
  rss: 'application/rss+xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
}

/** The newest articles of a list. */
export async function articleFeed(
  reading: Reading,
  subject: FeedSubject & { readonly depends?: Dependency },
  form: FeedForm,
): Promise<RenderedPage> {
  const { feed, shown } = await readArticleFeed(reading, subject)
  return feedPage(feed, form, [subject.depends ?? onNewest, ...shown.flatMap(({ id }) => [`card:${id}`, `article:${id}`])])
}

/** What a search finds; never kept, since any article may come to match. */
export async function searchFeed(reading: Reading, text: string, form: FeedForm): Promise<RenderedPage> {
  const { settings } = reading.site
  const cut = { limit: settings['feeds.entries'], offset: 0 }
  const { found } = await reading.pages.search(parseSearch(text), settings['site.time-zone'], cut)
  const newestFirst = found.map(({ card }) => card).sort((a, b) => b.publishedAt - a.publishedAt)
  return feedPage(await feedOfCards(reading, { path: searchHref(text), title: text }, newestFirst), form)
}

/** The newest comments of the site. */
export async function commentsFeed(reading: Reading, form: FeedForm): Promise<RenderedPage> {
  return feedPage(await readCommentsFeed(reading), form, [onRecentComments])
}

/** The newest comments on one article. */
export async function threadFeed(reading: Reading, id: number, form: FeedForm): Promise<RenderedPage> {
  const record = await reading.pages.article(articleId(id))
  if (record?.life.state !== 'published') return notFound
  return feedPage(await readThreadFeed(reading, record.card), form, [`article:${id}`])
}

async function feedPage(feed: Feed, form: FeedForm, depends?: readonly Dependency[]): Promise<RenderedPage> {
  // What writes feeds is a third of all that the site would load at its start, and no page needs it.
  const { feedText } = await import('../../render/feeds/feed-text.js')
  return rendered(feedText(feed, form), { contentType: contentTypes[form], depends, lastModified: feed.updatedAt })
}
