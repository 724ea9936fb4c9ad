import { type RawBuilder, sql } from 'kysely'
import type { CommentWithPlace } from '../app/ports/discussion.js'
import type { CommentSieve, ListPage, QueueCount, SaidComment, Sender, WaitingComment, WaitingPage } from '../app/ports/moderation.js'
import type { CommentState } from '../core/discussion/comment.js'
import { urgencies } from '../core/discussion/queue.js'
import { commentId } from '../core/ids.js'
import { keptCleanHtml } from '../core/markup/clean-html.js'
import type { Queries } from './database.js'
import { type PlacedRow, placedColumns, placedFromRow } from './placed-comments.js'

// Of each kind the newest are looked at, by the numbers of their comments; when these are decided, the others come up.
const mostAsked = 1_000

// The filter also doubts what is held, which waits anyway and is passed over.
const mostDoubted = 2 * mostAsked

const reported = sql`
  select r.comment_id as id, max(case when r.reason = 'illegal' then ${sql.lit(urgencies.illegal)} else ${sql.lit(urgencies.reported)} end) as urgency
  from reports r where r.settled_at is null group by r.comment_id order by r.comment_id desc limit ${sql.lit(mostAsked)}`

const appealed = sql`
  select p.comment_id as id, ${sql.lit(urgencies.appealed)} as urgency from appeals p
  where p.settled_at is null order by p.comment_id desc limit ${sql.lit(mostAsked)}`

const doubted = sql`
  select j.comment_id as id, ${sql.lit(urgencies.doubted)} as urgency from spam_judgements j
  where j.verdict = 'unsure' and j.settled_at is null order by j.comment_id desc limit ${sql.lit(mostDoubted)}`

/** Comments that somebody has a question about, and how urgent it is: each found by an index that holds nothing else. */
const asked = sql`select * from (${reported}) reported union all select * from (${appealed}) appealed union all select * from (${doubted}) doubted`

/** Whether the question is still one: of what readers do not see nobody has to be told, but for an author. */
const isOpen = sql`(q.urgency = ${sql.lit(urgencies.appealed)} or c.state = 'published' or (c.state = 'held' and q.urgency > ${sql.lit(urgencies.doubted)}))`

/** Comments that wait for somebody. Those that are only held are read along their index, as far as the page goes. */
export async function waitingComments(queries: Queries, page: WaitingPage): Promise<readonly WaitingComment[]> {
  const { rows } = await sql<PlacedRow & { urgency: number }>`
    with asked as materialized (select id, max(urgency) as urgency from (${asked}) each_question group by id),
    chosen as (
      select * from (
        select c.id, c.at, q.urgency from asked q join comments c on c.id = q.id where ${isOpen} and ${afterPlace(page, sql`q.urgency`)}
        ${orderOf(page, sql`q.`)} limit ${page.limit}) questions
      union all
      select * from (
        select c.id, c.at, ${sql.lit(urgencies.held)} as urgency from comments c
        where c.state = 'held' and c.state <> 'published'
          and not exists (select 1 from asked q where q.id = c.id and q.urgency > ${sql.lit(urgencies.doubted)})
          and ${afterPlace(page, sql.lit(urgencies.held))}
        order by c.at desc, c.id desc limit ${page.limit}) held)
    select w.urgency, ${placedColumns}
    from chosen w join comments c on c.id = w.id left join articles a on a.id = c.article_id
    ${orderOf(page, sql`w.`)} limit ${page.limit}`.execute(queries)
  return rows.map((row) => ({ comment: placedFromRow(row), urgency: row.urgency }))
}

/** Comments that were reported, or whose authors ask for another look, newest first. */
export async function askedComments(
  queries: Queries,
  what: 'reported' | 'appealed',
  { limit, after }: ListPage,
): Promise<readonly CommentWithPlace[]> {
  const isAfter = after ? sql`and (c.at, c.id) < (${after.at}, ${after.id})` : sql``
  const { rows } = await sql<PlacedRow>`
    with asked as materialized (${what === 'reported' ? reported : appealed}),
    chosen as (select c.id from asked q join comments c on c.id = q.id where ${isOpen} ${isAfter} order by c.at desc, c.id desc limit ${limit})
    select ${placedColumns} from chosen w join comments c on c.id = w.id left join articles a on a.id = c.article_id
    order by c.at desc, c.id desc`.execute(queries)
  return rows.map(placedFromRow)
}

const orderOf = ({ order }: WaitingPage, urgencyOf: RawBuilder<unknown>): RawBuilder<unknown> =>
  order === 'newest' ? sql`order by c.at desc, c.id desc` : sql`order by ${urgencyOf}urgency desc, c.at desc, c.id desc`

function afterPlace({ order, after }: WaitingPage, urgency: RawBuilder<unknown>): RawBuilder<unknown> {
  if (!after) return sql`1 = 1`
  if (order === 'newest') return sql`(c.at, c.id) < (${after.at}, ${after.id})`
  return sql`(${urgency} < ${after.urgency} or (${urgency} = ${after.urgency} and (c.at, c.id) < (${after.at}, ${after.id})))`
}

