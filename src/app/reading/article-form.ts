import { commentPath } from '../../core/discussion/comment.js'
import { commentId } from '../../core/ids.js'
import { signInWays } from '../identity/providers.js'
import type { ArticleRecord } from '../ports/pages.js'
import { type CommentForm, nothingTyped } from './comment-form.js'
import type { Reading } from './reading.js'
import type { CommentView, ThreadView } from './thread-view.js'
import type { Visitor } from './visitor.js'

/** An article whose thread takes comments. */
export type OpenThread = { readonly record: ArticleRecord; readonly thread: Pick<ThreadView, 'signInNeeded' | 'emailNeeded' | 'comments'> }

/** The form below an article: for all readers, or for one. */
export async function commentForm(reading: Reading, { record, thread }: OpenThread, visitor: Visitor | undefined): Promise<CommentForm> {
  const { card } = record
  return {
    article: card.id,
    replyTo: visitor?.replyTo && (await answered(reading, record, visitor.replyTo)),
    articleHref: card.address,
    typed: visitor?.typed ?? nothingTyped,
    token: visitor?.token,
    person: visitor?.person,
    ways: signInWays(reading.site.settings, reading.site.origin),
    signInNeeded: thread.signInNeeded,
    emailNeeded: thread.emailNeeded,
    script: reading.assets['comment-form.js'],
    followOffered: reading.site.settings['mail.follow-comments'],
    longest: reading.site.settings['comments.longest'],
    refusals: [],
  }
}

/** What a reader is about to answer; undefined when it is not there to be answered. */
export async function answered(
  { pages }: Reading,
  { card }: Pick<ArticleRecord, 'card'>,
  id: CommentView['id'],
): Promise<CommentForm['replyTo']> {
  const comment = (await pages.commentWithContext(commentId(id), 0)).find((each) => each.id === id)
  const place = comment && (await pages.placeOf(comment.id))
  if (!comment?.published || place?.article !== card.id) return undefined
  return { id: comment.id, number: comment.number, name: comment.name, href: commentPath(card.address, comment.id) }
}
