import { type Selectable, sql } from 'kysely'
import type { Report } from '../app/ports/discussion.js'
import type { Beside, History, LastDecision } from '../app/ports/moderation.js'
import type { CommentState } from '../core/discussion/comment.js'
import { accountId, type CommentId, commentId } from '../core/ids.js'
import { type Instant, instant } from '../core/instant.js'
import { keptCleanHtml } from '../core/markup/clean-html.js'
import type { Queries } from './database.js'
import { judgementFrom } from './spam-judgements.js'
import type { ReportsTable } from './tables/discussion.js'

const mostReports = 10

/** What stands beside comments on a page of the queue: one statement for each kind of thing, however many comments there are. */
export async function besideComments(queries: Queries, ids: readonly CommentId[]): Promise<ReadonlyMap<CommentId, Beside>> {
  if (ids.length === 0) return new Map()
  const reports = await reportsOn(queries, ids)
  const appeals = await queries.selectFrom('appeals').selectAll().where('comment_id', 'in', ids).execute()
  const judgements = await queries.selectFrom('spam_judgements').selectAll().where('comment_id', 'in', ids).execute()
  const decisions = await lastDecisions(queries, ids)
  const parents = await parentsOf(queries, ids)
  return new Map(
    ids.map((id) => {
      const appeal = appeals.find(({ comment_id }) => comment_id === id)
      const judgement = judgements.find(({ comment_id }) => comment_id === id)
      return [
        id,
        {
          reports: reports.get(id) ?? [],
          appeal: appeal && { note: appeal.note, at: instant(appeal.at), settledAt: instantOrNot(appeal.settled_at) },
          judgement: judgement && judgementFrom(judgement),
          lastDecision: decisions.get(id),
          parent: parents.get(id),
        },
      ]
    }),
  )
}

const instantOrNot = (at: number | null): Instant | undefined => (at === null ? undefined : instant(at))

type ReportRow = Selectable<ReportsTable>

/** Those that nobody has decided on; of a comment that thousands report, the newest. */
async function reportsOn(queries: Queries, ids: readonly CommentId[]): Promise<ReadonlyMap<number, readonly Report[]>> {
  const { rows } = await sql<ReportRow>`
    select * from (select r.*, row_number() over (partition by r.comment_id order by r.id desc) as place from reports r
      where r.comment_id in (${sql.join(ids)}) and r.settled_at is null) placed
    where place <= ${mostReports} order by id`.execute(queries)
  const reports = rows.map((row) => ({
    on: row.comment_id,
    reader: row.reader_mark,
    reason: row.reason,
    note: row.note,
    at: instant(row.at),
  }))
  return Map.groupBy(reports, ({ on }) => on)
}

/** The newest decision on each. */
export async function lastDecisions(queries: Queries, ids: readonly CommentId[]): Promise<ReadonlyMap<number, LastDecision>> {
  const newest = queries
    .selectFrom('decisions')
    .select((all) => all.fn.max('id').as('id'))
    .where('comment_id', 'in', ids)
  const rows = await queries
    .selectFrom('decisions')
    .leftJoin('accounts', 'accounts.id', 'decisions.account_id')
    .selectAll('decisions')
    .select('accounts.name')
    .where('decisions.id', 'in', newest.groupBy('comment_id'))
    .execute()
  return new Map(
    rows.map(({ id, comment_id, account_id, at, state, reason, name }) => [
      comment_id,
      { id, state, by: account_id === null ? undefined : accountId(account_id), byName: name ?? undefined, reason, at: instant(at) },
    ]),
  )
}

async function parentsOf(queries: Queries, ids: readonly CommentId[]): Promise<ReadonlyMap<number, NonNullable<Beside['parent']>>> {
  const { rows } = await sql<{ child: number; id: number; name: string; state: CommentState; body_html: string }>`
    select c.id as child, p.id, p.name, p.state, p.body_html from comments c join comments p on p.id = c.parent_id
    where c.id in (${sql.join(ids)})`.execute(queries)
  return new Map(
    rows.map(({ child, id, name, state, body_html }) => [child, { id: commentId(id), name, state, body: keptCleanHtml(body_html) }]),
  )
}

const mostCounted = 100
// One more than is shown: the comment that it stands beside is among them.
const latestShown = 4

type SaidRow = { person: string; id: number; state: CommentState; at: number }

/** What else those persons said: the last hundred of each, the first, and the text of the newest. Two statements for all. */
export async function personHistories(queries: Queries, persons: readonly string[]): Promise<ReadonlyMap<string, History>> {
  if (persons.length === 0) return new Map()
  const said = persons.map(
    (person) => sql`select * from (select person_mark as person, id, state, at from comments where person_mark = ${person}
      order by at desc limit ${sql.lit(mostCounted)}) newest_said union all
      select * from (select person_mark as person, id, state, at from comments where person_mark = ${person} order by at limit 1) first_said`,
  )
  const { rows } = await sql<SaidRow>`${sql.join(said, sql` union all `)}`.execute(queries)
  const byPerson = Map.groupBy(rows, ({ person }) => person)
  const newestOf = (own: readonly SaidRow[]) => own.slice(0, -1).slice(0, latestShown)
  const ids = [...byPerson.values()].flatMap((own) => newestOf(own).map(({ id }) => id))
  if (ids.length === 0) return new Map()
  const texts = await queries.selectFrom('comments').select(['id', 'body_html']).where('id', 'in', ids).execute()
  const bodyOf = new Map(texts.map(({ id, body_html }) => [id, keptCleanHtml(body_html)]))
  return new Map(
    [...byPerson].map(([person, own]) => {
      const counted = own.slice(0, -1)
      const counts = new Map([...Map.groupBy(counted, ({ state }) => state)].map(([state, some]) => [state, some.length]))
      const latest = newestOf(own).map(({ id, state, at }) => ({
        id: commentId(id),
        state,
        at: instant(at),
        body: bodyOf.get(id) ?? keptCleanHtml(''),
      }))
      return [person, { counts, isMore: counted.length === mostCounted, since: instant(own.at(-1)?.at ?? 0), latest }]
    }),
  )
}
