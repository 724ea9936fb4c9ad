import type { Follow, Pace } from '../../core/discussion/follow.js'
import type { Reason } from '../../core/discussion/moderation.js'
import type { Instant } from '../../core/instant.js'
import type { CleanHtml } from '../../core/markup/clean-html.js'
import type { Letter } from '../ports/mailer.js'
import type { Link, SiteFrame } from '../reading/site-frame.js'

/** What every letter needs to know of the publication. Every address in a letter is whole. */
export type LetterFrame = Pick<SiteFrame, 'name' | 'language' | 'direction' | 'timeZone' | 'origin'>

/** A comment as letters tell it. */
export type LetterComment = {
  readonly name: string
  readonly at: Instant
  readonly href: string
  /** Plain; only its beginning when it is long. */
  readonly text: string
  /** The same in HTML; absent when it is long, and so not whole. */
  readonly html?: CleanHtml | undefined
  /** Whose comment it answers. */
  readonly answers?: { readonly name: string; readonly number?: number | undefined } | undefined
}

/** Asks whether somebody really wants to hear. */
export type ConfirmationLetter = {
  readonly frame: LetterFrame
  readonly article: Link
  readonly what: Follow['what']
  readonly pace: Pace
  /** The page whose button says yes. */
  readonly href: string
  /** The private page of the comment that the wish came with, while that waits. */
  readonly heldHref?: string | undefined
}

/** One new comment, or several. */
export type NewCommentsLetter = {
  readonly frame: LetterFrame
  readonly article: Link
  readonly what: Follow['what']
  /** At least one; the oldest first. */
  readonly comments: readonly LetterComment[]
  /** The page where it is changed or ended. */
  readonly manageHref: string
  /** Where a mail program ends it by one click (RFC 8058). */
  readonly stopHref: string
  /** Names the thread for mail programs that sort (RFC 2919). */
  readonly listId: string
}

/** Comments that wait for a moderator. */
export type HeldCommentsLetter = {
  readonly frame: LetterFrame
  /** At least one; the oldest first. */
  readonly comments: readonly (LetterComment & {
    readonly article: Link
    /** Why it was held. */
    readonly reason?: Reason | undefined
    /** The page whose buttons decide. */
    readonly decideHref: string
  })[]
  readonly queueHref: string
}

/** What makes a letter of each. */
export type LetterRenderers = {
  readonly confirmation: (letter: ConfirmationLetter) => Omit<Letter, 'to'>
  readonly newComments: (letter: NewCommentsLetter) => Omit<Letter, 'to'>
  readonly heldComments: (letter: HeldCommentsLetter) => Omit<Letter, 'to'>
}
