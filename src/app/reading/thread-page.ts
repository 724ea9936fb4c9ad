import { type CommentRules, takesComments } from '../../core/discussion/comment-rules.js'
import { threadOf } from '../../core/discussion/thread.js'
import { pageCount, pageOfNumber, rangeOfPage, type ThreadOrder, threadOrders } from '../../core/discussion/thread-pages.js'
import type { CommentId } from '../../core/ids.js'
import { excerpt, plainText } from '../../core/markup/plain-text.js'
import { rulesFor } from '../discussion/house-rules.js'
import type { ArticleRecord, CommentRecord, ThreadCut, ThreadRecord } from '../ports/pages.js'
import type { Settings } from '../settings/settings.js'
import { alone, answersOf, longestShown, viewAlone, viewsOf } from './comment-view.js'
import type { Reading } from './reading.js'
import type { CommentView, PingView, ThreadPagination, ThreadView } from './thread-view.js'
import type { OwnComment } from './visitor.js'

/** Which part of a thread is asked for; without a page, the one that its order begins with. */
export type ThreadWish = { readonly page?: number | undefined; readonly order?: ThreadOrder | undefined }

/** A part of a thread that there is. */
export type ThreadPlace = {
  readonly page: number
  readonly pages: number
  readonly order: ThreadOrder
  readonly perPage: number
  readonly first: number
}

/** The part of an article's thread that a wish comes to; undefined when it has no such page. */
export function threadPlace(record: ArticleRecord, settings: Settings, wish: ThreadWish): ThreadPlace | undefined {
  const perPage = settings['comments.per-page']
  const order = wish.order ?? settings['comments.order']
  const pages = order === 'best' ? pageCount(record.card.commentCount, perPage) : pageCount(record.lastCommentNumber, perPage)
  const first = order === 'newest' ? pages : 1
  const page = wish.page ?? first
  return page > pages ? undefined : { page, pages, order, perPage, first }
}

/** Where a page of a thread is found: the first one at the article itself. */
export function threadHref(address: string, place: Pick<ThreadPlace, 'page' | 'order' | 'first'>, settings: Settings): string {
  const path = place.page === place.first ? address : `${address}comment-page-${place.page}/`
  return place.order === settings['comments.order'] ? path : `${path}?order=${place.order}`
}

/** Where a comment stands in its thread; undefined when readers do not see it. */
export async function hrefOfComment({ pages, site }: Reading, id: CommentId): Promise<string | undefined> {
  const place = await pages.placeOf(id)
  const record = place && (await pages.article(place.article))
  if (!place || record?.life.state !== 'published') return undefined
  return hrefOfNumber(record.card.address, site.settings, place.number, id)
}

/** Where the comment with a number stands in its thread, read in the order that keeps each comment on its page. */
export function hrefOfNumber(address: string, settings: Settings, number: number, id: CommentId): string {
  const page = pageOfNumber(number, settings['comments.per-page'])
  const order = settings['comments.order'] === 'best' ? 'oldest' : settings['comments.order']
  const path = page === 1 && order === 'oldest' ? address : `${address}comment-page-${page}/`
  return `${path}${settings['comments.order'] === 'best' ? '?order=oldest' : ''}#comment-${id}`
}

/** The thread in which a reader's own comments can be changed by him. */
export function withOwnComments(thread: ThreadView, own: readonly OwnComment[]): ThreadView {
  const byId = new Map(own.map((comment) => [comment.id as number, comment]))
  const marked = (comment: CommentView): CommentView => ({
    ...comment,
    editHref: byId.get(comment.id)?.editHref,
    replies: comment.replies.map(marked),
  })
  return byId.size === 0 ? thread : { ...thread, comments: thread.comments.map(marked) }
}

/** Some comments of a thread, each alone, as they are put into a page that is being read. */
export async function readComments(reading: Reading, record: ArticleRecord, ids: readonly CommentId[]): Promise<readonly CommentView[]> {
  const { settings } = reading.site
  const open = takesComments(rulesFor(settings, record), record.card.publishedAt, reading.now)
  const found = await reading.pages.thread(record.card.id, { ids })
  const initials = settings['comments.initials']
  const around = { address: record.card.address, open, longest: longestShown(found.comments), answers: answersOf(found), initials }
  return found.comments.map((entry) => viewAlone(entry, around))
}

