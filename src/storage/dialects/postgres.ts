import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { StorableText } from './storable-text.js'

// Counts and times fit a double exactly; as strings, which is how pg gives them, they would have to be converted in every mapping.
const typesReadAsNumbers = new Set<number>([pg.types.builtins.INT8, pg.types.builtins.NUMERIC])

const connections = 10
const statementTimeoutMilliseconds = 60_000

// Nobody waits longer for a page. Without an end, a server that is silent would have requests heap up here until the memory is full.
const connectionTimeoutMilliseconds = 30_000

// Networks forget connections that are silent, and tell neither side: one that listens would never hear again.
const aliveness = { keepAlive: true, keepAliveInitialDelayMillis: 30_000 }

/** A pool of connections to the server at `url`. */
export function openPostgres(url: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: connectionTimeoutMilliseconds,
    ...aliveness,
    // Said once it is there: poolers before a server let no connection in that asks for it on the way.
    onConnect: async (client) => {
      await client.query(`set statement_timeout = ${statementTimeoutMilliseconds}`)
    },
    application_name: 'masthead',
    types: { getTypeParser: (type, format) => (typesReadAsNumbers.has(type) ? Number : pg.types.getTypeParser(type, format)) },
  })
  // A server that restarts ends the connections that wait in the pool. The pool makes new ones; without a listener the process would end.
  pool.on('error', () => {})
  // The pool hears nothing of one that is lent, and in a transaction it may be lost while no statement is under way. The next one says so.
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/** Kysely over a pool. */
export function postgresQueries<T>(pool: pg.Pool): Kysely<T> {
  return new Kysely<T>({ dialect: new PostgresDialect({ pool }), plugins: [new StorableText()] })
}

// Deadlock, a transaction that another made impossible, and a key that another has added since this one looked and found none:
// https://www.postgresql.org/docs/current/errcodes-appendix.html
const clashes: ReadonlySet<unknown> = new Set(['40P01', '40001', '23505'])

/** Whether a transaction failed only because another was under way, so that it may well succeed when it is run again. */
export const isClash = (cause: unknown): boolean => cause instanceof Error && 'code' in cause && clashes.has(cause.code)

// No connection could be had, or it was lost: those of the system, and the server's own.
const away: ReadonlySet<unknown> = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN'],
  // It is being stopped or started, and another may have come in its place that can only be read so far.
  ...['57P01', '57P02', '57P03', '25006'],
  // It lets this name in no more, as while a password is being changed, or it has no such database, as while one is put in its place.
  ...['28P01', '28000', '3D000'],
])

// The classes of lost connections, and of a server that has no connections, memory or disk left.
const awayClass = /^(?:08|53)/

// What the driver says without a code.
const saidAway = /^Connection terminated|not queryable$|^timeout exceeded when trying to connect/

/** Whether a server could not answer for reasons that may be gone in a while: whoever then asks again is answered. */
export function isAway(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false
  const { code, syscall } = cause as { readonly code?: unknown; readonly syscall?: unknown }
  if (typeof code !== 'string') return saidAway.test(cause.message)
  // A socket that is not there; a file that is missing is another matter.
  return away.has(code) || awayClass.test(code) || (code === 'ENOENT' && syscall === 'connect')
}

/** A connection that hears of what others say. */
export type Listening = { end(): Promise<void> }

const listenAgainMilliseconds = 500

/** Hears what comes with a notification; nothing does when the connection was lost and is there again. */
type Listener = (payload?: string) => void

/** Calls `listener` at each notification on `channel`; and when the connection was lost and is there again, as something may have been missed. */
export async function listenOnPostgres(url: string, channel: string, listener: Listener): Promise<Listening> {
  let isEnded = false
  let client = await listening(url, channel, listener)
  const again = () => {
    if (!isEnded) setTimeout(() => connect().then(() => listener(), again), listenAgainMilliseconds).unref()
  }
  const connect = async () => {
    client = await listening(url, channel, listener)
    client.once('end', again)
    if (isEnded) await client.end()
  }
  client.once('end', again)
  return {
    end: async () => {
      isEnded = true
      await client.end()
    },
  }
}

async function listening(url: string, channel: string, listener: Listener): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'masthead', ...aliveness })
  client.on('notification', ({ payload }) => listener(payload))
  // What ends the connection is told by `end`, which follows; without a listener the process would end.
  client.on('error', () => {})
  await client.connect()
  await client.query(`listen ${channel}`)
  return client
}
