import { sql } from 'kysely'
import type { Database, Queries } from './database.js'
import { rebuildSearch } from './rebuild-search.js'
import { recountTallies } from './tallies.js'

/** Makes anew what is made from the rest: counts and the search index. No article and no comment is touched but for its counts. */
export async function repair(database: Database, progress: (what: 'counts' | 'search', done: number) => void): Promise<void> {
  await database.transact(async (queries) => {
    progress('counts', await recountTallies({ queries, engine: database.engine }))
    await recountComments(queries)
    await rebuildSearch(queries, database.engine, (done) => progress('search', done))
  })
}

async function recountComments(queries: Queries): Promise<void> {
  const published = sql`select count(*) from comments c where c.article_id = articles.id and c.state = 'published' and c.kind = 'comment'`
  const highest = sql`select coalesce(max(number), 0) from comments c where c.article_id = articles.id`
  await sql`update articles set comment_count = (${published}) where comment_count <> (${published})`.execute(queries)
  await sql`update articles set last_comment_number = (${highest}) where last_comment_number < (${highest})`.execute(queries)
}