/**
 * The address that a wish for a page keeps. The first page of the oldest has the article's own; newest first, which page is the first changes with every
 * page that is filled, so one that was named keeps its name.
 */
export function ownHref(address: string, wish: ThreadWish, place: ThreadPlace, settings: Settings): string {
  const isNamed = wish.page !== undefined && place.order !== 'oldest'
  return threadHref(address, isNamed ? { ...place, first: Number.NaN } : place, settings)
}

/** A page of an article's thread. */
export async function readThread(reading: Reading, record: ArticleRecord, place: ThreadPlace): Promise<ThreadView> {
  const { settings } = reading.site
  const rules = rulesFor(settings, record)
  const open = takesComments(rules, record.card.publishedAt, reading.now)
  const found = await reading.pages.thread(record.card.id, cutOf(place))
  const view = threadView(record, found, { settings, rules, open, place })
  // New comments come at the end: a page in the middle of a long thread stays as it is.
  const isLast = place.page === place.pages && place.order !== 'best'
  return open && isLast ? { ...view, live: liveOf(reading, record) } : view
}

const liveOf = ({ assets }: Reading, { card, lastCommentNumber }: ArticleRecord): ThreadView['live'] => ({
  href: `/comments/live?article=${card.id}&after=${lastCommentNumber}`,
  article: card.id,
  script: assets['thread.js'] ?? '',
})

const cutOf = ({ page, pages, perPage, order }: ThreadPlace): ThreadCut => ({
  ...(order === 'best' ? { limit: perPage, offset: (page - 1) * perPage } : rangeOfPage(page, perPage)),
  isWhole: pages === 1,
})

type Showing = { readonly settings: Settings; readonly rules: CommentRules; readonly open: boolean; readonly place: ThreadPlace }

function threadView({ card }: ArticleRecord, found: ThreadRecord, { settings, rules, open, place }: Showing): ThreadView {
  const depth = place.order === 'best' ? 0 : settings['comments.depth']
  const roots = depth === 0 ? found.comments.map(alone) : threadOf(found.comments, depth)
  const initials = settings['comments.initials']
  const around = { address: card.address, open, longest: longestShown(found.comments), answers: answersOf(found), initials }
  return {
    count: card.commentCount,
    open,
    comments: viewsOf(place.order === 'newest' ? roots.toReversed() : roots, around),
    pings: place.page === place.first ? found.pings.map(pingView) : [],
    feedHref: `${card.address}feed/`,
    signInNeeded: rules.signInNeeded,
    emailNeeded: rules.emailNeeded,
    pagination: place.pages > 1 ? paginationOf(card.address, place, settings) : undefined,
    orders: card.commentCount < fewestToOrder ? [] : ordersOf(card.address, place, settings),
  }
}

// A handful of comments is read whole, in whatever order.
const fewestToOrder = 5

function paginationOf(address: string, place: ThreadPlace, settings: Settings): ThreadPagination {
  const to = (page: number): string | undefined =>
    page >= 1 && page <= place.pages ? `${threadHref(address, { ...place, page }, settings)}#comments` : undefined
  const step = place.order === 'newest' ? -1 : 1
  return { page: place.page, pages: place.pages, previousHref: to(place.page - step), nextHref: to(place.page + step) }
}

const ordersOf = (address: string, place: ThreadPlace, settings: Settings): ThreadView['orders'] =>
  threadOrders.map((order) => ({
    order,
    href: `${threadHref(address, { page: 1, first: 1, order }, settings)}#comments`,
    here: order === place.order,
  }))

const pingWords = 30

const pingView = (record: CommentRecord): PingView => ({
  id: record.id,
  name: record.name,
  url: record.url ?? '',
  at: record.at,
  excerpt: excerpt(plainText(record.body), pingWords),
})
