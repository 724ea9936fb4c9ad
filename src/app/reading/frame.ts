import type { CleanHtml } from '../../core/markup/clean-html.js'
import { directionOf } from '../../core/publishing/language.js'
import { type Term, termPath } from '../../core/publishing/taxonomy.js'
import { pictureOf } from './picture.js'
import type { Reading } from './reading.js'
import type { Movements, Site } from './site.js'
import type { FeedLink, Link, SideBlock, SiteFrame } from './site-frame.js'

/** What differs in the frame from page to page. */
export type Around = {
  /** Only for pages that show what moved: the front page and lists. */
  readonly movements?: Movements | undefined
  /** The path of the page or section the reader is on. */
  readonly here?: string | undefined
  /** Feeds of the page itself; the site's own are added. */
  readonly feeds?: readonly FeedLink[] | undefined
}

/** The frame of a page. */
export function frameOf(reading: Reading, around: Around): SiteFrame {
  const { site } = reading
  const { settings } = site
  const language = settings['site.language']
  return {
    name: settings['site.name'],
    motto: settings['site.motto'],
    logo: site.logo && pictureOf(site.logo),
    language,
    direction: directionOf(language),
    timeZone: settings['site.time-zone'],
    origin: site.origin,
    newestEdition: around.movements?.newestEdition,
    menu: menuOf(site).map((link) => (link.href === around.here ? { ...link, here: true } : link)),
    sideBlocks: settings['side.blocks'].flatMap((name) => sideBlock(name, reading, around.movements) ?? []),
    footer: { links: settings['footer.links'], text: passage(reading, settings['footer.text']) },
    assets: reading.assets,
    feeds: [...siteFeeds, ...(around.feeds ?? [])],
    look: {
      typeface: settings['look.typeface'],
      companion: settings['look.companion'],
      stylesheet: reading.lookStylesheet,
      dropCap: settings['look.drop-cap'],
    },
  }
}

const siteFeeds: readonly FeedLink[] = [
  { href: '/feed/', type: 'application/rss+xml', title: 'RSS' },
  { href: '/feed/atom/', type: 'application/atom+xml', title: 'Atom' },
  { href: '/feed/json/', type: 'application/feed+json', title: 'JSON Feed' },
]

const passage = (reading: Reading, html: string): CleanHtml | undefined => (html === '' ? undefined : reading.cleanPassage(html))

const sectionsInMenu = 8

/** The editor's menu; else the main categories with most articles, in order of their names. */
function menuOf(site: Site): readonly Link[] {
  const own = site.settings['menu.links']
  if (own.length > 0) return own
  return mainCategories(site)
    .slice(0, sectionsInMenu)
    .sort((a, b) => a.name.localeCompare(b.name, site.settings['site.language']))
    .map((term) => categoryLink(site, term))
}

/** Root categories that hold articles, the fullest first. */
export function mainCategories(site: Site): Term[] {
  const countOf = (term: Term) => site.counts.get(`term:${term.id}`) ?? 0
  return [...site.categories.values()]
    .filter((term) => term.parent === undefined && countOf(term) > 0)
    .sort((a, b) => countOf(b) - countOf(a) || a.id - b.id)
}

/** A category's name and page. */
export const categoryLink = (site: Site, term: Term): Link => ({ text: term.name, href: termPath(site.categories, term) })

const monthsAtTheSide = 12

function sideBlock(name: SideBlock['type'], reading: Reading, movements: Movements | undefined): SideBlock | undefined {
  const { settings } = reading.site
  switch (name) {
    case 'recent-comments': {
      const comments = movements?.recentComments ?? []
      return comments.length === 0 ? undefined : { type: name, title: '', comments }
    }
    case 'archives': {
      const months = (movements?.months ?? [])
        .slice(0, monthsAtTheSide)
        .map(({ month, count }) => ({ month, count, href: `/${month.replace('-', '/')}/` }))
      return months.length === 0 ? undefined : { type: name, title: '', months }
    }
    case 'links':
      return settings['side.links'].length === 0
        ? undefined
        : { type: name, title: settings['side.links-title'], links: settings['side.links'] }
    case 'text': {
      const html = passage(reading, settings['side.text'])
      return html === undefined ? undefined : { type: name, title: settings['side.text-title'], html }
    }
    case 'support': {
      const link = settings['support.link']
      return link && { type: name, title: '', text: settings['support.text'], link }
    }
    default:
      return name satisfies never
  }
}
