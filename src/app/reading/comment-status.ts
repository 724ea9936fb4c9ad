import { commentPath } from '../../core/discussion/comment.js'
import type { CommentWithPlace } from '../ports/discussion.js'
import type { CommentStatusPage } from './comment-pages.js'
import { frameOf } from './frame.js'
import type { Reading } from './reading.js'

/** The private page of a comment. */
export async function readCommentStatus(
  reading: Reading,
  comment: CommentWithPlace,
  own: Pick<CommentStatusPage, 'reference' | 'appeal' | 'told'>,
): Promise<CommentStatusPage> {
  const { headline, address, isPublic } = comment
  return {
    frame: frameOf(reading, {}),
    article: { text: headline, href: isPublic ? address : '/' },
    state: comment.state,
    ...own,
    name: comment.name,
    at: comment.at,
    body: comment.body,
    threadHref: comment.state === 'published' && isPublic ? commentPath(address, comment.id) : undefined,
  }
}
