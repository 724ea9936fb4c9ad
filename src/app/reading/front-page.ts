import type { ArticleId } from '../../core/ids.js'
import type { CardRecord } from '../ports/pages.js'
import { type ArticleCard, cardFrom } from './article-card.js'
import { categoryLink, frameOf, mainCategories } from './frame.js'
import { type Pagination, pagesOf, paginationOf, pastTheLast } from './pagination.js'
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
  const pageCount = pagesOf(total, perPage)
  if (page > pageCount) return pastTheLast('/', page, { total, pages: pageCount })
  const { river, sections } = page === 1 ? await readFirst(reading, perPage) : await readOlder(reading, page, perPage)
  const shown = await pages.cardsOf([...river, ...sections.flatMap((section) => section.ids)])
  const cardsOf = (ids: readonly ArticleId[]) =>
    ids.flatMap((id) => {
      const record = shown.get(id)
      return record ? [cardFrom(record, site)] : []
    })
  const cards = cardsOf(river)
  const lead = page === 1 ? cards[0] : undefined
  return {
    shown: [...shown.values()],
    page: {
      frame: frameOf(reading, { movements, here: '/' }),
      lead,
      river: lead ? cards.slice(1) : cards,
      sections: sections.map(({ link, ids }) => ({ link, articles: cardsOf(ids) })),
      // They stand in the side column once: where the editor put them, or else on top.
      recentComments: site.settings['side.blocks'].includes('recent-comments') ? [] : movements.recentComments,
      pagination: paginationOf('/', page, pageCount),
    },
  }
}

/** Which articles stand where. */
type Places = { readonly river: readonly ArticleId[]; readonly sections: readonly SectionPlaces[] }
type SectionPlaces = { readonly link: Link; readonly ids: readonly ArticleId[] }

async function readOlder({ pages }: Reading, page: number, perPage: number): Promise<Places> {
  const [river = []] = await pages.listed([{ list: { type: 'newest' }, limit: perPage, offset: (page - 1) * perPage }])
  return { river, sections: [] }
}

/** The river with what is pinned, and the fullest categories. */
async function readFirst({ pages, site }: Reading, perPage: number): Promise<Places> {
  const main = mainCategories(site).slice(0, sectionsShown)
  // Enough of each category for what is left when all that stands elsewhere on the page is taken away.
  const limit = articlesASection * sectionsShown + 2 * perPage
  const [newest = [], pinned = [], ...filed] = await pages.listed([
    { list: { type: 'newest' }, limit: perPage, offset: 0 },
    { list: { type: 'pinned' }, limit: perPage, offset: 0 },
    ...main.map((term) => ({ list: { type: 'term', term: term.id } as const, limit, offset: 0 })),
  ])
  const river = [...new Set([...pinned, ...newest])]
  const links = main.map((term) => categoryLink(site, term))
  return { river, sections: sectionsOf(links, filed, river) }
}

/** Sections with articles that neither the river nor a section before shows; one that has hardly any left is left out. */
function sectionsOf(
  links: readonly Link[],
  filed: readonly (readonly ArticleId[])[],
  river: readonly ArticleId[],
): readonly SectionPlaces[] {
  const shown = new Set(river)
  return links.flatMap((link, at) => {
    const ids = (filed[at] ?? []).filter((id) => !shown.has(id)).slice(0, articlesASection)
    if (ids.length < fewestInSection) return []
    for (const id of ids) shown.add(id)
    return [{ link, ids }]
  })
}
