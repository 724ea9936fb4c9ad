import { generateRssFeed } from 'feedsmith'
import type { Feed, FeedEntry } from '../../app/reading/feed.js'
import { escapeText } from '../escape.js'
import type { Wording } from '../words.js'
import { entryAuthors, entryContent, entrySummary, entryTitle, feedTitle, wordingOfFeed } from './feed-words.js'
import { compact, legible } from './xml.js'

/** The feed as RSS 2.0 (https://www.rssboard.org/rss-specification), with the elements that WordPress's readers know. */
export function rssFeed(feed: Feed): string {
  const wording = wordingOfFeed(feed)
  const title = feedTitle(feed, wording)
  const xml = generateRssFeed({
    title,
    link: feed.homeUrl,
    description: feed.description || title,
    language: feed.language,
    lastBuildDate: new Date(feed.updatedAt),
    generator: 'Masthead',
    atom: { links: [{ href: feed.urls.rss, rel: 'self', type: 'application/rss+xml' }] },
    sy: { updatePeriod: 'hourly', updateFrequency: 1 },
    ...(feed.iconUrl !== undefined && { image: { url: feed.iconUrl, title, link: feed.homeUrl } }),
    items: feed.entries.map((entry) => item(entry, feed, wording)),
  })
  return legible(compact(xml))
}

function item(entry: FeedEntry, feed: Feed, wording: Wording) {
  const { replies, picture, credit } = entry
  return {
    title: entryTitle(entry, feed, wording),
    link: entry.url,
    guid: { value: entry.id, isPermaLink: false },
    pubDate: new Date(entry.publishedAt),
    dc: { creators: entryAuthors(entry).map(({ name }) => name) },
    categories: entry.categories.map((name) => ({ name })),
    // The summary is plain text, and readers take this element for HTML.
    description: escapeText(entrySummary(entry, wording)),
    content: { encoded: entryContent(entry, wording) },
    ...(replies && { comments: replies.pageUrl, wfw: { commentRss: replies.feedUrl }, slash: { comments: replies.count } }),
    ...(entry.inReplyTo && { thr: { inReplyTos: [{ ref: entry.inReplyTo.id, href: entry.inReplyTo.url }] } }),
    ...(picture && { enclosures: [{ url: picture.url, length: picture.sizeBytes, type: picture.type }] }),
    ...(credit?.url !== undefined && { source: { title: credit.publication || credit.author || credit.url, url: credit.url } }),
  }
}
