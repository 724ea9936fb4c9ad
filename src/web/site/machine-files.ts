import { frameOf } from '../../app/reading/frame.js'
import type { Reading } from '../../app/reading/reading.js'
import { readNewsSitemap, readSectionsSitemap, readSitemap, readSitemapIndex, type Sitemap } from '../../app/reading/sitemap.js'
import { type Dependency, onNewest, onSitemap } from '../../app/reading/stale.js'
import { openSearchXml } from '../../render/feeds/opensearch.js'
import { sitemapXml } from '../../render/feeds/sitemap.js'
import type { RenderedPage } from '../kept-page.js'
import { redirected, rendered } from '../reply/rendered.js'

/** Files that machines ask for by fixed names; undefined for any other path. */
export async function machineFile(reading: Reading, path: string): Promise<RenderedPage | undefined> {
  switch (path) {
    case '/robots.txt':
      return rendered(robots(reading.site.origin), { contentType: 'text/plain; charset=utf-8', depends: [] })
    case '/sitemap.xml':
      return sitemap(await readSitemapIndex(reading), [onSitemap])
    case '/sitemap-sections.xml':
      return sitemap(await readSectionsSitemap(reading), [onNewest])
    case '/news-sitemap.xml':
      // Two days pass by themselves, so it is made anew each time.
      return sitemap(await readNewsSitemap(reading))
    case '/wp-sitemap.xml':
    case '/sitemap_index.xml':
      return redirected('/sitemap.xml')
    case '/opensearch.xml':
      return rendered(openSearchXml(frameOf(reading, {})), {
        contentType: 'application/opensearchdescription+xml; charset=utf-8',
        depends: [],
      })
    default: {
      const after = /^\/sitemap-(\d{1,15})\.xml$/.exec(path)?.[1]
      return after === undefined ? undefined : sitemap(await readSitemap(reading, Number(after)), [onSitemap])
    }
  }
}

const sitemap = (value: Sitemap, depends?: readonly Dependency[]): RenderedPage =>
  rendered(sitemapXml(value), { contentType: 'application/xml; charset=utf-8', depends })

const robots = (origin: string): string =>
  [
    'User-agent: *',
    'Disallow: /newsroom/',
    'Disallow: /?s=',
    'Disallow: /search/',
    '',
    `Sitemap: ${origin}/sitemap.xml`,
    `Sitemap: ${origin}/news-sitemap.xml`,
    '',
  ].join('\n')
