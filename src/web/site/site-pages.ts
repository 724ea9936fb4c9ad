import type { ArticleRecord, CardRecord } from '../../app/ports/pages.js'
import { type ArticleWish, readArticlePage, readWithdrawnPage } from '../../app/reading/article-page.js'
import { readFrontPage } from '../../app/reading/front-page.js'
import { findListing, type Listing, type ListingWish, readListingPage } from '../../app/reading/listing-page.js'
import { pageHref } from '../../app/reading/pagination.js'
import { readProblemPage } from '../../app/reading/problem-page.js'
import type { Elsewhere, Reading } from '../../app/reading/reading.js'
import { readSearchPage } from '../../app/reading/search-page.js'
import { type Dependency, onNewest, onRecentComments } from '../../app/reading/stale.js'
import { hrefOfComment } from '../../app/reading/thread-page.js'
import { commentId } from '../../core/ids.js'
import { addressKey } from '../../core/publishing/address.js'
import { listAndSuffix, type Wanted } from '../../core/publishing/site-address.js'
import type { Theme } from '../../render/site/theme.js'
import type { RenderedPage } from '../kept-page.js'
import { pagePolicy, redirected, rendered } from '../reply/rendered.js'
import { articleWish } from './article-wish.js'
import { articleFeed, commentsFeed, searchFeed, threadFeed } from './feeds.js'
import { findAddress } from './find-address.js'
import { notFound } from './not-found.js'

/** A request for a reader's page. */
export type Asked = { readonly path: string; readonly wanted: Wanted }

/** Renders whatever an address of the site asks for. */
export async function sitePage(reading: Reading, theme: Theme, { path, wanted }: Asked): Promise<RenderedPage> {
  switch (wanted.type) {
    case 'front':
      return wanted.feed
        ? articleFeed(reading, { list: { type: 'newest' }, path: '/' }, wanted.feed)
        : frontPage(reading, theme, wanted.page)
    case 'comments-feed':
      return commentsFeed(reading, wanted.feed)
    case 'term':
    case 'author':
    case 'period':
      return listingPage(reading, theme, { path, wanted })
    case 'search':
      return wanted.feed ? searchFeed(reading, wanted.text, wanted.feed) : searchPage(reading, theme, wanted)
    case 'by-id':
      return byId(reading, theme, wanted)
    case 'path':
      return byPath(reading, theme, { path, wanted })
    default:
      return wanted satisfies never
  }
}

/** The page for an address that leads nowhere; the same for all of them, so it can be made once. */
export async function notFoundPage(reading: Reading, theme: Theme): Promise<RenderedPage> {
  const page = await readProblemPage(reading, { type: 'not-found' })
  return html(reading, theme.problemPage(page), { depends: [onNewest], status: 404 })
}

async function frontPage(reading: Reading, theme: Theme, page: number): Promise<RenderedPage> {
  const front = await readFrontPage(reading, page)
  if ('type' in front) return elsewhere(reading, theme, front)
  const depends = [onNewest, onRecentComments, ...cardsShown(front.shown)]
  return html(reading, theme.frontPage(front.page), { depends })
}

async function listingPage(reading: Reading, theme: Theme, { path, wanted }: { path: string; wanted: ListingWish }): Promise<RenderedPage> {
  const listing = await findListing(reading, wanted)
  if (!listing) return byOldAddress(reading, theme, path)
  const { feed } = wanted
  if (feed && listing.subject.type !== 'period') {
    return articleFeed(reading, { list: listing.list, path: listing.path, title: listing.subject.name, depends: listing.depends }, feed)
  }
  const canonical = pageHref(listing.path, wanted.page)
  if (path !== canonical) return redirected(canonical)
  return listed(reading, theme, listing, wanted.page)
}

async function listed(reading: Reading, theme: Theme, listing: Listing, page: number): Promise<RenderedPage> {
  const found = await readListingPage(reading, listing, page)
  if ('type' in found) return elsewhere(reading, theme, found)
  return html(reading, theme.listingPage(found.page), {
    depends: [listing.depends, onNewest, onRecentComments, ...cardsShown(found.shown)],
  })
}

async function searchPage(reading: Reading, theme: Theme, wanted: Extract<Wanted, { type: 'search' }>): Promise<RenderedPage> {
  return html(reading, theme.searchPage(await readSearchPage(reading, wanted.text, wanted.page)), {})
}

async function byId(reading: Reading, theme: Theme, wanted: Extract<Wanted, { type: 'by-id' }>): Promise<RenderedPage> {
  const found = await findAddress(reading, { type: wanted.of, id: wanted.id })
  return found ? elsewhere(reading, theme, found) : elsewhere(reading, theme, { type: 'not-found' })
}

