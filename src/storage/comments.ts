import type { Selectable } from 'kysely'
import type { CommentStore, NewComment } from '../app/ports/comments.js'
import type { Comment } from '../core/discussion/comment.js'
import { type ArticleId, accountId, articleId, type CommentId, commentId } from '../core/ids.js'
import { instant } from '../core/instant.js'
import { keptCleanHtml } from '../core/markup/clean-html.js'
import { setState } from './comment-states.js'
import type { Queries } from './database.js'
import { inChunks } from './in-chunks.js'
import { type At, insertRows } from './insert-rows.js'
import { raiseNumber } from './raise-number.js'
import type { CommentsTable } from './tables/discussion.js'

// SQLite takes at most 32,766 parameters a statement; a comment has 17.
const rowsAStatement = 500

/** What readers said. */
export function commentStore(at: At): CommentStore {
  const { queries, engine } = at
  const all = () => queries.selectFrom('comments').selectAll()
  return {
    find: async (id) => {
      const row = await all().where('id', '=', id).executeTakeFirst()
      return row && commentFromRow(row)
    },
    taken: async (ids) => {
      const found = new Set<CommentId>()
      for (const some of inChunks(ids, rowsAStatement)) {
        for (const row of await queries.selectFrom('comments').select('id').where('id', 'in', some).execute()) found.add(commentId(row.id))
      }
      return found
    },
    numberAbove: (id) => raiseNumber(at, 'comments', id),
    add: (article, comments) => add(at, article, comments),
    setParents: async (parents) => {
      for (const { comment, parent } of parents)
        await queries.updateTable('comments').set({ parent_id: parent }).where('id', '=', comment).execute()
    },
    setState: async (id, state) => {
      await setState(queries, engine, id, state)
    },
    ofArticle: async (id) => (await all().where('article_id', '=', id).orderBy('at').orderBy('id').execute()).map(withSender),
  }
}

async function add(at: At, article: ArticleId, comments: readonly NewComment[]): Promise<readonly CommentId[]> {
  if (comments.length === 0) return []
  const { queries } = at
  const numbers = await nextNumbers(queries, article, comments)
  const rows = comments.map((comment, position) => ({ ...columns(comment), article_id: article, number: numbers.get(position) ?? null }))
  // Those with numbers of their own go first: a number that is given must not be one that is yet to come.
  const brought = rows.flatMap((row, position) => {
    const id = comments[position]?.id
    return id === undefined ? [] : [{ ...row, id }]
  })
  await insertRows(at, 'comments', brought)
  if (brought.length > 0) await raiseNumber(at, 'comments')
  const ids: CommentId[] = []
  for (const [position, row] of rows.entries()) {
    const own = comments[position]?.id
    ids.push(own ?? commentId((await queries.insertInto('comments').values(row).returning('id').executeTakeFirstOrThrow()).id))
  }
  return ids
}

/** Numbers for those that are published, in order of their dates; raises the article's counts by them. */
async function nextNumbers(queries: Queries, article: ArticleId, comments: readonly NewComment[]): Promise<ReadonlyMap<number, number>> {
  const published = comments
    .map((comment, position) => ({ comment, position }))
    .filter(({ comment }) => comment.state === 'published' && comment.kind === 'comment')
    .sort((a, b) => a.comment.at - b.comment.at || a.position - b.position)
  if (published.length === 0) return new Map()
  const { last_comment_number: last } = await queries
    .updateTable('articles')
    .set((value) => ({
      comment_count: value('comment_count', '+', published.length),
      last_comment_number: value('last_comment_number', '+', published.length),
    }))
    .where('id', '=', article)
    .returning('last_comment_number')
    .executeTakeFirstOrThrow()
  return new Map(published.map(({ position }, place) => [position, last - published.length + 1 + place]))
}

const columns = (comment: NewComment) => ({
  parent_id: comment.parent ?? null,
  state: comment.state,
  kind: comment.kind,
  name: comment.name,
  email: comment.email ?? null,
  url: comment.url ?? null,
  account_id: comment.account ?? null,
  body_source: comment.bodySource,
  body_format: comment.bodyFormat,
  body_html: comment.body,
  body_policy: comment.bodyPolicy,
  at: comment.at,
  network_address: comment.networkAddress ?? null,
  user_agent: comment.userAgent ?? null,
})

/** The comment that lies in a row. */
export const commentFromRow = (row: Selectable<CommentsTable>): Comment => ({
  id: commentId(row.id),
  articleId: articleId(row.article_id),
  parent: row.parent_id === null ? undefined : commentId(row.parent_id),
  kind: row.kind,
  state: row.state,
  number: row.number ?? undefined,
  name: row.name,
  email: row.email ?? undefined,
  url: row.url ?? undefined,
  account: row.account_id === null ? undefined : accountId(row.account_id),
  bodySource: row.body_source,
  bodyFormat: row.body_format,
  body: keptCleanHtml(row.body_html),
  bodyPolicy: row.body_policy,
  at: instant(row.at),
})

const withSender = (row: Selectable<CommentsTable>) => ({
  ...commentFromRow(row),
  networkAddress: row.network_address ?? undefined,
  userAgent: row.user_agent ?? undefined,
})
