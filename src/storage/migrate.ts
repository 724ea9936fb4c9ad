import { type Kysely, sql } from 'kysely'
import type { Database, Engine } from './database.js'
import { first } from './migrations/0001-first.js'
import { discussion } from './migrations/0002-discussion.js'
import { signIn } from './migrations/0003-sign-in.js'
import { focalPoints } from './migrations/0004-focal-points.js'
import { letters } from './migrations/0005-letters.js'
import { pings } from './migrations/0006-pings.js'
import { spam } from './migrations/0007-spam.js'
import { privacy } from './migrations/0008-privacy.js'
import { siteKeys } from './migrations/0009-site-keys.js'
import { log } from './migrations/0010-log.js'
import { refilings } from './migrations/0011-refilings.js'
import { previews } from './migrations/0012-previews.js'
import { pictureUses } from './migrations/0013-picture-uses.js'
import { people } from './migrations/0014-people.js'
import { visits } from './migrations/0015-visits.js'
import { moderation } from './migrations/0016-moderation.js'
import { missedAddresses } from './migrations/0017-missed-addresses.js'
import { surprise } from './migrations/0018-surprise.js'
import { wantedComments } from './migrations/0019-wanted-comments.js'
import { calledSpam } from './migrations/0020-called-spam.js'
import { listKeys } from './migrations/0021-list-keys.js'
import { mustBeSuitable } from './suitable.js'

/** A step from one shape of the database to the next. Once released it is never edited. */
export type Migration = { readonly version: number; readonly name: string; readonly statements: (engine: Engine) => readonly string[] }

const migrations: readonly Migration[] = [
  first,
  discussion,
  signIn,
  focalPoints,
  letters,
  pings,
  spam,
  privacy,
  siteKeys,
  log,
  refilings,
  previews,
  pictureUses,
  people,
  visits,
  moderation,
  missedAddresses,
  surprise,
  wantedComments,
  calledSpam,
  listKeys,
]

/** The newest shape this program knows. */
export const newestVersion = migrations.at(-1)?.version ?? 0

/** The database was last used by a newer program than this one. */
export class NewerSchemaError extends Error {
  override readonly name = 'NewerSchemaError'

  constructor(found: number) {
    super(
      `this database has schema ${found}, and this program knows only ${newestVersion}: install the version of Masthead that it was last used with, or a newer one`,
    )
  }
}

// Any number will do, as long as no other program on the server takes the same lock.
const advisoryLock = 1_296_126_536

/**
 * Brings the database up to date, in one transaction and under a lock. Gives the versions that were applied; none when it was up to date. A backup
 * of an older program is filled into the shape it comes from, so the steps may be taken up to a version only.
 */
export async function migrate(database: Database, upTo = newestVersion): Promise<readonly number[]> {
  const found = await schemaVersion(database)
  if (found === upTo) return []
  if (found === 0) await mustBeSuitable(database)
  return database.transact(async (queries) => {
    if (database.engine === 'postgres') await sql`select pg_advisory_xact_lock(${advisoryLock})`.execute(queries)
    await sql`create table if not exists schema_versions (version integer primary key, name text not null)`.execute(queries)
    const current = await newestApplied(queries)
    if (current > newestVersion) throw new NewerSchemaError(current)
    const missing = migrations.filter((migration) => migration.version > current && migration.version <= upTo)
    for (const migration of missing) await apply(queries, migration, database.engine)
    return missing.map((migration) => migration.version)
  })
}

/** The version of the database's shape; 0 for an empty one. */
export async function schemaVersion(database: Database): Promise<number> {
  // Not by introspection: on PostgreSQL that sees the tables of other schemas too, such as one that a restore moved aside.
  const { rows } = await (database.engine === 'sqlite'
    ? sql`select name from sqlite_schema where name = 'schema_versions'`
    : sql`select 1 where to_regclass('schema_versions') is not null`
  ).execute(database.reads)
  if (rows.length === 0) return 0
  return newestApplied(database.reads)
}

async function newestApplied(queries: Kysely<never> | Database['reads']): Promise<number> {
  const { rows } = await sql<{ version: number | null }>`select max(version) as version from schema_versions`.execute(queries)
  return rows[0]?.version ?? 0
}

async function apply(queries: Database['reads'], migration: Migration, engine: Engine): Promise<void> {
  for (const statement of migration.statements(engine)) {
    try {
      await sql.raw(statement).execute(queries)
    } catch (cause) {
      throw new Error(`migration ${migration.version} (${migration.name}) failed at: ${statement.slice(0, 80)}`, { cause })
    }
  }
  await sql`insert into schema_versions (version, name) values (${migration.version}, ${migration.name})`.execute(queries)
}
