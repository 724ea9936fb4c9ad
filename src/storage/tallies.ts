import { sql } from 'kysely'
import type { Queries } from './database.js'

/** Adds to counts by their names; changes of nothing are left out. */
export async function addToTallies(queries: Queries, changes: ReadonlyMap<string, number>): Promise<void> {
  // Always in the same order, so that two writers on PostgreSQL cannot wait for each other's rows.
  const rows = [...changes]
    .filter(([, count]) => count !== 0)
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  if (rows.length === 0) return
  await queries
    .insertInto('tallies')
    .values(rows)
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ count: sql`tallies.count + excluded.count` }))
    .execute()
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
