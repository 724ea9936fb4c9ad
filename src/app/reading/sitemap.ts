import { days, type Instant, later } from '../../core/instant.js'
import { termPath } from '../../core/publishing/taxonomy.js'
import type { Reading } from './reading.js'

/** Every public address and when it changed; at most 50,000 a file, so a large site has several under one index. */
export type Sitemap =
  | { readonly type: 'index'; readonly files: readonly { readonly url: string; readonly changedAt?: Instant | undefined }[] }
  | { readonly type: 'addresses'; readonly addresses: readonly SitemapAddress[] }
  | { readonly type: 'news'; readonly publication: string; readonly articles: readonly NewsSitemapEntry[] }

/** One public page. */
export type SitemapAddress = { readonly url: string; readonly changedAt?: Instant | undefined }

/** An article of the last two days, as news search engines want it. */
export type NewsSitemapEntry = { readonly url: string; readonly headline: string; readonly language: string; readonly publishedAt: Instant }

// The protocol allows 50,000 addresses a file; smaller files are made again faster when one article changes.
const articlesAFile = 10_000
const newsDays = 2
const mostNews = 1000

/** The index of all files. */
export async function readSitemapIndex(reading: Reading): Promise<Sitemap> {
  const starts = await reading.pages.sitemapStarts(articlesAFile)
  const { origin } = reading.site
  return {
    type: 'index',
    files: [
      ...starts.map((after) => ({ url: `${origin}/sitemap-${after}.xml` })),
      { url: `${origin}/sitemap-sections.xml` },
      { url: `${origin}/news-sitemap.xml` },
    ],
  }
}

/** The articles and pages with ids above `after`. */
export async function readSitemap(reading: Reading, after: number): Promise<Sitemap> {
  const entries = await reading.pages.sitemapEntries(after, articlesAFile)
  return {
    type: 'addresses',
    addresses: entries.map(({ address, updatedAt }) => ({ url: reading.site.origin + address, changedAt: updatedAt })),
  }
}

/** The front page and the categories. */
export async function readSectionsSitemap({ site }: Reading): Promise<Sitemap> {
  const sections = [...site.categories.values()].filter((term) => (site.counts.get(`term:${term.id}`) ?? 0) > 0)
  return {
    type: 'addresses',
    addresses: [{ url: `${site.origin}/` }, ...sections.map((term) => ({ url: site.origin + termPath(site.categories, term) }))],
  }
}

/** The articles of the last two days, which is what search engines take as news. */
export async function readNewsSitemap(reading: Reading): Promise<Sitemap> {
  const since = later(reading.now, days(-newsDays))
  const cards = await reading.pages.cards({ type: 'since', publishedAt: since }, mostNews, 0)
  const { settings, origin } = reading.site
  return {
    type: 'news',
    publication: settings['site.name'],
    articles: cards.map((card) => ({
      url: origin + card.address,
      headline: card.headline,
      language: card.language ?? settings['site.language'],
      publishedAt: card.publishedAt,
    })),
  }
}
