import { sql } from 'kysely'
import type { Database, Queries } from './database.js'

/** Why a PostgreSQL database is no place for a publication, whatever is in it. */
export type Unsuitability =
  /** It keeps texts in something else than UTF-8, so that it refuses most letters, or checks and counts none (`SQL_ASCII`). */
  | { readonly type: 'database-encoding'; readonly encoding: string }
  | { readonly type: 'database-server-old'; readonly version: string; readonly oldest: number }
  /** It is a replica, or somebody has made it so. */
  | { readonly type: 'database-read-only' }

/** The database cannot hold a publication; its message says what to do. */
export class UnsuitableDatabaseError extends Error {
  override readonly name = 'UnsuitableDatabaseError'
}

const oldestServer = 15

/** Why this database is no place for a publication; nothing when it is one, as every file is. */
export async function unsuitabilitiesOf({ engine, reads }: Pick<Database, 'engine' | 'reads'>): Promise<readonly Unsuitability[]> {
  if (engine === 'sqlite') return []
  const { encoding, version, number, readOnly } = await standing(reads)
  return [
    ...(encoding === 'UTF8' ? [] : [{ type: 'database-encoding', encoding } as const]),
    ...(number >= oldestServer * 10_000 ? [] : [{ type: 'database-server-old', version, oldest: oldestServer } as const]),
    ...(readOnly === 'on' ? [{ type: 'database-read-only' } as const] : []),
  ]
}

/** Throws where no publication should be begun. One that can only be read says so by itself. */
export async function mustBeSuitable(database: Pick<Database, 'engine' | 'reads'>): Promise<void> {
  for (const why of await unsuitabilitiesOf(database)) {
    if (why.type === 'database-encoding')
      throw new UnsuitableDatabaseError(
        `the database keeps its texts in ${why.encoding}, and must keep them in UTF8: make another with create database … encoding 'UTF8' template template0, and name that in DATABASE_URL`,
      )
    if (why.type === 'database-server-old')
      throw new UnsuitableDatabaseError(`the database server is PostgreSQL ${why.version}, and must be ${why.oldest} or newer`)
  }
}

type Standing = { readonly encoding: string; readonly version: string; readonly number: number; readonly readOnly: string }

async function standing(queries: Queries): Promise<Standing> {
  const { rows } = await sql<Standing>`
    select current_setting('server_encoding') as encoding, current_setting('server_version') as version,
      current_setting('server_version_num')::integer as number, current_setting('transaction_read_only') as "readOnly"`.execute(queries)
  const [row] = rows
  if (row === undefined) throw new Error('the database server says nothing of itself')
  return row
}
