import { sql } from 'kysely'
import type { Database, Queries } from './database.js'
import { type Unsuitability, unsuitabilitiesOf } from './suitable.js'
import { wrongTallies } from './tallies.js'

/** What is wrong within a database; each has a sentence for the person who runs the site elsewhere. */
export type Fault =
  | Unsuitability
  /** In the engine's own words, at most a few. */
  | { readonly type: 'damaged'; readonly problems: readonly string[] }
  | { readonly type: 'tallies-wrong'; readonly names: readonly string[] }
  | { readonly type: 'search-out-of-step'; readonly missing: number; readonly left: number }
  | { readonly type: 'comment-counts-wrong'; readonly articles: number }
  | { readonly type: 'comment-numbers-wrong'; readonly articles: number }

/** All that is wrong; nothing when all is well. Reads everything, so it may take minutes on a large publication. */
export async function faultsOf(database: Database): Promise<readonly Fault[]> {
  const { engine, reads } = database
  const found: Fault[] = [...(await unsuitabilitiesOf(database))]
  const damage = engine === 'sqlite' ? await damageOf(reads) : []
  if (damage.length > 0) return [{ type: 'damaged', problems: damage }]
  const names = await wrongTallies(reads)
  if (names.length > 0) found.push({ type: 'tallies-wrong', names })
  const { missing, left } = await searchGaps(reads)
  if (missing + left > 0) found.push({ type: 'search-out-of-step', missing, left })
  const counts = await articlesWithWrongCounts(reads)
  if (counts > 0) found.push({ type: 'comment-counts-wrong', articles: counts })
  const numbers = await articlesWithWrongNumbers(reads)
  if (numbers > 0) found.push({ type: 'comment-numbers-wrong', articles: numbers })
  return found
}

const problemsShown = 5

/** What SQLite finds wrong with its file. */
async function damageOf(queries: Queries): Promise<readonly string[]> {
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check(${sql.lit(problemsShown)})`.execute(queries)
  const broken = await sql<{ table: string; parent: string }>`pragma foreign_key_check`.execute(queries)
  const orphans = broken.rows.map(({ table, parent }) => `a row of ${table} names one of ${parent} that is not there`)
  return [...rows.map((row) => row.integrity_check).filter((line) => line !== 'ok'), ...new Set(orphans)].slice(0, problemsShown)
}

/** Public articles that search does not know, and what it knows that is not public. */
async function searchGaps(queries: Queries): Promise<{ readonly missing: number; readonly left: number }> {
  const missing = await count(
    queries,
    sql`articles where state = 'published' and (search_row is null or search_row not in (select rowid from search_entries))`,
  )
  const left = await count(
    queries,
    sql`search_entries where rowid not in (select search_row from articles where state = 'published' and search_row is not null)`,
  )
  return { missing, left }
}

const articlesWithWrongCounts = (queries: Queries): Promise<number> =>
  count(
    queries,
    sql`articles a where comment_count <> (
      select count(*) from comments c where c.article_id = a.id and c.state = 'published' and c.kind = 'comment'
    )`,
  )

/** Published comments without a number, or a number beyond the highest that was given. */
const articlesWithWrongNumbers = (queries: Queries): Promise<number> =>
  count(
    queries,
    sql`articles a where exists (
      select 1 from comments c where c.article_id = a.id and c.kind = 'comment'
      and ((c.state = 'published' and c.number is null) or c.number > a.last_comment_number)
    )`,
  )

async function count(queries: Queries, from: ReturnType<typeof sql>): Promise<number> {
  return (await sql<{ count: number }>`select count(*) as count from ${from}`.execute(queries)).rows[0]?.count ?? 0
}
