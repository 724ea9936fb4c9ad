import { type SqlBool, sql } from 'kysely'

/**
 * Articles that readers' lists hold. It stands in each statement as it is, never as parameters: SQLite uses the indexes that hold these
 * articles alone only where a statement says so itself.
 */
export const listed = sql<SqlBool>`state = 'published' and kind = 'article'`
