import type { AccountId, ArticleId, MediaId, TermId } from '../ids.js'
import type { Instant } from '../instant.js'
import type { CleanHtml } from '../markup/clean-html.js'
import { ok, type Result, refuse } from '../result.js'
import type { Byline, Dateline } from './byline.js'
import type { Correction } from './correction.js'
import type { Credit } from './credit.js'
import type { Direction } from './language.js'

/** What is published: news under the date it appeared, or a page such as About that stands beside it. */
export type Article = {
  readonly id: ArticleId
  readonly kind: ArticleKind
  readonly life: Life
  readonly headline: string
  /** The sentence under the headline; may be empty. */
  readonly deck: string
  readonly body: Body
  /** The editor's own, as plain text; empty where the body's first words serve. */
  readonly excerpt: string
  /** In the order they are printed; may be empty. */
  readonly bylines: readonly Byline[]
  readonly credit?: Credit | undefined
  readonly dateline?: Dateline | undefined
  readonly categories: readonly TermId[]
  readonly tags: readonly TermId[]
  readonly lead?: MediaId | undefined
  /** BCP 47; absent where it is the publication's. */
  readonly language?: string | undefined
  readonly direction?: Direction | undefined
  readonly commentsOpen: boolean
  readonly pingsOpen: boolean
  readonly pinned: boolean
  readonly slug: string
  /** Its path on the site, percent-encoded: `/2019/12/31/slug/`. Absent until it was first public, or came with one. */
  readonly address?: string | undefined
  /** Oldest first. */
  readonly corrections: readonly Correction[]
  readonly createdAt: Instant
  readonly updatedAt: Instant
  /** Whose account wrote it down. */
  readonly postedBy?: AccountId | undefined
}

export type ArticleKind = 'article' | 'page'

/** Where an article is in its life. */
export type Life =
  | { readonly state: 'draft' }
  | { readonly state: 'pending' }
  | { readonly state: 'scheduled'; readonly dueAt: Instant }
  | { readonly state: 'published'; readonly publishedAt: Instant }
  /** Seen by colleagues only. */
  | { readonly state: 'private'; readonly publishedAt: Instant }
  /** Was public; its address answers with a notice (410). */
  | { readonly state: 'withdrawn'; readonly publishedAt: Instant; readonly withdrawnAt: Instant; readonly notice: string }
  | { readonly state: 'trashed'; readonly publishedAt?: Instant | undefined }

export type ArticleState = Life['state']

/** The text as it came and the clean HTML made from it; only the clean one is ever served. */
export type Body = {
  readonly source: string
  readonly format: BodyFormat
  readonly clean: CleanHtml
  /** The version of the policy that cleaned it, so that a newer one can clean it again. */
  readonly policy: number
}

/** How a body's source is read; `wordpress` has blocks, shortcodes and paragraphs made from blank lines. */
export type BodyFormat = 'html' | 'markdown' | 'wordpress'

/** Why an article was not made public, or not taken back. */
export type ArticleRefusal =
  | { readonly type: 'headline-missing' }
  | { readonly type: 'already-public' }
  | { readonly type: 'not-public'; readonly state: ArticleState }
  | { readonly type: 'due-in-the-past'; readonly dueAt: Instant }

/** When the article became public, as its dateline and its place in lists say; undefined while it never was. */
export function publishedAt(life: Life): Instant | undefined {
  return 'publishedAt' in life ? life.publishedAt : undefined
}

/** The time by which an article is sorted among the others. */
export function publicAt(life: Life): Instant | undefined {
  if (life.state === 'scheduled') return life.dueAt
  return 'publishedAt' in life ? life.publishedAt : undefined
}

/** Whether readers may see it. */
export const isPublic = (life: Life): boolean => life.state === 'published'

/** The article made public at `now`, or at an earlier time that it already bears. Refuses one without headline, or already public. */
export function publish(article: Article, now: Instant, at: Instant = now): Result<Article, ArticleRefusal> {
  if (isPublic(article.life)) return refuse({ type: 'already-public' })
  if (article.headline.trim() === '') return refuse({ type: 'headline-missing' })
  return ok({ ...article, life: { state: 'published', publishedAt: at }, updatedAt: now })
}

/** The article set to become public at `dueAt`. Refuses a time that has passed. */
export function schedule(article: Article, dueAt: Instant, now: Instant): Result<Article, ArticleRefusal> {
  if (isPublic(article.life)) return refuse({ type: 'already-public' })
  if (article.headline.trim() === '') return refuse({ type: 'headline-missing' })
  if (dueAt <= now) return refuse({ type: 'due-in-the-past', dueAt })
  return ok({ ...article, life: { state: 'scheduled', dueAt }, updatedAt: now })
}

/** The article taken back: its address answers with `notice` from now on. Refuses one that is not public. */
export function withdraw(article: Article, notice: string, now: Instant): Result<Article, ArticleRefusal> {
  const { life } = article
  if (life.state !== 'published') return refuse({ type: 'not-public', state: life.state })
  return ok({ ...article, life: { state: 'withdrawn', publishedAt: life.publishedAt, withdrawnAt: now, notice }, updatedAt: now })
}