/** Comments in one state, newest first; by the index of what is published, or that of all else. */
export async function commentsInState(
  queries: Queries,
  state: CommentState,
  { limit, after }: ListPage,
): Promise<readonly CommentWithPlace[]> {
  const isState = state === 'published' ? sql`c.state = 'published'` : sql`c.state = ${state} and c.state <> 'published'`
  const isAfter = after ? sql`and (c.at, c.id) < (${after.at}, ${after.id})` : sql``
  const { rows } = await sql<PlacedRow>`
    select ${placedColumns} from comments c left join articles a on a.id = c.article_id
    where ${isState} ${isAfter} order by c.at desc, c.id desc limit ${limit}`.execute(queries)
  return rows.map(placedFromRow)
}

/** How many there are, each counted no further than `most`: nobody needs to know how many thousands wait. */
export async function queueCounts(queries: Queries, most: number): Promise<ReadonlyMap<QueueCount, number>> {
  const inState = (state: CommentState) => sql`select c.id from comments c where c.state = ${sql.lit(state)} and c.state <> 'published'`
  const open = (questions: RawBuilder<unknown>) => sql`select q.id from (${questions}) q join comments c on c.id = q.id where ${isOpen}`
  const some = (all: RawBuilder<unknown>) => sql`(select count(*) from (select id from (${all}) found limit ${most}) counted)`
  const all = sql`select id from (${inState('held')} limit ${most}) held union ${open(asked)}`
  const { rows } = await sql<Record<QueueCount, number>>`
    select ${some(all)} as waiting, ${some(inState('held'))} as held, ${some(open(reported))} as reported, ${some(open(appealed))} as appealed,
      ${some(open(doubted))} as doubted, ${some(inState('spam'))} as spam, ${some(inState('trashed'))} as trashed`.execute(queries)
  const names = ['waiting', 'held', 'reported', 'appealed', 'doubted', 'spam', 'trashed'] as const
  return new Map(names.map((name) => [name, Number(rows[0]?.[name] ?? 0)]))
}

/** The newest published comments that one sender wrote; by the index of persons, accounts or networks. */
export async function publishedBy(queries: Queries, whose: Sender, limit: number): Promise<readonly CommentWithPlace[]> {
  const isTheirs = sentBy(whose)
  if (!isTheirs) return []
  const { rows } = await sql<PlacedRow>`
    select ${placedColumns} from comments c left join articles a on a.id = c.article_id
    where ${isTheirs} and c.state = 'published' order by c.at desc, c.id desc limit ${limit}`.execute(queries)
  return rows.map(placedFromRow)
}

/** What holds for comments of one sender; undefined where nothing is known of it. */
export function sentBy({ person, account, network }: Sender): RawBuilder<unknown> | undefined {
  if (network !== undefined) return sql`c.network_mark = ${network}`
  if (person !== undefined) return sql`c.person_mark = ${person}`
  return account === undefined ? undefined : sql`c.account_id = ${account}`
}

/** The newest comments for which all of this holds; each state is read along its own index. */
export async function siftComments(queries: Queries, sieve: CommentSieve): Promise<readonly CommentWithPlace[]> {
  const rows = await sifted<PlacedRow>(queries, sieve, {
    columns: placedColumns,
    from: sql`join comments c on c.id = f.id left join articles a on a.id = c.article_id`,
  })
  return rows.map(placedFromRow)
}

type SaidRow = { id: number; name: string; email: string | null; url: string | null; body_html: string }

/** The same without what is not read. A row of all that is known of a comment costs as much as reading what it says. */
export async function siftSaid(queries: Queries, sieve: CommentSieve): Promise<readonly SaidComment[]> {
  const rows = await sifted<SaidRow>(queries, sieve, {
    columns: sql`c.id, c.name, c.email, c.url, c.body_html`,
    from: sql`join comments c on c.id = f.id`,
  })
  return rows.map(({ id, name, email, url, body_html }) => ({
    id: commentId(id),
    name,
    email: email ?? undefined,
    url: url ?? undefined,
    body: keptCleanHtml(body_html),
  }))
}

type Shape = { readonly columns: RawBuilder<unknown>; readonly from: RawBuilder<unknown> }

async function sifted<Row>(queries: Queries, sieve: CommentSieve, { columns, from }: Shape): Promise<readonly Row[]> {
  const arms = armsOf(sieve)
  if (arms.length === 0) return []
  const upTo = sieve.upTo === undefined ? sql`` : sql`and c.id <= ${sieve.upTo}`
  const each = arms.map(
    (arm) => sql`select * from (
      select c.id, c.at from comments c where ${arm} and c.at >= ${sieve.since} ${upTo} order by c.at desc, c.id desc limit ${sieve.limit}) arm`,
  )
  const { rows } = await sql<Row>`
    with found as (${sql.join(each, sql` union all `)})
    select ${columns} from found f ${from} order by f.at desc, f.id desc limit ${sieve.limit}`.execute(queries)
  return rows
}

function armsOf({ sender, state }: CommentSieve): readonly RawBuilder<unknown>[] {
  const isState = (each: CommentState) =>
    each === 'published' ? sql`c.state = 'published'` : sql`c.state = ${each} and c.state <> 'published'`
  if (!sender) return (state === undefined ? (['published', 'held', 'spam'] as const) : [state]).map(isState)
  const isTheirs = sentBy(sender)
  if (!isTheirs) return []
  return [state === undefined ? sql`${isTheirs} and c.state <> 'trashed'` : sql`${isTheirs} and c.state = ${state}`]
}
