import type { Child } from '../../child.js'
import type { Section } from '../../figure.js'
import { addressOf, type PreparedSite } from '../../prepared-site.js'
import { type Asked, manner, measureBeside } from '../beside.js'
import { fillWordPress } from './fill.js'
import { hasWordPress, startWordPress } from './server.js'

/** The same site in WordPress and here. Undefined where there is no WordPress. */
export async function measureBesideWordPress(site: PreparedSite, loader: Child, rounds: number): Promise<Section | undefined> {
  if (!hasWordPress()) return undefined
  const wordpress = await startWordPress()
  await fillWordPress(wordpress, site.made)
  const { made, imported } = site
  return {
    title: 'Beside WordPress',
    note: `${wordpress.parts()}, from Debian’s packages: without plugins, so without a cache of pages, one PHP process a core, opcode cache on, all of the site in MariaDB’s memory. The same ${made.articles.toLocaleString('en-GB')} articles and ${imported.comments.toLocaleString('en-GB')} comments, all 300 on one page. ${manner(rounds)}`,
    ...(await measureBeside(wordpress, pagesOf(site), { site, loader, rounds })),
  }
}

const pagesOf = (site: PreparedSite): readonly Asked[] => {
  const pages: Readonly<Record<string, readonly string[]>> = {
    'article with 300 comments': [addressOf(site, 'talked-about')],
    'article without comments': [addressOf(site, 'silent')],
    front: ['/'],
    category: [1, 2, 3, 4].map((number) => `/category/section-${number}/`),
    search: site.words.map((word) => `/?s=${encodeURIComponent(word)}`),
    feed: ['/feed/'],
  }
  return Object.entries(pages).map(([name, paths]) => ({ name, theirs: paths, ours: paths }))
}
