import type { Instant, Span } from '../instant.js'
import { later } from '../instant.js'

/** Which comments go to a moderator first: none for that alone, the first of each person, or all. */
export type Moderation = 'none' | 'first' | 'all'

/** How much it takes for the spam filter to stop a comment; `off` asks it nothing. */
export const strictnesses = ['off', 'lenient', 'normal', 'strict'] as const
export type Strictness = (typeof strictnesses)[number]

/** What an article asks of those who comment on it: the site's rules, changed by its own. */
export type CommentRules = {
  readonly open: boolean
  /** How long after publication comments are taken; undefined for ever. */
  readonly closesAfter?: Span | undefined
  readonly signInNeeded: boolean
  readonly emailNeeded: boolean
  readonly moderation: Moderation
  readonly spamFilter: Strictness
}

/** Rules that an article has of its own, in the place of the site's. */
export type OwnRules = {
  readonly closeAfterDays?: number | undefined
  readonly signInNeeded?: boolean | undefined
  readonly emailNeeded?: boolean | undefined
  readonly moderation?: Moderation | undefined
  readonly spamFilter?: Strictness | undefined
}

/** Whether comments are still taken on what was published then. */
export const takesComments = ({ open, closesAfter }: CommentRules, publishedAt: Instant, now: Instant): boolean =>
  open && (closesAfter === undefined || now < later(publishedAt, closesAfter))
