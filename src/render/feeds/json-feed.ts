import { generateJsonFeed } from 'feedsmith'
import type { Feed, FeedEntry } from '../../app/reading/feed.js'
import { creditWords } from '../credit-words.js'
import type { Wording } from '../words.js'
import { entryAuthors, entryContent, entrySummary, entryTitle, feedTitle, wordingOfFeed } from './feed-words.js'

/** The feed as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). */
export function jsonFeed(feed: Feed): string {
  const wording = wordingOfFeed(feed)
  const made = generateJsonFeed({
    title: feedTitle(feed, wording),
    home_page_url: feed.homeUrl,
    feed_url: feed.urls.json,
    ...(feed.description && { description: feed.description }),
    ...(feed.iconUrl !== undefined && { icon: feed.iconUrl }),
    language: feed.language,
    items: feed.entries.map((entry) => item(entry, feed, wording)),
  })
  return JSON.stringify(made)
}

function item(entry: FeedEntry, feed: Feed, wording: Wording) {
  const { credit, picture, categories } = entry
  return {
    id: entry.id,
    url: entry.url,
    title: entryTitle(entry, feed, wording),
    content_html: entryContent(entry, wording),
    summary: entrySummary(entry, wording),
    date_published: new Date(entry.publishedAt),
    date_modified: new Date(entry.updatedAt),
    authors: entryAuthors(entry).map(({ name, url }) => ({ name, ...(url !== undefined && { url }) })),
    language: entry.language,
    ...(credit?.url !== undefined && { external_url: credit.url }),
    ...(credit && { _credit: { line: creditWords(credit, wording).line, licence: credit.licence, changes: credit.changes } }),
    ...(categories.length > 0 && { tags: [...categories] }),
    ...(picture && { image: picture.url }),
  }
}
