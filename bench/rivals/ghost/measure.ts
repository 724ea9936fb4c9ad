import type { Child } from '../../child.js'
import type { Section } from '../../figure.js'
import { addressOf, type PreparedSite } from '../../prepared-site.js'
import { type Asked, manner, measureBeside } from '../beside.js'
import { fillGhost, ghostAddressOf, ghostListOf } from './fill.js'
import { hasGhost, startGhost } from './server.js'

/** The same site in Ghost and here. Undefined where there is no Ghost. */
export async function measureBesideGhost(site: PreparedSite, loader: Child, rounds: number): Promise<Section | undefined> {
  if (!hasGhost()) return undefined
  const ghost = await startGhost((database) => fillGhost(database, site.made))
  return {
    title: 'Beside Ghost',
    note: `${ghost.parts()} (Ghost asks for MySQL), one process as it is started, without a cache or a web server before it. The same ${site.made.articles.toLocaleString('en-GB')} articles without their comments, which Ghost’s pages fetch by script. ${manner(rounds)}`,
    ...(await measureBeside(ghost, pagesOf(site), { site, loader, rounds })),
  }
}

const lists = [1, 2, 3, 4].map((number) => `section-${number}`)

const pagesOf = (site: PreparedSite): readonly Asked[] => {
  const silent = addressOf(site, 'silent')
  return [
    { name: 'article without comments', theirs: [ghostAddressOf(silent.split('/').at(-2) ?? '')], ours: [silent] },
    { name: 'front', theirs: ['/'], ours: ['/'] },
    { name: 'category', theirs: lists.map(ghostListOf), ours: lists.map((slug) => `/category/${slug}/`) },
    { name: 'feed', theirs: ['/rss/'], ours: ['/feed/'] },
  ]
}
