import { type RawBuilder, sql } from 'kysely'
import type { CommentRecord, NewComments, ThreadCut, ThreadRecord } from '../../app/ports/pages.js'
import { type ArticleId, articleId, type CommentId, commentId } from '../../core/ids.js'
import { instant } from '../../core/instant.js'
import { keptCleanHtml } from '../../core/markup/clean-html.js'
import type { Queries } from '../database.js'

type ThreadRow = {
  id: number
  parent_id: number | null
  parent_number: number | null
  number: number | null
  state: string
  kind: 'comment' | 'pingback' | 'trackback'
  name: string
  url: string | null
  at: number
  edited_at: number | null
  recommendations: number
  body_html: string
  by_author: number
}

const columns = (
  article: ArticleId,
) => sql`c.id, c.parent_id, p.number as parent_number, c.number, c.state, c.kind, c.name, c.url, c.at, c.edited_at,
  c.recommendations, c.body_html,
  case when c.account_id is not null and c.account_id in (select account_id from bylines where article_id = ${article}) then 1 else 0 end as by_author`

/** Published, or removed with published answers hanging on it. */
const standing = sql`c.kind = 'comment'
  and (c.state = 'published' or exists (select 1 from comments d where d.parent_id = c.id and d.state = 'published'))`

/** A page of a thread: its comments, the links from elsewhere, and which comments answer those on the page. */
export async function thread(queries: Queries, id: ArticleId, cut: ThreadCut): Promise<ThreadRecord> {
  const comments = await said(queries, id, cut)
  return { comments, pings: await pings(queries, id), answers: await answersTo(queries, id, { cut, comments }) }
}

function said(queries: Queries, id: ArticleId, cut: ThreadCut): Promise<readonly CommentRecord[]> {
  const range = rangeOf(cut)
  return records(
    queries,
    sql`
    select ${columns(id)} from comments c left join comments p on p.id = c.parent_id
    where c.article_id = ${id} ${range}`,
  )
}

function rangeOf(cut: ThreadCut): RawBuilder<unknown> {
  if ('from' in cut) return sql`and c.number between ${cut.from} and ${cut.to} and ${standing} order by c.number`
  if ('ids' in cut) return sql`and c.id in (${sql.join(cut.ids)}) and c.state = 'published' and c.kind = 'comment' order by c.number`
  return sql`and c.state = 'published' and c.kind = 'comment' order by c.score desc, c.number limit ${cut.limit} offset ${cut.offset}`
}

const mostPings = 200

const pings = (queries: Queries, id: ArticleId): Promise<readonly CommentRecord[]> =>
  records(
    queries,
    sql`
    select ${columns(id)} from comments c left join comments p on p.id = c.parent_id
    where c.article_id = ${id} and c.kind <> 'comment' and c.state = 'published' order by c.at, c.id limit ${mostPings}`,
  )

// A comment that everybody answers is not followed by all their numbers.
const mostAnswers = 1_000

type Answer = ThreadRecord['answers'][number]
type Shown = { readonly cut: ThreadCut; readonly comments: readonly CommentRecord[] }

/** Which comments answer or speak of those that are shown, each once, in order of their numbers. */
async function answersTo(queries: Queries, id: ArticleId, { cut, comments }: Shown): Promise<readonly Answer[]> {
  if (comments.length === 0) return []
  // A page is named by its bounds: hundreds of ids would take longer to be handed over than to be looked up.
  const shown =
    'from' in cut
      ? sql`(select id from comments where article_id = ${id} and number between ${cut.from} and ${cut.to})`
      : sql`(${sql.join(comments.map((comment) => comment.id))})`
  const replies = cut.isWhole ? repliesAmong(comments) : await repliesTo(queries, shown)
  const answers = [...replies, ...(await mentionsOf(queries, shown))]
  const once = new Map(answers.map((answer) => [`${answer.to} ${answer.id}`, answer]))
  return [...once.values()].toSorted((one, other) => one.number - other.number).slice(0, mostAnswers)
}

