import { sql } from 'kysely'
import type { PlaceCounts, SpamStore } from '../app/ports/spam.js'
import { instant } from '../core/instant.js'
import type { Lesson, SiteMemory } from '../core/spam/site-memory.js'
import type { SiteHam } from '../core/spam/site-thresholds.js'
import { inChunks } from './in-chunks.js'
import { type At, insertRows } from './insert-rows.js'
import { judgements } from './spam-judgements.js'
import { spamLists } from './spam-lists.js'
import { statement } from './statement.js'
import type { SpamLessonsTable } from './tables/spam.js'

/** What the spam filter said, and what moderators taught it. */
export function spamStore(at: At): SpamStore {
  return { ...memories(at), ...lessons(at), ...places(at), ...judgements(at), ...spamLists(at) }
}

const memoryLock = 1_296_126_541

const memories = ({ queries, engine }: At): Pick<SpamStore, 'memoryVersion' | 'memory' | 'saveMemory' | 'forgetMemory'> => ({
  memoryVersion: async (name) => {
    const row = await queries.selectFrom('spam_memories').select('version').where('name', '=', name).executeTakeFirst()
    return row?.version ?? 0
  },
  memory: async (name) => {
    // SQLite has one writer at a time; on PostgreSQL two nodes would learn from the same state, and one of them in vain. Of the first lesson there is no row
    // yet that could be held.
    if (engine === 'postgres' && queries.isTransaction)
      await sql`select pg_advisory_xact_lock(${memoryLock}, hashtext(${name}))`.execute(queries)
    const row = await queries.selectFrom('spam_memories').selectAll().where('name', '=', name).executeTakeFirst()
    if (!row) return undefined
    const { ham, spam, version } = row
    const [weights, wanted] = [weightsFrom(row.weights), wantedFrom(row.wanted)]
    return { memory: { weights, ham, spam, surprise: row.surprise ?? ham + spam, wanted }, version }
  },
  saveMemory: async (name, memory, at) => {
    const { weights, ham, spam, surprise, wanted } = memory
    const row = { name, weights: textOf(weights), ham, spam, surprise, wanted: wantedText(wanted), learned_at: at }
    await queries
      .insertInto('spam_memories')
      .values({ ...row, version: 1 })
      .onConflict((conflict) =>
        conflict.column('name').doUpdateSet((value) => ({ ...row, version: value('spam_memories.version', '+', 1) })),
      )
      .execute()
  },
  forgetMemory: async (name) => {
    await queries.deleteFrom('spam_memories').where('name', '=', name).execute()
    await queries.deleteFrom('spam_lessons').where('memory', '=', name).execute()
    await queries.deleteFrom('spam_places').where('memory', '=', name).execute()
  },
})

/** As text, since backups hold no bytes. Little-endian, as every machine has it that this runs on. */
const textOf = (weights: SiteMemory['weights']): string =>
  Buffer.from(weights.buffer, weights.byteOffset, weights.byteLength).toString('base64')

function weightsFrom(text: string): Float32Array {
  const bytes = new Uint8Array(Buffer.from(text, 'base64'))
  return new Float32Array(bytes.buffer, 0, bytes.length >> 2)
}

const wantedText = ({ count, quarters }: SiteHam): string => JSON.stringify([count, ...quarters])

function wantedFrom(text: string | null): SiteHam {
  const [count = 0, ...quarters]: readonly number[] = text === null ? [] : JSON.parse(text)
  return { count, quarters }
}

const marksAStatement = 500
// What the filter had said of the comment before stays said.
const keepingTheNewest =
  'on conflict (memory, mark) do update set is_spam = excluded.is_spam, step = excluded.step, odds = excluded.odds, learned_at = excluded.learned_at'

