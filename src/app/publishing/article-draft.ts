import type { CalendarDay } from '../../core/calendar.js'
import type { MediaId } from '../../core/ids.js'
import type { Instant } from '../../core/instant.js'
import type { MarkupRefusal } from '../../core/markup/clean-html.js'
import type { ArticleKind, ArticleRefusal } from '../../core/publishing/article.js'
import type { Credit } from '../../core/publishing/credit.js'
import type { Direction } from '../../core/publishing/language.js'

/** An article as an editor hands it in: terms and authors by name, nothing cleaned or looked up yet. */
export type ArticleDraft = {
  readonly kind: ArticleKind
  readonly headline: string
  readonly deck: string
  readonly body: { readonly source: string; readonly format: 'html' | 'markdown' }
  readonly excerpt: string
  /** Names; one that is an account's name or login leads to its page. */
  readonly bylines: readonly string[]
  readonly credit?: Credit | undefined
  readonly dateline?: { readonly place: string; readonly day?: CalendarDay | undefined } | undefined
  /** Paths in the tree, `Europe/France`; what is missing of them is made. */
  readonly categories: readonly string[]
  readonly tags: readonly string[]
  readonly lead?: MediaId | undefined
  readonly language?: string | undefined
  readonly direction?: Direction | undefined
  /** Undefined for the site's own rule. */
  readonly commentsOpen?: boolean | undefined
  readonly pinned: boolean
  /** Undefined for one made from the headline. */
  readonly slug?: string | undefined
  readonly wish: DraftWish
  /** HTML, with the time each was made. */
  readonly corrections: readonly { readonly at: Instant; readonly html: string }[]
}

/** What is to become of it. */
export type DraftWish =
  | { readonly state: 'draft' }
  | { readonly state: 'pending' }
  | { readonly state: 'private' }
  /** Now, or as of a date that has passed. */
  | { readonly state: 'published'; readonly at?: Instant | undefined }
  | { readonly state: 'scheduled'; readonly at: Instant }
  | WithdrawalWish

/** To be taken back: now or at a time that has passed. `publishedAt` is when it had become public, if it is not so here. */
export type WithdrawalWish = {
  readonly state: 'withdrawn'
  readonly notice: string
  readonly publishedAt?: Instant | undefined
  readonly withdrawnAt?: Instant | undefined
}

/** Why an article was not saved. */
export type SaveRefusal =
  | ArticleRefusal
  | MarkupRefusal
  | { readonly type: 'slug-taken'; readonly slug: string }
  | { readonly type: 'credit-address'; readonly url: string }
  | { readonly type: 'no-such-article'; readonly id: number }
  /** Somebody else has saved it since. */
  | { readonly type: 'changed-meanwhile' }
