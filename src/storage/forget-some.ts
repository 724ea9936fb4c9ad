import { type RawBuilder, sql } from 'kysely'
import type { Queries } from './database.js'
import type { Tables } from './tables.js'

/** A table, and the column that tells its rows from each other. */
type Rows = { readonly table: keyof Tables; readonly key: string }

/** Deletes at most `limit` of the rows for which `old` holds, and gives how many: all at once would hold up writers, and neither engine bounds a `delete`. */
export const deleteSome = (queries: Queries, { table, key }: Rows, old: RawBuilder<unknown>, limit: number): Promise<number> =>
  counted(queries, sql`delete from ${sql.table(table)} where ${sql.ref(key)} in (${some({ table, key }, old, limit)})`)

/** Takes what stands in one column from at most `limit` of the rows that have it and for which `old` holds, and gives how many. */
export function clearSome(
  queries: Queries,
  { column, ...rows }: Rows & { readonly column: string },
  old: RawBuilder<unknown>,
  limit: number,
): Promise<number> {
  const having = sql`${sql.ref(column)} is not null and ${old}`
  return counted(
    queries,
    sql`update ${sql.table(rows.table)} set ${sql.ref(column)} = null where ${sql.ref(rows.key)} in (${some(rows, having, limit)})`,
  )
}

const some = ({ table, key }: Rows, old: RawBuilder<unknown>, limit: number) =>
  sql`select ${sql.ref(key)} from ${sql.table(table)} where ${old} limit ${limit}`

async function counted(queries: Queries, statement: RawBuilder<unknown>): Promise<number> {
  return Number((await statement.execute(queries)).numAffectedRows ?? 0n)
}
