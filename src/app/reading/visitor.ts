import type { CommentId } from '../../core/ids.js'
import type { Instant } from '../../core/instant.js'
import type { CleanHtml } from '../../core/markup/clean-html.js'
import type { CommentForm, TypedComment } from './comment-form.js'

/** The one reader for whom a page is made, that nobody else will see. */
export type Visitor = {
  readonly token: string
  readonly typed: TypedComment
  readonly person?: CommentForm['person']
  /** What he is about to answer. */
  readonly replyTo?: CommentId | undefined
  /** Comments that his browser, his account, or the address he came by prove to be his, and that he sees differently from others. */
  readonly own: readonly OwnComment[]
  /** What he has just done with one of his, that readers see or saw. */
  readonly done?: Done | undefined
  /** What became of his wish to hear of new comments by mail. */
  readonly followed?: 'asked' | 'active' | undefined
}

/** What one can do with a comment of one's own. */
export const deeds = ['posted', 'edited', 'deleted'] as const

/** It, and with which comment. */
export type Done = { readonly deed: (typeof deeds)[number]; readonly id: CommentId }

/** One's own comment: it waits, or it can still be changed. */
export type OwnComment = {
  readonly id: CommentId
  readonly isHeld: boolean
  /** What it is called while it waits: `4F2A`. */
  readonly reference: string
  /** Where its author comes back to it from any browser while it waits, and asks for another look. */
  readonly privateHref?: string | undefined
  readonly name: string
  readonly at: Instant
  readonly body: CleanHtml
  /** Where it is changed and taken back; absent when that time is over. */
  readonly editHref?: string | undefined
  /** Until when. */
  readonly editableUntil?: Instant | undefined
}
