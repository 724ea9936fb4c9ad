import { CompiledQuery } from 'kysely'
import type { Engine, Queries } from './database.js'
import { storable } from './dialects/storable-text.js'

/**
 * A statement that is asked so often that building its text each time would cost more than running it. `?` stands for each value, in order; the text
 * itself holds none, so it must hold no other question mark.
 */
export function statement<Row>(text: string): (queries: Queries, engine: Engine, values: readonly unknown[]) => Promise<readonly Row[]> {
  const forEngine: Readonly<Record<Engine, string>> = { sqlite: text, postgres: numbered(text) }
  return async (queries, engine, values) => {
    // The values go past the query builder, which else makes them storable.
    const { rows } = await queries.executeQuery<Row>(CompiledQuery.raw(forEngine[engine], values.map(storable)))
    return rows
  }
}

/** As PostgreSQL writes it: `$1`, `$2`. */
function numbered(text: string): string {
  let placed = 0
  return text.replaceAll('?', () => `$${++placed}`)
}
