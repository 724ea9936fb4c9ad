import { sql } from 'kysely'
import type { Offer, Situation } from '../app/ports/discussion.js'
import { instant } from '../core/instant.js'
import type { Queries } from './database.js'

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
  known: number | null
  author: number | null
  has_bans: number | null
}

/** All that decides on a comment which is offered, in one statement of lookups by index. */
export async function situation(queries: Queries, offer: Offer): Promise<Situation | undefined> {
  const { rows } = await sql<SituationRow>`
    select a.state, a.address, a.public_at, a.comments_open, a.comment_rules, a.last_comment_number,
      p.state as parent_state, p.article_id as parent_article,
      (select 1 from comments d where d.article_id = a.id and d.text_mark = ${offer.textMark} limit 1) as duplicate,
      (select at from comments d where d.person_mark = ${offer.personMark ?? null} order by at desc limit 1) as last_by_person,
      ${networkFullSince(offer)} as network_full_since,
      ${known(offer)} as known,
      (select 1 from bylines b where b.article_id = a.id and b.account_id = ${offer.account ?? null} limit 1) as author,
      (select 1 from bans limit 1) as has_bans
    from articles a left join comments p on p.id = ${offer.parent ?? null}
    where a.id = ${offer.article}`.execute(queries)
  const [row] = rows
  return row && situationFrom(row, offer)
}

/** When the oldest of the last `most` comments from the network came, where they came since then. */
function networkFullSince({ networkMark, networkSince, most }: Offer) {
  if (networkMark === undefined || most === 0) return sql`null`
  return sql`(select at from comments d where d.network_mark = ${networkMark} and at > ${networkSince} order by at desc limit 1 offset ${most - 1})`
}

/** By the account, or by comments that the browser proves to be the same person's. */
function known({ account, own }: Offer) {
  const byAccount = sql`(select 1 from comments d where d.account_id = ${account ?? null} and d.state = 'published' limit 1)`
  if (own.length === 0) return byAccount
  return sql`coalesce(${byAccount}, (select 1 from comments d where d.id in (${sql.join(own)}) and d.state = 'published' limit 1))`
}

const situationFrom = (row: SituationRow, { article, parent }: Offer): Situation => ({
  state: row.state === 'published' || row.state === 'withdrawn' ? row.state : 'unseen',
  address: row.address ?? '',
  publishedAt: instant(row.public_at ?? 0),
  commentsOpen: row.comments_open === 1,
  ownRules: row.comment_rules === null ? undefined : JSON.parse(row.comment_rules),
  lastNumber: row.last_comment_number,
  parent: parent === undefined ? undefined : row.parent_state === null || row.parent_article !== article ? 'missing' : row.parent_state,
  isDuplicate: row.duplicate !== null,
  lastByPerson: row.last_by_person === null ? undefined : instant(row.last_by_person),
  networkFullSince: row.network_full_since === null ? undefined : instant(row.network_full_since),
  isKnown: row.known !== null,
  isAuthor: row.author !== null,
  hasBans: row.has_bans !== null,
})
