import { sql } from 'kysely'
import type { CommentRecord, RecentCommentRecord } from '../../app/ports/pages.js'
import { type ArticleId, articleId, commentId } from '../../core/ids.js'
import { instant } from '../../core/instant.js'
import { keptCleanHtml } from '../../core/markup/clean-html.js'
import type { Queries } from '../database.js'

type ThreadRow = {
  id: number
  parent_id: number | null
  number: number | null
  state: string
  kind: 'comment' | 'pingback' | 'trackback'
  name: string
  url: string | null
  at: number
  body_html: string
  by_author: number
}

/** An article's thread by date: what is published, and removed comments that were numbered, since answers may hang on them. */
export async function thread(queries: Queries, id: ArticleId): Promise<readonly CommentRecord[]> {
  const { rows } = await sql<ThreadRow>`
    select id, parent_id, number, state, kind, name, url, at, body_html,
      case when account_id is not null and account_id in (select account_id from bylines where article_id = ${id}) then 1 else 0 end as by_author
    from comments
    where article_id = ${id} and (state = 'published' or number is not null)
    order by at, id`.execute(queries)
  return rows.map((row) => ({
    id: commentId(row.id),
    parent: row.parent_id === null ? undefined : commentId(row.parent_id),
    kind: row.kind,
    published: row.state === 'published',
    number: row.number ?? 0,
    name: row.name,
    url: row.url ?? undefined,
    byAuthor: row.by_author === 1,
    at: instant(row.at),
    body: keptCleanHtml(row.body_html),
  }))
}

type RecentRow = {
  id: number
  parent_id: number | null
  name: string
  at: number
  body_html: string
  article_id: number
  headline: string
  address: string
  language: string | null
  direction: 'ltr' | 'rtl' | null
}

/** The newest published comments, of one article or of all that readers may see. */
export async function recentComments(queries: Queries, limit: number, on?: ArticleId): Promise<readonly RecentCommentRecord[]> {
  // An outer join, although each comment has its article: for an inner one SQLite first reads all articles into a filter, to save eight lookups.
  const { rows } = await sql<RecentRow>`
    select c.id, c.parent_id, c.name, c.at, c.body_html, c.article_id, a.headline, a.address, a.language, a.direction
    from comments c left join articles a on a.id = c.article_id
    where c.state = 'published' and c.kind = 'comment' and coalesce(a.state, '') = 'published' ${on === undefined ? sql`` : sql`and c.article_id = ${on}`}
    order by c.at desc, c.id desc
    limit ${limit}`.execute(queries)
  return rows.map((row) => ({
    id: commentId(row.id),
    parent: row.parent_id === null ? undefined : commentId(row.parent_id),
    name: row.name,
    at: instant(row.at),
    body: keptCleanHtml(row.body_html),
    articleId: articleId(row.article_id),
    headline: row.headline,
    address: row.address,
    language: row.language ?? undefined,
    direction: row.direction ?? undefined,
  }))
}
