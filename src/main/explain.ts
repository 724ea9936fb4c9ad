import { ListenError } from './listen-error.js'

const noRoom = 'The disk is full: make room, then try again. Nothing that was acknowledged is lost.'
const notAllowed = 'The program may not write there: change the owner of the data folder, or name another with --data.'
const readOnly = 'The disk is read-only: name another data folder with --data.'
const noFolder = 'A file stands where a folder is needed: name another data folder with --data.'
const noServer = 'The database server does not answer: see whether it runs, and whether DATABASE_URL names it.'

const lostServer =
  'The connection to the database server was lost: see in its log why, then try again. Nothing that was acknowledged is lost; what was under way is not done.'
const tookTooLong =
  'The database server stopped it since it took too long: see what else keeps the database busy, and the time limits that the server sets for this name (statement_timeout, lock_timeout, idle_in_transaction_session_timeout, transaction_timeout).'
const readOnlyServer =
  'The database can only be read: name the main server in DATABASE_URL, not a replica, and see its default_transaction_read_only.'

const advice: Readonly<Record<string, string>> = {
  ENOSPC: noRoom,
  EDQUOT: noRoom,
  EACCES: notAllowed,
  EPERM: notAllowed,
  EROFS: readOnly,
  ENOENT: 'There is no such file or folder: see whether the path is right.',
  EEXIST: noFolder,
  ENOTDIR: noFolder,
  ECONNREFUSED: noServer,
  ENOTFOUND: noServer,
  ETIMEDOUT: noServer,
  ECONNRESET: lostServer,
  EPIPE: lostServer,
  // PostgreSQL's own: https://www.postgresql.org/docs/current/errcodes-appendix.html
  '28P01': 'The database server does not know this name and password: see what DATABASE_URL says.',
  '28000': 'The database server does not let this name in: see what DATABASE_URL says, and the server’s pg_hba.conf.',
  '3D000': 'The server has no database of this name: make it with createdb, or name another in DATABASE_URL.',
  '42501': 'The name in DATABASE_URL may not make tables there: make it the owner of the database.',
  '3F000': 'The database has no schema to make tables in: see the search_path of the name in DATABASE_URL, and make the schema.',
  '25006': readOnlyServer,
  '25P03': tookTooLong,
  '25P04': tookTooLong,
  '55P03': tookTooLong,
  '57014': tookTooLong,
  '53100': noRoom,
  '53200': 'The database server has too little memory: give it more, or stop what else uses it.',
  '53300': 'The database server takes no more connections: raise its max_connections, or stop what else uses it.',
  '57P01': lostServer,
  '57P02': lostServer,
  '57P03': 'The database server is starting or stopping: try again in a moment.',
}

// What the driver says without a code.
const driverAdvice: readonly (readonly [RegExp, string])[] = [
  [/^Connection terminated|not queryable$/, lostServer],
  [/^timeout exceeded when trying to connect|due to connection timeout$/, noServer],
  [
    /does not support SSL/,
    'DATABASE_URL asks for an encrypted connection (sslmode), and the server has none: switch ssl on there, or leave sslmode away.',
  ],
  [
    /self-signed certificate|unable to verify|unable to get .*issuer/,
    'The certificate of the database server is not trusted: name that of its authority in DATABASE_URL with sslrootcert=FILE.',
  ],
]

const notHere = 'HOST names no address of this machine: localhost, 127.0.0.1, 0.0.0.0 for every network, or one of its own.'

// The same codes mean something else where the site is to listen.
const listenAdvice: Readonly<Record<string, string>> = {
  EADDRINUSE: 'Another program answers on this port already: stop it, or choose another with PORT.',
  EADDRNOTAVAIL: notHere,
  ENOTFOUND: notHere,
  EAI_AGAIN: notHere,
  EINVAL: notHere,
  EACCES: 'The program may not answer on this port: choose one above 1023 with PORT, and let a proxy hand on what comes to the others.',
}

// What SQLite's own result codes mean for the person who runs the site: https://www.sqlite.org/rescode.html
const sqliteAdvice: Readonly<Record<number, string>> = {
  5: 'Another program holds the database: see whether a second Masthead or a backup runs on this folder.',
  8: readOnly,
  10: 'The disk could not be read or written: see what the system’s log says of it, and keep a copy of the data folder.',
  11: 'The database file is damaged: restore the last backup with masthead restore, and keep the damaged file.',
  13: noRoom,
  14: notAllowed,
  26: 'The file is no SQLite database: see whether --data names the right folder.',
}

const saysAll: ReadonlySet<string> = new Set([
  'CommandError',
  'ConfigError',
  'FolderInUseError',
  'LongLineError',
  'NewerSchemaError',
  'StandardInputError',
  'UnfitRowError',
  'UnsuitableDatabaseError',
])

/** What went wrong, in words that say what to do; with the whole story where only a programmer can do something. */
export function explain(cause: unknown): string {
  const chain = causesOf(cause)
  const messages = chain.map(messageOf)
  const codes = chain.some((each) => each instanceof ListenError) ? listenAdvice : advice
  const last = chain.findIndex((each) => adviceFor(each, codes) !== undefined || (each instanceof Error && saysAll.has(each.name)))
  if (last < 0) return `masthead: ${chain.map((each) => (each instanceof Error ? (each.stack ?? each.message) : String(each))).join('\n')}`
  const known = adviceFor(chain[last], codes)
  return [`masthead: ${messages.slice(0, last + 1).join(': ')}`, ...(known ? [known] : [])].join('\n')
}

/** An error and what is behind it. */
function causesOf(cause: unknown): readonly unknown[] {
  return cause instanceof Error && cause.cause !== undefined ? [cause, ...causesOf(cause.cause)] : [cause]
}

/** A connection that was tried at several addresses has no message of its own. */
function messageOf(cause: unknown): string {
  if (cause instanceof AggregateError && cause.message === '') return messageOf(cause.errors[0])
  return cause instanceof Error ? cause.message : String(cause)
}

function adviceFor(cause: unknown, codes: Readonly<Record<string, string>>): string | undefined {
  if (!(cause instanceof Error)) return undefined
  const { code, errcode } = cause as { code?: string; errcode?: number }
  const byCode = (errcode === undefined ? undefined : sqliteAdvice[errcode & 0xff]) ?? (code === undefined ? undefined : codes[code])
  return byCode ?? driverAdvice.find(([said]) => said.test(cause.message))?.[1]
}
