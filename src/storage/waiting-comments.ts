import { type RawBuilder, sql } from 'kysely'
import { type ListPage, type QueueCount, type Sender, urgencies, type WaitingComment, type WaitingPage } from '../app/ports/moderation.js'
import type { CommentWithPlace } from '../app/ports/discussion.js'
import type { CommentState } from '../core/discussion/comment.js'
import type { Queries } from './database.js'
import { type PlacedRow, placedColumns, placedFromRow } from './placed-comments.js'

/** Comments that somebody has a question about, and how urgent it is: few, each found by an index that holds nothing else. */
const asked = sql`
  select r.comment_id as id, max(case when r.reason = 'illegal' then ${sql.lit(urgencies.illegal)} else ${sql.lit(urgencies.reported)} end) as urgency
  from reports r join comments c on c.id = r.comment_id
  where r.settled_at is null and c.state in ('published', 'held') group by r.comment_id
  union all
  select p.comment_id, ${sql.lit(urgencies.appealed)} from appeals p where p.settled_at is null
  union all
  select j.comment_id, ${sql.lit(urgencies.doubted)} from spam_judgements j join comments c on c.id = j.comment_id
  where j.verdict = 'unsure' and j.settled_at is null and c.state = 'published'`

/** Comments that wait for somebody. Those that are only held are read along their index, as far as the page goes. */
export async function waitingComments(queries: Queries, page: WaitingPage): Promise<readonly WaitingComment[]> {
  const { rows } = await sql<PlacedRow & { urgency: number }>`
    with asked as materialized (select id, max(urgency) as urgency from (${asked}) each_question group by id),
    chosen as (
      select * from (
        select c.id, c.at, a.urgency from asked a join comments c on c.id = a.id where ${afterPlace(page, sql`a.urgency`)}
        ${orderOf(page, sql``)} limit ${page.limit}) questions
      union all
      select * from (
        select c.id, c.at, ${sql.lit(urgencies.held)} as urgency from comments c
        where c.state = 'held' and c.state <> 'published' and not exists (select 1 from asked a where a.id = c.id)
          and ${afterPlace(page, sql.lit(urgencies.held))}
        order by c.at desc, c.id desc limit ${page.limit}) held)
    select w.urgency, ${placedColumns}
    from chosen w join comments c on c.id = w.id left join articles a on a.id = c.article_id
    ${orderOf(page, sql`w.`)} limit ${page.limit}`.execute(queries)
  return rows.map((row) => ({ comment: placedFromRow(row), urgency: row.urgency }))
}

const orderOf = ({ order }: WaitingPage, urgencyOf: RawBuilder<unknown>): RawBuilder<unknown> =>
  order === 'newest' ? sql`order by c.at desc, c.id desc` : sql`order by ${urgencyOf}urgency desc, c.at desc, c.id desc`

function afterPlace({ order, after }: WaitingPage, urgency: RawBuilder<unknown>): RawBuilder<unknown> {
  if (!after) return sql`1 = 1`
  if (order === 'newest') return sql`(c.at, c.id) < (${after.at}, ${after.id})`
  return sql`(${urgency} < ${after.urgency} or (${urgency} = ${after.urgency} and (c.at, c.id) < (${after.at}, ${after.id})))`
}

/** Comments in one state, newest first; by the index of what is published, or that of all else. */
export async function commentsInState(queries: Queries, state: CommentState, { limit, after }: ListPage): Promise<readonly CommentWithPlace[]> {
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
  const reported = sql`select distinct r.comment_id as id from reports r join comments c on c.id = r.comment_id
    where r.settled_at is null and c.state in ('published', 'held')`
  const appealed = sql`select p.comment_id as id from appeals p where p.settled_at is null`
  const doubted = sql`select j.comment_id as id from spam_judgements j join comments c on c.id = j.comment_id
    where j.verdict = 'unsure' and j.settled_at is null and c.state = 'published'`
  const some = (all: RawBuilder<unknown>) => sql`(select count(*) from (select id from (${all}) found limit ${most}) counted)`
  const atMost = (all: RawBuilder<unknown>) => sql`select id from (${all} limit ${most}) some`
  const all = sql`${atMost(inState('held'))} union ${atMost(reported)} union ${atMost(appealed)} union ${atMost(doubted)}`
  const { rows } = await sql<Record<QueueCount, number>>`
    select ${some(all)} as waiting, ${some(inState('held'))} as held, ${some(reported)} as reported, ${some(appealed)} as appealed,
      ${some(doubted)} as doubted, ${some(inState('spam'))} as spam, ${some(inState('trashed'))} as trashed`.execute(queries)
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
