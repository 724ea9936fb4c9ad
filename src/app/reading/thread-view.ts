import type { ThreadOrder } from '../../core/discussion/thread-pages.js'
import type { Instant } from '../../core/instant.js'
import type { CleanHtml } from '../../core/markup/clean-html.js'

/** The comments below an article. */
export type ThreadView = {
  /** Of published comments, on all pages of the thread. */
  readonly count: number
  /** Whether new comments are taken. */
  readonly open: boolean
  /** Roots in order, each with its answers; of a long thread those of one page. */
  readonly comments: readonly CommentView[]
  /** Pingbacks and trackbacks, kept apart from what people said. */
  readonly pings: readonly PingView[]
  readonly feedHref: string
  /** Signing in is asked of those who comment here. */
  readonly signInNeeded: boolean
  readonly emailNeeded: boolean
  /** Where a page that is open hears of new comments, and the script that puts them in; absent where it need not listen. */
  readonly live?: { readonly href: string; readonly article: number; readonly script: string } | undefined
  /** Where the pages of a thread lead that has several. */
  readonly pagination?: ThreadPagination | undefined
  /** The orders in which it can be read; none while there is little to order. */
  readonly orders: readonly { readonly order: ThreadOrder; readonly href: string; readonly here: boolean }[]
}

/** A thread cut into pages, from 1. */
export type ThreadPagination = {
  readonly page: number
  readonly pages: number
  readonly previousHref?: string | undefined
  readonly nextHref?: string | undefined
}

/** The letter that stands for a name, and one of six tints that is always the same for it. */
export type Initial = { readonly letter: string; readonly tint: number }

/** One comment. `depth` is 1 for roots; deeper ones than the site shows stand flat with `answers` saying to whom. */
export type CommentView = {
  readonly id: number
  readonly parent?: number | undefined
  /** Its stable number in the thread; a stub keeps it. */
  readonly number: number
  /** A stub stands where a removed comment has answers. */
  readonly stub: boolean
  readonly name: string
  /** Where the site wants one, drawn before the name. */
  readonly initial?: Initial | undefined
  /** The website the author gave; http(s) only. */
  readonly url?: string | undefined
  /** Written by one of the article's authors. */
  readonly byAuthor: boolean
  readonly at: Instant
  /** Its permalink: `/2019/12/31/slug/comment-200001/` */
  readonly href: string
  /** `?replytocom=200001#respond`, on whatever page it stands; absent when the thread is closed. */
  readonly replyHref?: string | undefined
  readonly editedAt?: Instant | undefined
  /** For its author alone, as long as it can be changed. */
  readonly editHref?: string | undefined
  readonly recommendations: number
  /** Its own page, where it can be recommended and reported. */
  readonly ownHref: string
  /** Its text; of one too long for its page, the beginning as plain text instead. */
  readonly body: CleanHtml
  readonly beginning?: string | undefined
  readonly depth: number
  /** Number and link of what it answers, when the page cannot show that by its place. */
  readonly answers?: CommentReference | undefined
  /** Those that answer it or speak of it, but for those that stand below it. */
  readonly answeredIn: readonly CommentReference[]
  readonly replies: readonly CommentView[]
}

/** Another comment of the thread, by number. */
export type CommentReference = { readonly number: number; readonly href: string }

/** A link from elsewhere. */
export type PingView = { readonly id: number; readonly name: string; readonly url: string; readonly at: Instant; readonly excerpt: string }
