import type { Instant, Span } from '../instant.js'
import { later, minutes } from '../instant.js'
import type { CommentState } from './comment.js'
import { type CommentRules, takesComments } from './comment-rules.js'
import type { Commenter } from './commenter.js'

/** What is known, at the moment a comment is offered, of the article, of what it answers, and of who offered what lately. */
export type Circumstances = {
  readonly article: 'published' | 'withdrawn' | 'unseen'
  readonly publishedAt: Instant
  readonly rules: CommentRules
  /** Of what it answers; `missing` when that is not on this article. Undefined when it answers nothing. */
  readonly parent?: CommentState | 'missing' | undefined
  /** The same text stands on the same article already, from the same person. */
  readonly isDuplicate: boolean
  readonly lastByPerson?: Instant | undefined
  /** When the network offered the first of as many as it may in `networkWindow`; undefined when they were fewer. */
  readonly networkFullSince?: Instant | undefined
  /** How many comments by the same person are published, counted up to a hundred: proved by the sign-in or the browser, never by a typed address. */
  readonly published: number
  /** How many of the last that seem to be the same person's are among the spam: a typed address is enough for that. */
  readonly spam: number
  /** One of the article's authors. */
  readonly isAuthor: boolean
}

/** Why a comment was not taken at all; nothing of it is kept. */
export type AdmissionRefusal =
  | { readonly type: 'no-such-article' }
  | { readonly type: 'article-gone' }
  | { readonly type: 'comments-closed' }
  | { readonly type: 'sign-in-needed' }
  | { readonly type: 'parent-gone' }
  | { readonly type: 'duplicate-comment' }
  | { readonly type: 'too-fast'; readonly waitSeconds: number }

/** In which the comments of a network are counted. */
export const networkWindow = minutes(1)

/** Whether a comment may be offered at all; the first reason against it. Moderators are not slowed down. */
export function admissionRefusal(
  of: Circumstances,
  who: Commenter,
  limits: { readonly pause: Span; readonly now: Instant },
): AdmissionRefusal | undefined {
  if (of.article === 'unseen') return { type: 'no-such-article' }
  if (of.article === 'withdrawn') return { type: 'article-gone' }
  if (!takesComments(of.rules, of.publishedAt, limits.now)) return { type: 'comments-closed' }
  if (of.rules.signInNeeded && who.type === 'guest') return { type: 'sign-in-needed' }
  if (of.parent !== undefined && of.parent !== 'published') return { type: 'parent-gone' }
  if (of.isDuplicate) return { type: 'duplicate-comment' }
  if (who.type === 'account' && who.role !== undefined) return undefined
  return tooFast(of, limits)
}

function tooFast(of: Circumstances, { pause, now }: { readonly pause: Span; readonly now: Instant }): AdmissionRefusal | undefined {
  const retryAt = Math.max(restsUntil(of.lastByPerson, pause, now), restsUntil(of.networkFullSince, networkWindow, now))
  return retryAt > now ? { type: 'too-fast', waitSeconds: Math.ceil((retryAt - now) / 1_000) } : undefined
}

/** Where the clock of the machine was set back, nobody waits until it has caught up. */
const restsUntil = (since: Instant | undefined, span: Span, now: Instant): Instant =>
  since === undefined || since > now ? now : later(since, span)
