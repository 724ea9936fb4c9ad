import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'

// Counts and times fit a double exactly; as strings, which is how pg gives them, they would have to be converted in every mapping.
const typesReadAsNumbers = new Set<number>([pg.types.builtins.INT8, pg.types.builtins.NUMERIC])

const connections = 10
const statementTimeoutMilliseconds = 60_000

/** A pool of connections to the server at `url`. */
export function openPostgres(url: string): pg.Pool {
  return new pg.Pool({
    connectionString: url,
    max: connections,
    statement_timeout: statementTimeoutMilliseconds,
    application_name: 'masthead',
    types: { getTypeParser: (type, format) => (typesReadAsNumbers.has(type) ? Number : pg.types.getTypeParser(type, format)) },
  })
}

/** Kysely over a pool. */
export function postgresQueries<T>(pool: pg.Pool): Kysely<T> {
  return new Kysely<T>({ dialect: new PostgresDialect({ pool }) })
}
