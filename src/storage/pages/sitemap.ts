import { sql } from 'kysely'
import type { SitemapRecord } from '../../app/ports/pages.js'
import { articleId } from '../../core/ids.js'
import { instant } from '../../core/instant.js'
import type { Queries } from '../database.js'

/** Public articles and pages above an id, in order of id. */
export async function sitemapEntries(queries: Queries, after: number, limit: number): Promise<readonly SitemapRecord[]> {
  const rows = await queries
    .selectFrom('articles')
    .select(['id', 'address', 'updated_at'])
    .where('state', '=', 'published')
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ id: articleId(row.id), address: row.address ?? `/?p=${row.id}`, updatedAt: instant(row.updated_at) }))
}

/** The id before which each file of `size` articles begins; always at least one file. */
export async function sitemapStarts(queries: Queries, size: number): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from (select id, row_number() over (order by id) as place from articles where state = 'published') placed
    where place % ${size} = 0 order by id limit 1000`.execute(queries)
  return [0, ...rows.map((row) => row.id)]
}
