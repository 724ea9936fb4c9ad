import type { OwnRules } from '../../core/discussion/comment-rules.js'
import type { NumberRange } from '../../core/discussion/thread-pages.js'
import type { ArticleId, CommentId, MediaId, TermId } from '../../core/ids.js'
import type { Instant } from '../../core/instant.js'
import type { CleanHtml } from '../../core/markup/clean-html.js'
import type { ArticleKind, Life } from '../../core/publishing/article.js'
import type { Credit } from '../../core/publishing/credit.js'
import type { FocalPoint } from '../../core/publishing/focal-point.js'
import type { Direction } from '../../core/publishing/language.js'
import type { SearchQuery } from '../../core/publishing/search-query.js'

/** Reads that are shaped for one page each: one or two statements, whatever the page shows. */
export type PageReads = {
  /** Public articles, newest first. */
  cards(list: CardList, limit: number, offset: number): Promise<readonly CardRecord[]>
  /** The ids on each of several lists, newest first; for pages that show many lists but few articles of each. */
  listed(cuts: readonly ListCut[]): Promise<readonly (readonly ArticleId[])[]>
  /** The cards of public articles by their ids, in any order; those that are not public are left out. */
  cardsOf(ids: readonly ArticleId[]): Promise<ReadonlyMap<ArticleId, CardRecord>>
  article(id: ArticleId): Promise<ArticleRecord | undefined>
  /** The addresses of the public articles and pages whose name in an address is this one, the articles first; at most two. */
  addressesOfSlug(slug: string): Promise<readonly { readonly kind: ArticleKind; readonly address: string }[]>
  /** A page of an article's thread. */
  thread(id: ArticleId, cut: ThreadCut): Promise<ThreadRecord>
  /** How many comments an article shows, and the published ones with numbers above `after`, in order; at most `limit`. */
  newComments(id: ArticleId, after: number, limit: number): Promise<NewComments | undefined>
  /** Where a published comment stands, or a removed one that holds the place of its answers; undefined for one that readers do not see. */
  placeOf(id: CommentId): Promise<{ readonly article: ArticleId; readonly number: number } | undefined>
  /** A comment as its own page shows it, with what it answers and, at most `most` of them, what answers it. */
  commentWithContext(id: CommentId, most: number): Promise<readonly CommentRecord[]>
  /** The newest published comments of all. */
  recentComments(limit: number): Promise<readonly RecentCommentRecord[]>
  /** The newest published comments on one article, with what they answer. */
  recentCommentsOn(id: ArticleId, limit: number): Promise<readonly RecentCommentRecord[]>
  /** The articles published just before and just after. */
  neighbours(
    id: ArticleId,
    publishedAt: Instant,
  ): Promise<{ readonly newer?: TitleRecord | undefined; readonly older?: TitleRecord | undefined }>
  /** Other articles that share the most terms, newest first among equals; looks at the newest hundred of each term. */
  related(id: ArticleId, terms: readonly TermId[], limit: number): Promise<readonly CardRecord[]>
  /** Counts by name (`articles`, `term:12`, `author:3`, `day:2019-12-31`, `month:2019-12`); 0 where there is nothing. */
  tallies(names: readonly string[]): Promise<ReadonlyMap<string, number>>
  /** Counts whose names begin so, in order of the names. */
  talliesLike(prefix: string): Promise<readonly { readonly name: string; readonly count: number }[]>
  /** When the newest public article appeared. */
  newestEdition(): Promise<Instant | undefined>
  /** Dates in the query are days of `timeZone`. */
  search(query: SearchQuery, timeZone: string, cut: { readonly limit: number; readonly offset: number }): Promise<SearchFindings>
  /** Public addresses with the time they last changed, ids above `after`, in order of id. */
  sitemapEntries(after: number, limit: number): Promise<readonly SitemapRecord[]>
  /** The ids at which files of a sitemap begin, `size` articles each. */
  sitemapStarts(size: number): Promise<readonly number[]>
}

/** Which articles a list holds. */
export type CardList =
  | { readonly type: 'newest' }
  | { readonly type: 'pinned' }
  | { readonly type: 'term'; readonly term: TermId }
  | { readonly type: 'author'; readonly slug: string }
  /** Days of the publication's zone, both included: `2019-12-01` to `2019-12-31`. */
  | { readonly type: 'days'; readonly from: string; readonly to: string }
  | { readonly type: 'since'; readonly publishedAt: Instant }

