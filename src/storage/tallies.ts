import { sql } from 'kysely'
import type { Queries } from './database.js'
import { type At, insertRows } from './insert-rows.js'
import { listed } from './listed.js'

/** Adds to counts by their names; changes of nothing are left out. */
export async function addToTallies(at: At, changes: ReadonlyMap<string, number>): Promise<void> {
  // Always in the same order, so that two writers on PostgreSQL cannot wait for each other's rows.
  const rows = [...changes]
    .filter(([, count]) => count !== 0)
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  await insertRows(at, 'tallies', rows, 'on conflict (name) do update set count = tallies.count + excluded.count')
}

/** Counts by name; 0 for those never counted. */
export async function tallies(queries: Queries, names: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = names.length === 0 ? [] : await queries.selectFrom('tallies').selectAll().where('name', 'in', names).execute()
  const found = new Map(rows.map((row) => [row.name, row.count]))
  return new Map(names.map((name) => [name, found.get(name) ?? 0]))
}

/** All counts whose names begin with `prefix`, that are not 0, in order of their names. */
export async function talliesLike(queries: Queries, prefix: string): Promise<readonly { readonly name: string; readonly count: number }[]> {
  return queries
    .selectFrom('tallies')
    .selectAll()
    .where('name', '>=', prefix)
    .where('name', '<', `${prefix}\u{10ffff}`)
    .where('count', '>', 0)
    .orderBy('name')
    .limit(5000)
    .execute()
}

/** Every count as it is when all is counted anew, without those that are 0. Reads all that is public. */
export async function countedTallies(queries: Queries): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ name: string; count: number }>`
    select 'articles' as name, count(*) as count from articles where ${listed}
    union all select 'day:' || public_day, count(*) from articles where ${listed} group by public_day
    union all select 'month:' || substr(public_day, 1, 7), count(*) from articles where ${listed} group by substr(public_day, 1, 7)
    union all select 'term:' || term_id, count(*) from article_terms where article_id in (select id from articles where ${listed}) group by term_id
    union all select 'author:' || account_id, count(distinct article_id) from bylines
      where account_id is not null and article_id in (select id from articles where ${listed}) group by account_id`.execute(queries)
  return new Map(rows.filter((row) => row.count > 0).map((row) => [row.name, row.count]))
}

/** Counts all anew, and puts right those that were wrong; gives how many were. */
export async function recountTallies(at: At): Promise<number> {
  const { queries } = at
  const wrong = await wrongTallies(queries)
  for (const name of wrong) await queries.deleteFrom('tallies').where('name', '=', name).execute()
  const counted = await countedTallies(queries)
  await addToTallies(at, new Map(wrong.map((name) => [name, counted.get(name) ?? 0])))
  return wrong.length
}

/** The names of the counts that are not what counting anew gives. */
export async function wrongTallies(queries: Queries): Promise<readonly string[]> {
  const counted = await countedTallies(queries)
  const kept = new Map((await queries.selectFrom('tallies').selectAll().execute()).map((row) => [row.name, row.count]))
  const names = new Set([...counted.keys(), ...kept.keys()])
  return [...names].filter((name) => (counted.get(name) ?? 0) !== (kept.get(name) ?? 0)).sort()
}
