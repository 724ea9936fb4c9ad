import type { PostedComment } from '../app/ports/discussion.js'
import { type CommentId, commentId } from '../core/ids.js'
import type { At } from './insert-rows.js'
import { statement } from './statement.js'

const nextNumber = statement<{ last_comment_number: number }>(`
  update articles set comment_count = comment_count + 1, last_comment_number = last_comment_number + 1 where id = ? returning last_comment_number`)

const insertion = statement<{ id: number }>(`
  insert into comments (article_id, parent_id, number, state, kind, name, email, url, account_id, body_source, body_format, body_html, body_policy, at,
    status_hash, text_mark, person_mark, network_mark, reason)
  values (?, ?, ?, ?, 'comment', ?, ?, ?, ?, ?, 'typed', ?, ?, ?, ?, ?, ?, ?, ?) returning id`)

/** Adds a comment; a published one gets its number in the same transaction, so that none is given twice and none is left out. */
export async function postComment(
  { queries, engine }: At,
  comment: PostedComment,
): Promise<{ id: CommentId; number?: number | undefined }> {
  const numbered = comment.state === 'published' ? (await nextNumber(queries, engine, [comment.article]))[0] : undefined
  const number = numbered?.last_comment_number
  const [row] = await insertion(queries, engine, [
    comment.article,
    comment.parent ?? null,
    number ?? null,
    comment.state,
    comment.name,
    comment.email ?? null,
    comment.url ?? null,
    comment.account ?? null,
    comment.source,
    comment.body,
    comment.policy,
    comment.at,
    comment.statusHash,
    comment.textMark,
    comment.personMark ?? null,
    comment.networkMark ?? null,
    JSON.stringify(comment.reason),
  ])
  if (!row) throw new Error(`comment on article ${comment.article} got no number of its own`)
  return { id: commentId(row.id), number }
}
