import type { PostedComment } from '../app/ports/discussion.js'
import { type ArticleId, type CommentId, commentId } from '../core/ids.js'
import type { At } from './insert-rows.js'
import { insertion, statement } from './statement.js'

const counting = 'update articles set comment_count = comment_count + 1, last_comment_number = last_comment_number + 1 where id = ?'
const count = statement(counting)
const lastNumber = statement<{ last_comment_number: number }>('select last_comment_number from articles where id = ?')
const countAndTell = statement<{ last_comment_number: number }>(`${counting} returning last_comment_number`)

const insert = insertion(`
  insert into comments (article_id, parent_id, number, state, kind, name, email, url, account_id, body_source, body_format, body_html, body_policy, at,
    text_mark, person_mark, network_mark, reason)
  values (?, ?, ?, ?, 'comment', ?, ?, ?, ?, ?, 'typed', ?, ?, ?, ?, ?, ?, ?)`)

/** Adds a comment; a published one gets its number in the same transaction, so that none is given twice and none is left out. */
export async function postComment(at: At, comment: PostedComment): Promise<{ id: CommentId; number?: number | undefined }> {
  const number = comment.state === 'published' ? await nextNumber(at, comment.article) : undefined
  const id = await insert(at.queries, at.engine, [
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
    comment.textMark,
    comment.personMark ?? null,
    comment.networkMark ?? null,
    JSON.stringify(comment.reason),
  ])
  return { id: commentId(id), number }
}

async function nextNumber({ queries, engine }: At, article: ArticleId): Promise<number | undefined> {
  // SQLite, which has one writer, is asked twice in less time than it takes to return what it changed.
  if (engine === 'sqlite') await count(queries, engine, [article])
  const asked = engine === 'sqlite' ? lastNumber : countAndTell
  return (await asked(queries, engine, [article]))[0]?.last_comment_number
}
