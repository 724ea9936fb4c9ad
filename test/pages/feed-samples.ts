import type { Feed, FeedEntry } from '../../src/app/reading/feed.js'
import { keptCleanHtml } from '../../src/core/markup/clean-html.js'
import { at, day } from './samples.js'

const url = 'https://estuary.example/2026/03/03/breakwater/'

/** An article in a feed. */
export const entry = (own: Partial<FeedEntry> = {}): FeedEntry => ({
  id: 'https://estuary.example/?p=100100',
  url,
  title: 'Dredging halted after divers find the old breakwater is still holding',
  authors: [{ name: 'R. Amsel', url: 'https://estuary.example/author/amsel/' }],
  publishedAt: at('2026-03-03T06:30:00Z'),
  updatedAt: at('2026-03-03T09:00:00Z'),
  summary: 'The port authority had written the 1911 wall off as rubble.',
  content: keptCleanHtml('<p>For eleven years the chart has marked it as a hazard &amp; nothing more.</p>'),
  language: 'en',
  direction: 'ltr',
  categories: ['Harbour', 'Public works'],
  credit: {
    publication: 'The Coast Chronicle',
    author: 'Ines Falk',
    url: 'https://coast.example/2026/breakwater',
    publishedOn: day('2026-03-02'),
    licence: 'CC BY 4.0',
    changes: 'shortened',
  },
  picture: { url: 'https://estuary.example/media/wall-1600.jpg', type: 'image/jpeg', sizeBytes: 182_004 },
  replies: { pageUrl: `${url}#comments`, feedUrl: `${url}feed/`, count: 4 },
  ...own,
})

/** The newest articles. */
export const feed = (own: Partial<Feed> = {}): Feed => ({
  about: 'articles',
  title: 'The Estuary Post',
  description: 'What the tide brings in, and who sent it',
  language: 'en',
  homeUrl: 'https://estuary.example/',
  siteUrl: 'https://estuary.example/',
  urls: { rss: 'https://estuary.example/feed/', atom: 'https://estuary.example/feed/atom/', json: 'https://estuary.example/feed/json/' },
  updatedAt: at('2026-03-03T09:00:00Z'),
  entries: [entry()],
  ...own,
})

/** The comments of one article. */
export const commentFeed = (own: Partial<Feed> = {}): Feed =>
  feed({
    about: 'comments',
    ofOneArticle: true,
    title: 'Dredging halted',
    entries: [
      entry({
        id: `${url}#comment-200002`,
        url: `${url}#comment-200002`,
        title: 'Dredging halted',
        authors: [{ name: 'Hanne' }],
        credit: undefined,
        picture: undefined,
        replies: undefined,
        inReplyTo: { id: `${url}#comment-200001`, url: `${url}#comment-200001` },
      }),
    ],
    ...own,
  })
