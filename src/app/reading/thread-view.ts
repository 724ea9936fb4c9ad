import type { Instant } from '../../core/instant.js'
import type { CleanHtml } from '../../core/markup/clean-html.js'

/** The comments below an article. */
export type ThreadView = {
  /** Of published comments, on all pages of the thread. */
  readonly count: number
  /** Whether new comments are taken. */
  readonly open: boolean
  /** Roots in order, each with its answers. */
  readonly comments: readonly CommentView[]
  /** Pingbacks and trackbacks, kept apart from what people said. */
  readonly pings: readonly PingView[]
  readonly feedHref: string
}

/** One comment. `depth` is 1 for roots; deeper ones than the site shows stand flat with `answers` saying to whom. */
export type CommentView = {
  readonly id: number
  /** Its stable number in the thread; a stub keeps it. */
  readonly number: number
  /** A stub stands where a removed comment has answers. */
  readonly stub: boolean
  readonly name: string
  /** The website the author gave; http(s) only. */
  readonly url?: string | undefined
  /** Written by one of the article's authors. */
  readonly byAuthor: boolean
  readonly at: Instant
  /** `/2019/12/31/slug/#comment-200001` */
  readonly href: string
  /** `/2019/12/31/slug/?replytocom=200001#respond`; absent when the thread is closed. */
  readonly replyHref?: string | undefined
  readonly body: CleanHtml
  readonly depth: number
  /** Number and link of what it answers, when the page cannot show that by its place. */
  readonly answers?: { readonly number: number; readonly href: string } | undefined
  readonly replies: readonly CommentView[]
}

/** A link from elsewhere. */
export type PingView = { readonly id: number; readonly name: string; readonly url: string; readonly at: Instant; readonly excerpt: string }