/** A piece of a list. */
export type ListCut = { readonly list: CardList; readonly limit: number; readonly offset: number }

/** An article as lists need it. */
export type CardRecord = {
  readonly id: ArticleId
  readonly kind: ArticleKind
  readonly publishedAt: Instant
  readonly updatedAt: Instant
  readonly address: string
  readonly headline: string
  readonly deck: string
  readonly excerpt: string
  readonly language?: string | undefined
  readonly direction?: Direction | undefined
  readonly credit?: Credit | undefined
  readonly place?: string | undefined
  readonly datelineDay?: string | undefined
  readonly bylines: readonly { readonly name: string; readonly slug?: string | undefined }[]
  /** The categories and tags it is filed under directly, in the editor's order. */
  readonly filedUnder: readonly TermId[]
  readonly lead?: PictureRecord | undefined
  readonly commentCount: number
  readonly pinned: boolean
  readonly wordCount: number
}

export type PictureRecord = {
  readonly id: MediaId
  readonly path: string
  readonly contentType: string
  readonly width: number
  readonly height: number
  readonly sizeBytes: number
  readonly alternativeText: string
  readonly caption: CleanHtml
  readonly credit: string
  readonly focus?: FocalPoint | undefined
}

/** An article with its text, in whatever state; who may see it is for the caller to decide. */
export type ArticleRecord = {
  readonly card: CardRecord
  /** What `card.filedUnder` names. */
  readonly terms: readonly { readonly id: TermId; readonly taxonomy: 'category' | 'tag'; readonly name: string; readonly slug: string }[]
  readonly life: Life
  readonly body: CleanHtml
  readonly commentsOpen: boolean
  /** Rules for comments that the article has of its own. */
  readonly ownRules?: OwnRules | undefined
  /** The highest number that a comment of its thread was given. */
  readonly lastCommentNumber: number
  readonly corrections: readonly { readonly at: Instant; readonly html: CleanHtml }[]
}

/** Which comments of a thread a page shows: those with numbers in a range, the best, or those that are named. */
export type ThreadCut = (NumberRange | { readonly limit: number; readonly offset: number } | { readonly ids: readonly CommentId[] }) & {
  /** Whether the thread has nothing besides: then the comments tell by themselves what answers them. */
  readonly isWhole?: boolean
}

export type ThreadRecord = {
  /** By number, or the best first. Removed ones are there when published answers hang on them. */
  readonly comments: readonly CommentRecord[]
  /** Links from elsewhere, oldest first; at most 200. */
  readonly pings: readonly CommentRecord[]
  /** Published comments that answer or speak of those on the page. */
  readonly answers: readonly { readonly to: CommentId; readonly id: CommentId; readonly number: number }[]
}

export type NewComments = {
  readonly count: number
  readonly last: number
  readonly comments: readonly { readonly id: CommentId; readonly number: number }[]
}

export type CommentRecord = {
  readonly id: CommentId
  readonly parent?: CommentId | undefined
  /** Of what it answers, if that was ever published. */
  readonly parentNumber?: number | undefined
  readonly kind: 'comment' | 'pingback' | 'trackback'
  /** False for a removed one that only holds its answers' place. */
  readonly published: boolean
  readonly number: number
  readonly name: string
  readonly url?: string | undefined
  readonly byAuthor: boolean
  readonly at: Instant
  readonly editedAt?: Instant | undefined
  readonly recommendations: number
  readonly body: CleanHtml
}

export type RecentCommentRecord = {
  readonly id: CommentId
  readonly parent?: CommentId | undefined
  readonly name: string
  readonly at: Instant
  readonly body: CleanHtml
  readonly articleId: ArticleId
  readonly headline: string
  readonly address: string
  readonly language?: string | undefined
  readonly direction?: Direction | undefined
}

export type TitleRecord = { readonly headline: string; readonly address: string }

/** What a search found: of a bounded number of candidates the best first. */
export type SearchFindings = {
  readonly found: readonly { readonly card: CardRecord; readonly body: CleanHtml }[]
  readonly count: number
  /** There are more than were counted. */
  readonly more: boolean
  /** Names of categories that were asked for and that there are none of. */
  readonly unknownCategories: readonly string[]
}

export type SitemapRecord = { readonly id: ArticleId; readonly address: string; readonly updatedAt: Instant }
