import { sql } from 'kysely'
import type { KeptPlace } from '../app/ports/privacy.js'
import { addressesAround, holdsAddress } from '../core/address-in-text.js'
import { commentOf, holding } from './addresses-in-text.js'
import type { At } from './insert-rows.js'

/** Where words that were to be erased still stand in rows, and the longer addresses that only have their letters in them. */
export type Remaining = { readonly places: readonly KeptPlace[]; readonly others: readonly string[] }

/** Looks for whole words in every text of every table. It reads all there is, so it is not to be asked on the thread of readers. */
export async function remainingAddresses(at: At, words: readonly string[]): Promise<Remaining> {
  const places = new Set<KeptPlace>()
  const others = new Set<string>()
  if (words.length === 0) return { places: [], others: [] }
  for (const [table, columns] of await textColumns(at)) {
    for (const row of await candidates(at, { table, columns }, words)) {
      const text = columns.map((column) => row[column] ?? '').join('\n')
      if (words.some((word) => holdsAddress(text, word))) places.add(row.on_hold === 1 ? 'holds' : (placeOf[table] ?? 'newsroom'))
      for (const word of words) for (const other of addressesAround(text, word)) others.add(other)
    }
  }
  return { places: [...places], others: [...others] }
}

/** What readers would call the place. All else is the newsroom’s. */
const placeOf: Readonly<Record<string, KeptPlace>> = {
  ...Object.fromEntries(['comments', 'comment_versions', 'drafts'].map((table) => [table, 'comments'])),
  ...Object.fromEntries(
    ['articles', 'bodies', 'revisions', 'corrections', 'bylines', 'terms', 'media'].map((table) => [table, 'articles']),
  ),
  privacy_holds: 'holds',
  settings: 'settings',
}

type Row = Readonly<Record<string, string | number | null>>

async function candidates(
  { queries }: At,
  { table, columns }: { readonly table: string; readonly columns: readonly string[] },
  words: readonly string[],
): Promise<readonly Row[]> {
  const conditions = words.flatMap((word) => columns.map((column) => holding(`t.${column}`, word)))
  const comment = commentOf(table)
  const isOnHold =
    comment === undefined
      ? sql`0`
      : sql`case when exists (select 1 from privacy_holds h where h.comment_id = ${sql.ref(`t.${comment}`)}) then 1 else 0 end`
  const { rows } = await sql<Row>`
    select ${sql.join(columns.map((column) => sql.ref(`t.${column}`)))}, ${isOnHold} as on_hold
    from ${sql.table(table)} t where ${sql.join(conditions, sql` or `)}`.execute(queries)
  return rows
}

/** The texts of every table, as the database itself tells them; what is indexed for the search stands in articles too. */
async function textColumns({ queries, engine }: At): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await (engine === 'sqlite'
    ? sql<{ name: string; column: string }>`
        select t.name, c.name as "column" from sqlite_schema t join pragma_table_info(t.name) c
        where t.type = 'table' and t.name not like 'sqlite_%' and t.name not like 'search_entries%' and lower(c.type) = 'text'`
    : sql<{ name: string; column: string }>`
        select table_name as name, column_name as "column" from information_schema.columns
        where table_schema = current_schema() and data_type = 'text'`
  ).execute(queries)
  const tables = new Map<string, string[]>()
  for (const { name, column } of rows) tables.set(name, [...(tables.get(name) ?? []), column])
  return tables
}
