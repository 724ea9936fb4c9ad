import type { ImportMark, ImportStore } from '../app/ports/imports.js'
import { instant } from '../core/instant.js'
import { inChunks } from './in-chunks.js'
import { type At, insertRows } from './insert-rows.js'

const rowsAStatement = 1000

const remembering = `on conflict (source, kind, foreign_id) do update set local_id = excluded.local_id, fingerprint = excluded.fingerprint,
  local_version = excluded.local_version`

/** What came in from where. */
export function importStore(at: At): ImportStore {
  const { queries } = at
  return {
    marks: async (source, kind, foreignIds) => {
      const marks = new Map<string, ImportMark>()
      for (const some of inChunks(foreignIds, rowsAStatement)) {
        const query = queries.selectFrom('import_marks').selectAll().where('source', '=', source).where('kind', '=', kind)
        for (const row of await query.where('foreign_id', 'in', some).execute()) {
          marks.set(row.foreign_id, {
            foreignId: row.foreign_id,
            localId: row.local_id,
            fingerprint: row.fingerprint,
            localVersion: row.local_version,
          })
        }
      }
      return marks
    },
    mark: async (source, kind, marks) => {
      // Of two with one number in the same file, the later stands.
      const last = new Map(marks.map((mark) => [mark.foreignId, mark]))
      const rows = [...last.values()].map((mark) => ({
        source,
        kind,
        foreign_id: mark.foreignId,
        local_id: mark.localId,
        fingerprint: mark.fingerprint,
        local_version: mark.localVersion,
      }))
      await insertRows(at, 'import_marks', rows, remembering)
    },
    begin: async (source, at) =>
      (await queries.insertInto('imports').values({ source, started_at: at, report: '{}' }).returning('id').executeTakeFirstOrThrow()).id,
    saveReport: async (run, report, endedAt) => {
      await queries
        .updateTable('imports')
        .set({ report, ended_at: endedAt ?? null })
        .where('id', '=', run)
        .execute()
    },
    runs: async () => {
      const rows = await queries.selectFrom('imports').selectAll().orderBy('id', 'desc').limit(50).execute()
      return rows.map((row) => ({
        id: row.id,
        source: row.source,
        startedAt: instant(row.started_at),
        endedAt: row.ended_at === null ? undefined : instant(row.ended_at),
        report: row.report,
      }))
    },
  }
}
