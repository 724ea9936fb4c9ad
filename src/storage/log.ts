import type { Selectable } from 'kysely'
import type { LogFilter, LogStore } from '../app/ports/log.js'
import { accountId } from '../core/ids.js'
import { instant } from '../core/instant.js'
import { type Actor, acts, type LogEntry, subjectOf } from '../core/log/log-entry.js'
import type { Queries } from './database.js'
import { type At, insertRows } from './insert-rows.js'
import type { LogEntriesTable, LogValuesTable } from './tables/log.js'

/** What was changed, by whom and when. */
export function logStore(at: At): LogStore {
  const { queries } = at
  return {
    add: async ({ values, ...entry }) => {
      const added = queries.insertInto('log_entries').values(rowOf(entry)).returning('id')
      const { id } = await added.executeTakeFirstOrThrow()
      await insertRows(
        at,
        'log_values',
        values.map(({ name, before, after }, position) => ({
          entry_id: id,
          position,
          name,
          before: before ?? null,
          after: after ?? null,
        })),
      )
      return id
    },
    find: async (id) => (await withValues(queries, [await entryRow(queries, id)].flat()))[0],
    list: async (filter) => withValues(queries, await matching(queries, filter)),
    undone: async (ids) => {
      if (ids.length === 0) return new Map()
      // What takes one back comes after it: so the whole log need not be read, in which no index says what was taken back.
      const later = queries
        .selectFrom('log_entries')
        .select(['id', 'undoes'])
        .where('id', '>', Math.min(...ids))
      const rows = await later.where('undoes', 'in', ids).execute()
      return new Map(rows.flatMap(({ id, undoes }) => (undoes === null ? [] : [[undoes, id]])))
    },
    forget: async (before, limit) => {
      await forgetWithIt(queries, before)
      const old = queries.selectFrom('log_entries').select('id').where('at', '<', before).orderBy('at').limit(limit)
      return Number((await queries.deleteFrom('log_entries').where('id', 'in', old).executeTakeFirst()).numDeletedRows)
    },
  }
}

/** What was taken back is kept for as long as the log could bring it back. */
async function forgetWithIt(queries: Queries, before: number): Promise<void> {
  await queries.deleteFrom('bans').where('lifted_at', '<', before).execute()
  for (const table of ['person_notes', 'rejection_reasons', 'saved_queues'] as const)
    await queries.deleteFrom(table).where('removed_at', '<', before).execute()
}

type EntryRow = Selectable<LogEntriesTable>

const rowOf = ({ at, by, act, about, undoes }: Omit<LogEntry, 'id' | 'values'>) => ({
  at,
  actor: typeof by === 'string' ? by : ('account' as const),
  account_id: typeof by === 'string' ? null : by.account,
  subject: subjectOf(act),
  act,
  about,
  undoes: undoes ?? null,
})

const entryRow = (queries: Queries, id: number): Promise<EntryRow[]> =>
  queries.selectFrom('log_entries').selectAll().where('id', '=', id).execute()

function matching(queries: Queries, { subject, act, about, by, since, until, before, limit }: LogFilter): Promise<EntryRow[]> {
  let found = queries.selectFrom('log_entries').selectAll()
  if (subject !== undefined) found = found.where('subject', '=', subject)
  if (subject !== undefined && about !== undefined) found = found.where('about', '=', about)
  if (act !== undefined) found = found.where('act', '=', act)
  if (typeof by === 'string') found = found.where('actor', '=', by)
  if (typeof by === 'number') found = found.where('account_id', '=', by)
  if (since !== undefined) found = found.where('at', '>=', since)
  if (until !== undefined) found = found.where('at', '<', until)
  if (before !== undefined) found = found.where('id', '<', before)
  return found.orderBy('id', 'desc').limit(limit).execute()
}

async function withValues(queries: Queries, rows: readonly EntryRow[]): Promise<readonly LogEntry[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const values = await queries.selectFrom('log_values').selectAll().where('entry_id', 'in', ids).orderBy('position').execute()
  const byEntry = Map.groupBy(values, (value) => value.entry_id)
  return rows.flatMap((row) => entryFrom(row, byEntry.get(row.id) ?? []) ?? [])
}

/** Undefined for an act that this version of the program does not know. */
function entryFrom(row: EntryRow, values: readonly Selectable<LogValuesTable>[]): LogEntry | undefined {
  const act = acts.find((known) => known === row.act)
  return (
    act && {
      id: row.id,
      at: instant(row.at),
      by: actorFrom(row),
      act,
      about: row.about,
      values: values.map(({ name, before, after }) => ({ name, before: before ?? undefined, after: after ?? undefined })),
      undoes: row.undoes ?? undefined,
    }
  )
}

const actorFrom = ({ actor, account_id }: EntryRow): Actor => (actor === 'account' ? { account: accountId(account_id ?? 0) } : actor)
