import { parseDay } from '../../core/calendar.js'
import { isColleague } from '../../core/identity/account.js'
import type { MediaId } from '../../core/ids.js'
import type { CleanHtml } from '../../core/markup/clean-html.js'
import type { Wanted } from '../../core/publishing/site-address.js'
import { lineage, type Term, termPath } from '../../core/publishing/taxonomy.js'
import type { CardList, CardRecord } from '../ports/pages.js'
import type { ArticleCard } from './article-card.js'
import { authorPath, cardFrom } from './article-card.js'
import { frameOf } from './frame.js'
import { type Pagination, pageHref, pagesOf, paginationOf, pastTheLast } from './pagination.js'
import { type Picture, pictureOf } from './picture.js'
import type { Elsewhere, Reading } from './reading.js'
import type { FeedLink, Link, SiteFrame } from './site-frame.js'

/** What a listing lists. */
export type ListingSubject =
  | {
      readonly type: 'category'
      readonly name: string
      readonly description?: CleanHtml | undefined
      readonly trail: readonly Link[]
      readonly children: readonly Link[]
    }
  | { readonly type: 'tag'; readonly name: string; readonly description?: CleanHtml | undefined }
  | {
      readonly type: 'author'
      readonly name: string
      readonly biography?: CleanHtml | undefined
      readonly picture?: Picture | undefined
      readonly website?: string | undefined
    }
  /** `2019`, `2019-12` or `2019-12-31`, with links to what it holds: months of a year, days of a month. */
  | {
      readonly type: 'period'
      readonly period: string
      readonly parts: readonly { readonly period: string; readonly href: string; readonly count: number }[]
    }

/** A category, a tag, an author, a year, a month or a day. */
export type ListingPage = {
  readonly frame: SiteFrame
  readonly subject: ListingSubject
  /** Newest first. */
  readonly articles: readonly ArticleCard[]
  readonly total: number
  readonly pagination: Pagination
  readonly canonical: string
}

/** What a list holds, where it stands, and what it is called: enough for its page and its feed. */
export type Listing = {
  readonly subject: ListingSubject
  readonly list: CardList
  readonly path: string
  readonly total: number
  readonly depends: string
}

/** A wish for a list of articles. */
export type ListingWish = Extract<Wanted, { type: 'term' | 'author' | 'period' }>

/** The list that an address asks for; undefined where there is nothing of that name, or nothing in it. */
export async function findListing(reading: Reading, wish: ListingWish): Promise<Listing | undefined> {
  switch (wish.type) {
    case 'term':
      return wish.taxonomy === 'category' ? categoryListing(reading, wish.slugs.at(-1) ?? '') : tagListing(reading, wish.slugs[0] ?? '')
    case 'author':
      return authorListing(reading, wish.slug)
    case 'period':
      return periodListing(reading, wish.period)
    default:
      return wish satisfies never
  }
}

/** A page of a list. */
export async function readListingPage(
  reading: Reading,
  listing: Listing,
  page: number,
): Promise<{ readonly page: ListingPage; readonly shown: readonly CardRecord[] } | Elsewhere> {
  const perPage = reading.site.settings['reading.per-page']
  const pages = pagesOf(listing.total, perPage)
  if (page > pages) return pastTheLast(listing.path, page, { total: listing.total, pages })
  const records = await reading.pages.cards(listing.list, perPage, (page - 1) * perPage)
  const feeds = feedsOf(listing)
  return {
    shown: records,
    page: {
      frame: frameOf(reading, { movements: await reading.movements(), here: listing.path, feeds }),
      subject: listing.subject,
      articles: records.map((record) => cardFrom(record, reading.site)),
      total: listing.total,
      pagination: paginationOf(listing.path, page, pages),
      canonical: reading.site.origin + pageHref(listing.path, page),
    },
  }
}

/** Only what lasts has feeds of its own: a month is over one day. */
function feedsOf({ subject, path }: Listing): readonly FeedLink[] {
  if (subject.type === 'period') return []
  return [
    { href: `${path}feed/`, type: 'application/rss+xml', title: subject.name },
    { href: `${path}feed/atom/`, type: 'application/atom+xml', title: subject.name },
  ]
}

async function categoryListing(reading: Reading, slug: string): Promise<Listing | undefined> {
  const { site } = reading
  const term = await reading.stores.terms.findBySlug('category', slug)
  if (!term) return undefined
  const link = (each: Term): Link => ({ text: each.name, href: termPath(site.categories, each) })
  const children = [...site.categories.values()].filter((each) => each.parent === term.id && (site.counts.get(`term:${each.id}`) ?? 0) > 0)
  return {
    subject: {
      type: 'category',
      name: term.name,
      description: term.description,
      trail: lineage(site.categories, term.id).slice(0, -1).map(link),
      children: children.map(link),
    },
    list: { type: 'term', term: term.id },
    path: termPath(site.categories, term),
    total: await totalOf(reading, `term:${term.id}`),
    depends: `term:${term.id}`,
  }
}

async function tagListing(reading: Reading, slug: string): Promise<Listing | undefined> {
  const term = await reading.stores.terms.findBySlug('tag', slug)
  if (!term) return undefined
  return {
    subject: { type: 'tag', name: term.name, description: term.description },
    list: { type: 'term', term: term.id },
    path: termPath(reading.site.categories, term),
    total: await totalOf(reading, `term:${term.id}`),
    depends: `term:${term.id}`,
  }
}

async function authorListing(reading: Reading, slug: string): Promise<Listing | undefined> {
  const account = await reading.stores.accounts.findBySlug(slug)
  if (!account || !isColleague(account)) return undefined
  const { biography, website } = account
  return {
    subject: {
      type: 'author',
      name: account.name,
      biography: biography.clean === '' ? undefined : biography.clean,
      picture: account.picture && (await portrait(reading, account.picture)),
      website,
    },
    list: { type: 'author', slug },
    path: authorPath(slug),
    total: await totalOf(reading, `author:${account.id}`),
    depends: `author:${account.id}`,
  }
}

async function portrait(reading: Reading, id: MediaId): Promise<Picture | undefined> {
  const media = await reading.stores.media.find(id)
  return media && pictureOf(media)
}

async function periodListing(reading: Reading, period: string): Promise<Listing | undefined> {
  const days = await reading.pages.talliesLike(`day:${period}`)
  const total = days.reduce((sum, day) => sum + day.count, 0)
  const from = parseDay(`${period}-01-01`.slice(0, 10))
  if (total === 0 || !from) return undefined
  return {
    subject: { type: 'period', period, parts: partsOf(period, days) },
    list: { type: 'days', from, to: `${period}-99-99`.slice(0, 10) },
    path: periodPath(period),
    total,
    depends: `period:${period}`,
  }
}

const periodPath = (period: string): string => `/${period.replaceAll('-', '/')}/`

/** The months of a year, the days of a month, with their counts; a day has no parts. */
function partsOf(
  period: string,
  days: readonly { readonly name: string; readonly count: number }[],
): Extract<ListingSubject, { type: 'period' }>['parts'] {
  const length = period.length + '-00'.length
  if (length > '2019-12-31'.length) return []
  const counts = new Map<string, number>()
  for (const { name, count } of days) {
    const part = name.slice('day:'.length, 'day:'.length + length)
    counts.set(part, (counts.get(part) ?? 0) + count)
  }
  return [...counts].map(([part, count]) => ({ period: part, href: periodPath(part), count }))
}

const totalOf = async (reading: Reading, name: string): Promise<number> => (await reading.pages.tallies([name])).get(name) ?? 0
