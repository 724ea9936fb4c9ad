import { sql } from 'kysely'
import type { Database } from './database.js'

/** How many bytes the database takes on its disk. */
export async function sizeOf({ engine, reads }: Pick<Database, 'engine' | 'reads'>): Promise<number> {
  const question =
    engine === 'sqlite'
      ? sql<{ bytes: number | string }>`select page_count * page_size as bytes from pragma_page_count(), pragma_page_size()`
      : sql<{ bytes: number | string }>`select pg_database_size(current_database()) as bytes`
  const { rows } = await question.execute(reads)
  return Number(rows[0]?.bytes ?? 0)
}
