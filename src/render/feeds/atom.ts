import { generateAtomFeed } from 'feedsmith'
import type { Feed, FeedEntry } from '../../app/reading/feed.js'
import type { Wording } from '../words.js'
import { entryAuthors, entryContent, entrySummary, entryTitle, feedTitle, wordingOfFeed } from './feed-words.js'
import { compact, legible } from './xml.js'

/** The feed as Atom (RFC 4287), with the threads of RFC 4685. */
export function atomFeed(feed: Feed): string {
  const wording = wordingOfFeed(feed)
  const xml = generateAtomFeed({
    id: feed.urls.atom,
    title: { value: feedTitle(feed, wording) },
    ...(feed.description && { subtitle: { value: feed.description } }),
    updated: new Date(feed.updatedAt),
    // Stands for entries that name nobody: an entry without an author is an error.
    authors: [{ name: feed.title, uri: feed.siteUrl }],
    generator: { text: 'Masthead' },
    links: [
      { href: feed.urls.atom, rel: 'self', type: 'application/atom+xml' },
      { href: feed.homeUrl, rel: 'alternate', type: 'text/html', hreflang: feed.language },
    ],
    ...(feed.iconUrl !== undefined && { icon: feed.iconUrl }),
    xml: { lang: feed.language },
    entries: feed.entries.map((entry) => atomEntry(entry, feed, wording)),
  })
  return legible(compact(xml))
}

function atomEntry(entry: FeedEntry, feed: Feed, wording: Wording) {
  const { credit, inReplyTo, replies } = entry
  return {
    id: entry.id,
    title: { value: entryTitle(entry, feed, wording) },
    published: new Date(entry.publishedAt),
    updated: new Date(entry.updatedAt),
    authors: entryAuthors(entry).map(({ name, url }) => ({ name, ...(url !== undefined && { uri: url }) })),
    categories: entry.categories.map((term) => ({ term })),
    summary: { value: entrySummary(entry, wording) },
    content: { value: entryContent(entry, wording), type: 'html' },
    xml: { lang: entry.language },
    links: entryLinks(entry),
    ...(credit?.licence && { rights: { value: credit.licence } }),
    ...(credit?.url !== undefined && {
      source: {
        id: credit.url,
        title: { value: credit.publication || credit.author || credit.url },
        updated: credit.publishedOn === undefined ? new Date(entry.publishedAt) : new Date(`${credit.publishedOn}T00:00:00Z`),
        links: [{ href: credit.url, rel: 'alternate' }],
      },
    }),
    thr: {
      ...(replies && { total: replies.count }),
      ...(inReplyTo && { inReplyTos: [{ ref: inReplyTo.id, href: inReplyTo.url, type: 'text/html' }] }),
    },
  }
}

function entryLinks({ url, credit, picture, replies }: FeedEntry) {
  return [
    { href: url, rel: 'alternate', type: 'text/html' },
    ...(credit?.url === undefined ? [] : [{ href: credit.url, rel: 'via' }]),
    ...(picture ? [{ href: picture.url, rel: 'enclosure', type: picture.type, length: picture.sizeBytes }] : []),
    ...(replies
      ? [
          { href: replies.pageUrl, rel: 'replies', type: 'text/html', thr: { count: replies.count } },
          { href: replies.feedUrl, rel: 'replies', type: 'application/rss+xml', thr: { count: replies.count } },
        ]
      : []),
  ]
}
