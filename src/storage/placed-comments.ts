import { type RawBuilder, sql } from 'kysely'
import type { CommentFilter, CommentWithPlace } from '../app/ports/discussion.js'
import type { CommentState } from '../core/discussion/comment.js'
import { accountId, articleId, type CommentId, commentId } from '../core/ids.js'
import { instant } from '../core/instant.js'
import { keptCleanHtml } from '../core/markup/clean-html.js'
import type { Queries } from './database.js'
import { inChunks } from './in-chunks.js'

/** A comment with its article, as statements read it by `placedColumns` from `comments c` and `articles a`. */
export type PlacedRow = {
  id: number
  article_id: number
  parent_id: number | null
  kind: 'comment' | 'pingback' | 'trackback'
  state: CommentState
  number: number | null
  name: string
  email: string | null
  url: string | null
  account_id: number | null
  body_source: string
  body_html: string
  at: number
  edited_at: number | null
  reason: string | null
  recommendations: number
  reports: number
  headline: string
  language: string | null
  address: string | null
  article_state: string
  person_mark: string | null
  network_mark: string | null
}

export const placedColumns = sql`c.id, c.article_id, c.parent_id, c.kind, c.state, c.number, c.name, c.email, c.url, c.account_id, c.body_source, c.body_html, c.at,
    c.edited_at, c.reason, c.recommendations, c.reports, c.person_mark, c.network_mark, a.headline, a.language, a.address, a.state as article_state`

const placed = sql`select ${placedColumns} from comments c join articles a on a.id = c.article_id`

/** The comment for which a condition holds, with its article. */
export async function findPlaced(queries: Queries, condition: RawBuilder<unknown>): Promise<CommentWithPlace | undefined> {
  const { rows } = await sql<PlacedRow>`${placed} where ${condition}`.execute(queries)
  return rows[0] && placedFromRow(rows[0])
}

/** Those of these comments that are there. */
export async function findAllPlaced(queries: Queries, ids: readonly CommentId[]): Promise<readonly CommentWithPlace[]> {
  const found: CommentWithPlace[] = []
  for (const some of inChunks(ids, idsAStatement)) {
    const { rows } = await sql<PlacedRow>`${placed} where c.id in (${sql.join(some)})`.execute(queries)
    found.push(...rows.map(placedFromRow))
  }
  return found
}

const idsAStatement = 500

/** Comments as moderators list them, newest first. */
export async function listComments(queries: Queries, filter: CommentFilter): Promise<readonly CommentWithPlace[]> {
  const conditions = [
    ...(filter.state === undefined
      ? []
      : [filter.state === 'published' ? sql`c.state = 'published'` : sql`c.state = ${filter.state} and c.state <> 'published'`]),
    ...(filter.article === undefined ? [] : [sql`c.article_id = ${filter.article}`]),
    ...(filter.reported
      ? [
          sql`c.reports > 0 and c.state = 'published' and exists (
      select 1 from reports r where r.comment_id = c.id and r.settled_at is null)`,
        ]
      : []),
    ...(filter.appealed ? [sql`exists (select 1 from appeals p where p.comment_id = c.id and p.settled_at is null)`] : []),
    ...(filter.before ? [sql`(c.at, c.id) < (${filter.before.at}, ${filter.before.id})`] : []),
  ]
  const where = conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql` and `)}`
  const { rows } = await sql<PlacedRow>`${placed} ${where} order by c.at desc, c.id desc limit ${filter.limit}`.execute(queries)
  return rows.map(placedFromRow)
}

/** The comment that lies in a row. */
export const placedFromRow = (row: PlacedRow): CommentWithPlace => ({
  id: commentId(row.id),
  article: articleId(row.article_id),
  parent: row.parent_id === null ? undefined : commentId(row.parent_id),
  kind: row.kind,
  state: row.state,
  number: row.number ?? undefined,
  name: row.name,
  email: row.email ?? undefined,
  url: row.url ?? undefined,
  account: row.account_id === null ? undefined : accountId(row.account_id),
  source: row.body_source,
  body: keptCleanHtml(row.body_html),
  at: instant(row.at),
  editedAt: row.edited_at === null ? undefined : instant(row.edited_at),
  reason: row.reason === null ? undefined : JSON.parse(row.reason),
  recommendations: row.recommendations,
  reports: row.reports,
  headline: row.headline,
  language: row.language ?? undefined,
  address: row.address ?? '',
  isPublic: row.article_state === 'published',
  person: row.person_mark ?? undefined,
  network: row.network_mark ?? undefined,
})
