import { sql } from 'kysely'
import type { Offer, Situation, Topic } from '../app/ports/discussion.js'
import type { ArticleId } from '../core/ids.js'
import { instant } from '../core/instant.js'
import type { At } from './insert-rows.js'
import { statement } from './statement.js'

type SituationRow = {
  state: string
  address: string | null
  public_at: number | null
  comments_open: number
  comment_rules: string | null
  last_comment_number: number
  parent_state: 'published' | 'held' | 'spam' | 'trashed' | null
  parent_article: number | null
  duplicate: number | null
  last_by_person: number | null
  network_full_since: number | null
  published: number
  spam: number
  headline: string
  language: string | null
  author: number | null
  has_bans: number | null
}

// All lookups by index. Where nothing is asked, the value is null, and null equals nothing.
const ofArticle = statement<SituationRow>(`
  select a.state, a.headline, a.language, a.address, a.public_at, a.comments_open, a.comment_rules, a.last_comment_number,
    p.state as parent_state, p.article_id as parent_article,
    (select 1 from comments d where d.article_id = a.id and d.text_mark = ? limit 1) as duplicate,
    (select at from comments d where d.person_mark = ? order by at desc limit 1) as last_by_person,
    (select at from comments d where d.network_mark = ? and at > ? order by at desc limit 1 offset ?) as network_full_since,
    (select count(*) from (select 1 from comments d where d.account_id = ? and d.state = 'published' limit 100) published) as published,
    (select count(*) from (select d.id, d.state from comments d where d.person_mark = ? order by at desc limit 100) lately where state = 'spam' or (state = 'trashed' and exists (select 1 from decisions e where e.comment_id = lately.id and e.state = 'spam'))) as spam,
    (select 1 from bylines b where b.article_id = a.id and b.account_id = ? limit 1) as author,
    (select 1 from bans limit 1) as has_bans
  from articles a left join comments p on p.id = ?
  where a.id = ?`)

// Any numbers will do that no other lock of ours has.
const textLock = 1_296_126_539
const personLock = 1_296_126_540

/**
 * Has whoever offers the same text, or is the same person, wait until this transaction is through: else two who ask at one moment would both be told that
 * nobody said it yet. Texts are always held before persons, so that none waits for one who waits for him. SQLite has one writer anyway.
 */
async function keepOthersWaiting({ queries, engine }: At, { textMark, personMark }: Offer): Promise<void> {
  if (engine === 'sqlite') return
  const ofText = sql`pg_advisory_xact_lock(${textLock}, hashtext(${textMark}))`
  const ofPerson = personMark === undefined ? sql`null` : sql`pg_advisory_xact_lock(${personLock}, hashtext(${personMark}))`
  await sql`select ${ofText}, ${ofPerson}`.execute(queries)
}

/**
 * All that decides on a comment which is offered, in one statement, and another where the browser proves earlier comments. It holds until the transaction
 * ends.
 */
export async function situation({ queries, engine }: At, offer: Offer): Promise<Situation | undefined> {
  const { textMark, personMark, networkMark, networkSince, most, account, parent, article } = offer
  await keepOthersWaiting({ queries, engine }, offer)
  const network = most === 0 ? null : (networkMark ?? null)
  const values = [
    textMark,
    personMark ?? null,
    network,
    networkSince,
    Math.max(0, most - 1),
    account ?? null,
    personMark ?? null,
    account ?? null,
    parent ?? null,
    article,
  ]
  const [row] = await ofArticle(queries, engine, values)
  if (!row) return undefined
  return situationFrom(row, offer, Math.max(row.published, await publishedAmong({ queries, engine }, offer.own)))
}

async function publishedAmong({ queries }: At, own: Offer['own']): Promise<number> {
  if (own.length === 0) return 0
  const found = queries.selectFrom('comments').select((all) => all.fn.countAll<number>().as('count'))
  const row = await found.where('id', 'in', own).where('state', '=', 'published').executeTakeFirstOrThrow()
  return Number(row.count)
}

const situationFrom = (row: SituationRow, { article, parent }: Offer, published: number): Situation => ({
  ...topicFrom(row),
  address: row.address ?? '',
  lastNumber: row.last_comment_number,
  parent: parent === undefined ? undefined : row.parent_state === null || row.parent_article !== article ? 'missing' : row.parent_state,
  isDuplicate: row.duplicate !== null,
  lastByPerson: row.last_by_person === null ? undefined : instant(row.last_by_person),
  networkFullSince: row.network_full_since === null ? undefined : instant(row.network_full_since),
  published,
  spam: row.spam,
  isAuthor: row.author !== null,
  hasBans: row.has_bans !== null,
})

const topicColumns = ['headline', 'language', 'state', 'public_at', 'comments_open', 'comment_rules'] as const
type TopicRow = Pick<SituationRow, (typeof topicColumns)[number]>

const topicOf = statement<TopicRow>(`select ${topicColumns.join(', ')} from articles where id = ?`)

/** What an article is about, by itself. */
export async function topic({ queries, engine }: At, article: ArticleId): Promise<Topic | undefined> {
  const [row] = await topicOf(queries, engine, [article])
  return row && topicFrom(row)
}

const topicFrom = (row: TopicRow): Topic => ({
  headline: row.headline,
  language: row.language ?? undefined,
  state: row.state === 'published' || row.state === 'withdrawn' ? row.state : 'unseen',
  publishedAt: instant(row.public_at ?? 0),
  commentsOpen: row.comments_open === 1,
  ownRules: row.comment_rules === null ? undefined : JSON.parse(row.comment_rules),
})
