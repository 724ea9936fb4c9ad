import type { CardRecord } from '../ports/pages.js'
import { type ArticleCard, cardFrom } from './article-card.js'
import { categoryLink, frameOf, mainCategories, recentComment } from './frame.js'
import { type Pagination, pagesOf, paginationOf } from './pagination.js'
import type { Elsewhere, Reading } from './reading.js'
import type { Link, RecentComment, SiteFrame } from './site-frame.js'

export type { Pagination }

/** The newest edition at a glance. Everything is empty on a publication that has published nothing. */
export type FrontPage = {
  readonly frame: SiteFrame
  /** The pinned article, else the newest; absent on the second page and later. */
  readonly lead?: ArticleCard | undefined
  /** The rest, newest first, the pinned before them. */
  readonly river: readonly ArticleCard[]
  /** Main categories with their newest; those that would only repeat the river are left out. */
  readonly sections: readonly FrontSection[]
  readonly recentComments: readonly RecentComment[]
  readonly pagination: Pagination
}

/** A category on the front page. */
export type FrontSection = { readonly link: Link; readonly articles: readonly ArticleCard[] }

const sectionsShown = 6
const articlesASection = 4
const fewestInSection = 2

/** The front page, or an older one of its river. */
export async function readFrontPage(
  reading: Reading,
  page: number,
): Promise<{ readonly page: FrontPage; readonly shown: readonly CardRecord[] } | Elsewhere> {
  const { site, pages } = reading
  const perPage = site.settings['reading.per-page']
  const movements = await reading.movements()
  const total = (await pages.tallies(['articles'])).get('articles') ?? 0
  if (page > pagesOf(total, perPage)) return { type: 'not-found' }
  const newest = await pages.cards({ type: 'newest' }, perPage, (page - 1) * perPage)
  const pinned = page === 1 ? await pages.cards({ type: 'pinned' }, perPage, 0) : []
  const river = page === 1 ? pinnedFirst(pinned, newest) : newest
  const lead = page === 1 ? river[0] : undefined
  const sections = page === 1 ? await readSections(reading, river) : []
  const cards = river.map((record) => cardFrom(record, site))
  return {
    shown: [...river, ...sections.flatMap((section) => section.records)],
    page: {
      frame: frameOf(reading, { movements, here: '/' }),
      lead: lead && cards[0],
      river: lead ? cards.slice(1) : cards,
      sections: sections.map(({ link, records }) => ({ link, articles: records.map((record) => cardFrom(record, site)) })),
      // They stand in the side column once: where the editor put them, or else on top.
      recentComments: site.settings['side.blocks'].includes('recent-comments') ? [] : movements.recentComments.map(recentComment),
      pagination: paginationOf('/', page, pagesOf(total, perPage)),
    },
  }
}

function pinnedFirst(pinned: readonly CardRecord[], newest: readonly CardRecord[]): readonly CardRecord[] {
  const first = new Set(pinned.map((record) => record.id))
  return [...pinned, ...newest.filter((record) => !first.has(record.id))]
}

/** The fullest categories with articles that neither the river nor a section before shows; one that has hardly any left is left out. */
async function readSections(reading: Reading, river: readonly CardRecord[]) {
  const shown = new Set(river.map((record) => record.id))
  const main = mainCategories(reading.site).slice(0, sectionsShown)
  const wanted = articlesASection + river.length
  const lists = await Promise.all(main.map((term) => reading.pages.cards({ type: 'term', term: term.id }, wanted, 0)))
  return main.flatMap((term, at) => {
    const records = (lists[at] ?? []).filter((record) => !shown.has(record.id)).slice(0, articlesASection)
    if (records.length < fewestInSection) return []
    for (const record of records) shown.add(record.id)
    return [{ link: categoryLink(reading.site, term), records }]
  })
}