async function byPath(
  reading: Reading,
  theme: Theme,
  { path, wanted }: { path: string; wanted: Extract<Wanted, { type: 'path' }> },
): Promise<RenderedPage> {
  const { stores } = reading
  const whole = await stores.addresses.find(addressKey(wanted.path))
  if (whole && whole.type !== 'article') return elsewhere(reading, theme, (await findAddress(reading, whole)) ?? { type: 'not-found' })
  const wish = await articleWish(reading, wanted)
  if (wish) return articleAt(reading, theme, { ...wish, path })
  const { appended } = wanted
  const shortened = appended.type === 'nothing' ? undefined : await stores.addresses.find(addressKey(wanted.without))
  if (shortened?.type === 'term') return byOldAddress(reading, theme, path)
  if (shortened?.type !== 'article') return byUpload(reading, theme, path)
  if (appended.type === 'feed') return threadFeed(reading, shortened.id, appended.feed)
  return appended.type === 'comment' ? toComment(reading, theme, appended.id) : elsewhere(reading, theme, { type: 'not-found' })
}

/** An article's page; from any other of its addresses, the way to its own. */
async function articleAt(reading: Reading, theme: Theme, at: ArticleWish & { readonly path: string }): Promise<RenderedPage> {
  const found = await readArticlePage(reading, at)
  if ('type' in found) return elsewhere(reading, theme, found)
  const { record, href } = found
  if (at.path !== href.split('?')[0]) return redirected(href)
  return html(reading, theme.articlePage(found.page), {
    depends: articleDependencies(record, found.shown),
    headers: [['Link', `<${reading.site.origin}/?p=${record.card.id}>; rel=shortlink`]],
  })
}

/** The way from a comment's permalink to where it stands in its thread. */
async function toComment(reading: Reading, theme: Theme, id: number): Promise<RenderedPage> {
  const href = await hrefOfComment(reading, commentId(id))
  return href === undefined ? elsewhere(reading, theme, { type: 'not-found' }) : redirected(href, 302)
}

/** Its own text and thread; the articles it shows; and its terms, where a new article may be more related. */
function articleDependencies(record: ArticleRecord, shown: readonly CardRecord[]): readonly Dependency[] {
  return [`article:${record.card.id}`, ...record.card.filedUnder.map((id) => `term:${id}`), ...cardsShown(shown)]
}

/** An old address that looks like a list's: a category under another base, a date with nothing on it. */
async function byOldAddress(reading: Reading, theme: Theme, path: string): Promise<RenderedPage> {
  const old = await reading.stores.addresses.find(addressKey(path))
  return elsewhere(reading, theme, (await (old ? findAddress(reading, old) : partOfOldList(reading, path))) ?? { type: 'not-found' })
}

/** A page or a feed of a category or tag that has another address now: feed readers ask for the old one as long as they live. */
async function partOfOldList(reading: Reading, path: string): Promise<Elsewhere | undefined> {
  const { list, suffix } = listAndSuffix(path)
  const old = suffix === '' ? undefined : await reading.stores.addresses.find(addressKey(list))
  const found = old?.type === 'term' ? await findAddress(reading, old) : undefined
  return found?.type === 'moved' ? { ...found, to: found.to + suffix } : undefined
}

/** `/wp-content/uploads/…` in any size leads to the picture's own address. */
async function byUpload(reading: Reading, theme: Theme, path: string): Promise<RenderedPage> {
  const upload = await findAddress(reading, { type: 'upload', path })
  return elsewhere(reading, theme, upload ?? { type: 'not-found' })
}

async function elsewhere(reading: Reading, theme: Theme, found: Elsewhere): Promise<RenderedPage> {
  if (found.type === 'moved') return redirected(found.to, found.forNow ? 302 : 301)
  const withdrawn = found.type === 'gone' ? await readWithdrawnPage(reading, found.id) : undefined
  if (withdrawn) return html(reading, theme.withdrawnPage(withdrawn), { status: 410 })
  return notFound
}

const cardsShown = (shown: readonly { readonly id: number }[]): readonly Dependency[] => shown.map((record) => `card:${record.id}`)

type HtmlAbout = {
  readonly depends?: readonly Dependency[]
  readonly status?: number
  readonly headers?: readonly (readonly [string, string])[]
}

/** A page of HTML with the policies that go with it. */
function html(reading: Reading, text: string, about: HtmlAbout): RenderedPage {
  return rendered(text, {
    contentType: 'text/html; charset=utf-8',
    ...about,
    headers: [['Content-Security-Policy', pagePolicy(reading)], ...(about.headers ?? [])],
  })
}