function repliesAmong(comments: readonly CommentRecord[]): readonly Answer[] {
  const shown = new Set(comments.map(({ id }) => id))
  return comments.flatMap(({ id, parent, number, published }) =>
    published && parent !== undefined && shown.has(parent) ? [{ to: parent, id, number }] : [],
  )
}

const repliesTo = (queries: Queries, shown: RawBuilder<unknown>): Promise<readonly Answer[]> =>
  answerRecords(
    queries,
    sql`
    select c.parent_id as to_id, c.id, c.number from comments c
    where c.parent_id in ${shown} and c.state = 'published' and c.kind = 'comment' order by c.number limit ${mostAnswers}`,
  )

/** `cross join` has SQLite begin with those who are spoken of; as it would have it, it sometimes begins with all comments of the site. */
const mentionsOf = (queries: Queries, shown: RawBuilder<unknown>): Promise<readonly Answer[]> =>
  answerRecords(
    queries,
    sql`
    select m.mentioned_id as to_id, c.id, c.number from comment_mentions m cross join comments c
    where c.id = m.comment_id and m.mentioned_id in ${shown} and c.state = 'published' order by c.number limit ${mostAnswers}`,
  )

async function answerRecords(queries: Queries, query: RawBuilder<unknown>): Promise<readonly Answer[]> {
  const { rows } = await (query as RawBuilder<{ to_id: number; id: number; number: number }>).execute(queries)
  return rows.map((row) => ({ to: commentId(row.to_id), id: commentId(row.id), number: row.number }))
}

/** What has come to a thread since it had `after` as its last number; of more than `limit`, the newest. */
export async function newComments(queries: Queries, id: ArticleId, after: number, limit: number): Promise<NewComments | undefined> {
  const article = queries.selectFrom('articles').select(['comment_count', 'last_comment_number']).where('id', '=', id)
  const counts = await article.where('state', '=', 'published').executeTakeFirst()
  if (!counts) return undefined
  const newer = queries.selectFrom('comments').select(['id', 'number']).where('article_id', '=', id).where('number', '>', after)
  const rows = await newer.where('state', '=', 'published').orderBy('number', 'desc').limit(limit).execute()
  return {
    count: counts.comment_count,
    last: counts.last_comment_number,
    comments: rows.toReversed().map((row) => ({ id: commentId(row.id), number: row.number ?? 0 })),
  }
}

/** Where a comment stands that readers see, or see the place of. */
export async function placeOf(queries: Queries, id: CommentId): Promise<{ article: ArticleId; number: number } | undefined> {
  const { rows } = await sql<{ article_id: number; number: number }>`
    select c.article_id, c.number from comments c where c.id = ${id} and c.number is not null and ${standing}`.execute(queries)
  const [row] = rows
  return row && { article: articleId(row.article_id), number: row.number }
}

/** A comment after what it answers and before what answers it; nothing when readers do not see it. */
export async function commentWithContext(queries: Queries, id: CommentId, most: number): Promise<readonly CommentRecord[]> {
  const place = await placeOf(queries, id)
  if (!place) return []
  return records(
    queries,
    sql`
    select ${columns(place.article)} from comments c left join comments p on p.id = c.parent_id
    where ${standing} and (c.id = ${id} or c.id = (select parent_id from comments where id = ${id})
      or c.id in (select id from comments where parent_id = ${id} and state = 'published' order by number limit ${most}))
    order by c.number`,
  )
}

async function records(queries: Queries, query: RawBuilder<unknown>): Promise<readonly CommentRecord[]> {
  const { rows } = await (query as RawBuilder<ThreadRow>).execute(queries)
  return rows.map((row) => ({
    id: commentId(row.id),
    parent: row.parent_id === null ? undefined : commentId(row.parent_id),
    parentNumber: row.parent_number ?? undefined,
    kind: row.kind,
    published: row.state === 'published',
    number: row.number ?? 0,
    name: row.name,
    url: row.url ?? undefined,
    byAuthor: row.by_author === 1,
    at: instant(row.at),
    editedAt: row.edited_at === null ? undefined : instant(row.edited_at),
    recommendations: row.recommendations,
    body: keptCleanHtml(row.body_html),
  }))
}
