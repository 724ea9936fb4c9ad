import type { Kept, ModerationStore } from '../app/ports/moderation.js'
import { accountId } from '../core/ids.js'
import { instant } from '../core/instant.js'
import type { Queries } from './database.js'

const mostListed = 200

type KeptStore = Pick<
  ModerationStore,
  'notes' | 'addNote' | 'setNoteRemoved' | 'rejections' | 'addRejection' | 'queues' | 'addQueue' | 'setKeptRemoved'
>

/** Notes on people, reasons that are used again and searches: what moderators keep for each other. What is removed stays for as long as the log reaches. */
export const keptByModerators = (queries: Queries): KeptStore => ({
  notes: async (persons) => {
    if (persons.length === 0) return []
    const rows = await queries
      .selectFrom('person_notes')
      .leftJoin('accounts', 'accounts.id', 'person_notes.account_id')
      .selectAll('person_notes')
      .select('accounts.name')
      .where('person_mark', 'in', persons)
      .where('removed_at', 'is', null)
      .orderBy('person_notes.id')
      .limit(mostListed)
      .execute()
    return rows.map(({ id, person_mark, account_id, at, note, name }) => ({
      id,
      person: person_mark,
      by: account_id === null ? undefined : accountId(account_id),
      byName: name ?? undefined,
      at: instant(at),
      note,
    }))
  },
  addNote: async ({ person, by, at, note }) => {
    const row = { person_mark: person, account_id: by ?? null, at, note, removed_at: null }
    return (await queries.insertInto('person_notes').values(row).returning('id').executeTakeFirstOrThrow()).id
  },
  setNoteRemoved: async (id, at) => {
    const note = queries
      .updateTable('person_notes')
      .set({ removed_at: at ?? null })
      .where('id', '=', id)
    return (await note.where('removed_at', at === undefined ? 'is not' : 'is', null).executeTakeFirst()).numUpdatedRows > 0n
  },
  rejections: async () => {
    const kept = queries.selectFrom('rejection_reasons').selectAll().where('removed_at', 'is', null)
    const rows = await kept.orderBy('name').orderBy('id').limit(mostListed).execute()
    return rows.map(({ id, name, wording, told }) => ({ id, name, wording, told: told === 1 }))
  },
  addRejection: async ({ name, wording, told }) => {
    const row = { name, wording, told: told ? 1 : 0, removed_at: null }
    return (await queries.insertInto('rejection_reasons').values(row).returning('id').executeTakeFirstOrThrow()).id
  },
  queues: async () => {
    const kept = queries.selectFrom('saved_queues').select(['id', 'name', 'query']).where('removed_at', 'is', null)
    return kept.orderBy('name').orderBy('id').limit(mostListed).execute()
  },
  addQueue: async ({ name, query, by, at }) => {
    const row = { name, query, account_id: by, made_at: at, removed_at: null }
    return (await queries.insertInto('saved_queues').values(row).returning('id').executeTakeFirstOrThrow()).id
  },
  setKeptRemoved: async (what, id, at) => {
    const changed = queries
      .updateTable(tables[what])
      .set({ removed_at: at ?? null })
      .where('id', '=', id)
    const row = await changed
      .where('removed_at', at === undefined ? 'is not' : 'is', null)
      .returning('name')
      .executeTakeFirst()
    return row?.name
  },
})

const tables = { rejection: 'rejection_reasons', queue: 'saved_queues' } as const satisfies Record<Kept, string>
