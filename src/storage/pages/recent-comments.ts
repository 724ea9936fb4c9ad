import { sql } from 'kysely'
import type { RecentCommentRecord } from '../../app/ports/pages.js'
import { type ArticleId, articleId, commentId } from '../../core/ids.js'
import { instant } from '../../core/instant.js'
import { keptCleanHtml } from '../../core/markup/clean-html.js'
import type { Queries } from '../database.js'

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
