import type { PageReads } from '../../app/ports/pages.js'
import { instant } from '../../core/instant.js'
import type { Engine, Queries } from '../database.js'
import { listed } from '../listed.js'
import { tallies, talliesLike } from '../tallies.js'
import { addressesOfSlug, articleRecord, neighbours, related } from './article-page.js'
import { cards, cardsOf, listedIds } from './cards.js'
import { recentComments } from './recent-comments.js'
import { search } from './search-page.js'
import type { SearchRows } from './search-rows.js'
import { sitemapEntries, sitemapStarts } from './sitemap.js'
import { commentWithContext, newComments, placeOf, thread } from './thread.js'

/** What pages read, over a connection for reading and something that asks the search index. */
export function pageReads(queries: Queries, engine: Engine, index: SearchRows): PageReads {
  return {
    cards: (list, limit, offset) => cards(queries, engine, list, { limit, offset }),
    listed: (cuts) => listedIds(queries, engine, cuts),
    cardsOf: (ids) => cardsOf(queries, engine, ids),
    article: (id) => articleRecord(queries, engine, id),
    addressesOfSlug: (slug) => addressesOfSlug(queries, engine, slug),
    thread: (id, cut) => thread(queries, id, cut),
    newComments: (id, after, limit) => newComments(queries, id, after, limit),
    placeOf: (id) => placeOf(queries, id),
    commentWithContext: (id, most) => commentWithContext(queries, id, most),
    recentComments: (limit) => recentComments(queries, limit),
    recentCommentsOn: (id, limit) => recentComments(queries, limit, id),
    neighbours: (id, at) => neighbours(queries, id, at),
    related: (id, terms, limit) => related(queries, engine, { id, terms, limit }),
    tallies: (names) => tallies(queries, names),
    talliesLike: (prefix) => talliesLike(queries, prefix),
    newestEdition: async () => {
      const newest = queries.selectFrom('articles').select('public_at').where(listed)
      const row = await newest.orderBy('public_at', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst()
      return row?.public_at === null || row === undefined ? undefined : instant(row.public_at)
    },
    search: (query, timeZone, cut) => search({ queries, engine, index, timeZone }, query, cut),
    sitemapEntries: (after, limit) => sitemapEntries(queries, after, limit),
    sitemapStarts: (size) => sitemapStarts(queries, size),
  }
}
