import type { NewsSitemapEntry, Sitemap, SitemapAddress } from '../../app/reading/sitemap.js'
import type { Instant } from '../../core/instant.js'
import { xmlText } from './xml.js'

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'
const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9'
const newsNamespace = 'http://www.google.com/schemas/sitemap-news/0.9'

/** A sitemap as https://www.sitemaps.org/protocol.html has it, or its news extension. */
export function sitemapXml(sitemap: Sitemap): string {
  switch (sitemap.type) {
    case 'index':
      return `${declaration}<sitemapindex xmlns="${namespace}">\n${sitemap.files.map((file) => `<sitemap>${address(file)}</sitemap>\n`).join('')}</sitemapindex>\n`
    case 'addresses':
      return `${declaration}<urlset xmlns="${namespace}">\n${sitemap.addresses.map((page) => `<url>${address(page)}</url>\n`).join('')}</urlset>\n`
    case 'news':
      return `${declaration}<urlset xmlns="${namespace}" xmlns:news="${newsNamespace}">\n${sitemap.articles.map((article) => news(article, sitemap.publication)).join('')}</urlset>\n`
    default:
      return sitemap satisfies never
  }
}

const address = ({ url, changedAt }: SitemapAddress): string =>
  `<loc>${xmlText(url)}</loc>${changedAt === undefined ? '' : `<lastmod>${w3cDate(changedAt)}</lastmod>`}`

const news = ({ url, language, publishedAt, headline }: NewsSitemapEntry, publication: string): string =>
  `<url><loc>${xmlText(url)}</loc><news:news><news:publication><news:name>${xmlText(publication)}</news:name>` +
  `<news:language>${xmlText(newsLanguage(language))}</news:language></news:publication>` +
  `<news:publication_date>${w3cDate(publishedAt)}</news:publication_date><news:title>${xmlText(headline)}</news:title></news:news></url>\n`

/** ISO 639 letters alone, but for the two kinds of Chinese: https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap */
function newsLanguage(language: string): string {
  const tag = language.toLowerCase()
  if (tag.startsWith('zh')) return /tw|hant|hk/.test(tag) ? 'zh-tw' : 'zh-cn'
  return tag.split('-')[0] ?? tag
}

const w3cDate = (at: Instant): string => new Date(at).toISOString()