const lessons = ({ queries, engine }: At): Pick<SpamStore, 'lesson' | 'lessons' | 'keepLessons' | 'noteCalled' | 'tidyLessons'> => ({
  lesson: async (memory, mark) => {
    const found = queries
      .selectFrom('spam_lessons')
      .select(['is_spam', 'step', 'odds', 'called_spam', 'learned_at'])
      .where('memory', '=', memory)
      .where('mark', '=', mark)
    const row = await found.executeTakeFirst()
    if (!row) return undefined
    const calledSpam = row.called_spam === null ? undefined : row.called_spam === 1
    return { ...lessonFrom(row), calledSpam, learnedAt: instant(row.learned_at) }
  },
  lessons: async (memory, marks) => {
    const found = new Map<string, Lesson>()
    for (const some of inChunks(marks, marksAStatement)) {
      const rows = queries
        .selectFrom('spam_lessons')
        .select(['mark', 'is_spam', 'step', 'odds'])
        .where('memory', '=', memory)
        .where('mark', 'in', some)
      for (const { mark, ...row } of await rows.execute()) found.set(mark, lessonFrom(row))
    }
    return found
  },
  keepLessons: async (memory, kept, learned_at) => {
    const dropped = [...kept].flatMap(([mark, lesson]) => (lesson === undefined ? [mark] : []))
    for (const some of inChunks(dropped, marksAStatement))
      await queries.deleteFrom('spam_lessons').where('memory', '=', memory).where('mark', 'in', some).execute()
    const rows = [...kept].flatMap(([mark, lesson]) =>
      lesson === undefined
        ? []
        : [{ memory, mark, is_spam: lesson.isSpam ? 1 : 0, step: lesson.step, odds: lesson.odds ?? null, called_spam: null, learned_at }],
    )
    await insertRows({ queries, engine }, 'spam_lessons', rows, keepingTheNewest)
  },
  noteCalled: async (memory, mark, calledSpam) => {
    const noted = queries.updateTable('spam_lessons').set({ called_spam: calledSpam ? 1 : 0 })
    await noted.where('memory', '=', memory).where('mark', '=', mark).execute()
  },
  tidyLessons: async (most) => {
    let removed = 0
    const names = await queries.selectFrom('spam_lessons').select('memory').distinct().execute()
    for (const { memory } of names) {
      const newest = queries.selectFrom('spam_lessons').select('learned_at').where('memory', '=', memory)
      const border = await newest.orderBy('learned_at', 'desc').offset(most).limit(1).executeTakeFirst()
      if (!border) continue
      const old = queries.deleteFrom('spam_lessons').where('memory', '=', memory).where('learned_at', '<=', border.learned_at)
      removed += Number((await old.executeTakeFirst()).numDeletedRows)
    }
    return removed
  },
})

type LessonRow = Pick<SpamLessonsTable, 'is_spam' | 'step' | 'odds'>

const lessonFrom = ({ is_spam, step, odds }: LessonRow): Lesson => ({ isSpam: is_spam === 1, step, odds: odds ?? undefined })

// A comment has some eight places at most; asked of each one that comes, so the statement is always the same.
const placesAsked = 8
const placesIn = statement<{ place: string; ham: number; spam: number }>(
  `select place, ham, spam from spam_places where memory = ? and place in (${'?, '.repeat(placesAsked - 1)}?)`,
)

const places = ({ queries, engine }: At): Pick<SpamStore, 'places' | 'countPlaces' | 'tidyPlaces'> => ({
  places: async (memory, wanted) => {
    const found = new Map<string, PlaceCounts>()
    for (const some of inChunks(wanted, placesAsked)) {
      const rows = await placesIn(queries, engine, [memory, ...some, ...Array(placesAsked - some.length).fill(some[0])])
      for (const { place, ham, spam } of rows) found.set(place, { ham, spam })
    }
    return found
  },
  tidyPlaces: async (most) => {
    let removed = 0
    const names = await queries.selectFrom('spam_places').select('memory').distinct().execute()
    for (const { memory } of names) {
      // What came at the same time as the last one that stays, stays.
      const { numAffectedRows } = await sql`
        delete from spam_places where memory = ${memory} and changed_at <
          (select changed_at from spam_places where memory = ${memory} order by changed_at desc limit 1 offset ${most - 1})`.execute(
        queries,
      )
      removed += Number(numAffectedRows ?? 0n)
    }
    return removed
  },
  countPlaces: async (memory, changes, at) => {
    for (const [place, { ham, spam }] of changes)
      await countPlace(queries, engine, [memory, place, Math.max(0, ham), Math.max(0, spam), at, ham, ham, spam, spam, at])
  },
})

// What an author changed since it was decided on is taken back of other places than it was counted at: no count falls below none.
const countPlace = statement(`insert into spam_places (memory, place, ham, spam, changed_at) values (?, ?, ?, ?, ?)
  on conflict (memory, place) do update set
    ham = case when spam_places.ham + ? > 0 then spam_places.ham + ? else 0 end,
    spam = case when spam_places.spam + ? > 0 then spam_places.spam + ? else 0 end,
    changed_at = ?`)
