import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { HeldComment, PersonalStore, Whose } from '../app/ports/privacy.js'
import { type AccountId, accountId, articleId, type CommentId, commentId } from '../core/ids.js'
import { instant } from '../core/instant.js'
import { keptCleanHtml } from '../core/markup/clean-html.js'
import { eraseAccount, eraseBesides, eraseComment } from './erase-personal-data.js'
import { heldBesides, stillKept } from './held-besides.js'
import type { At } from './insert-rows.js'
import type { CommentsTable } from './tables/discussion.js'

/** What is held on people, found by who they are. */
export function personalStore(at: At): PersonalStore {
  return {
    commentsOf: (whose, after, limit) => commentsOf(at, whose, { after, limit }),
    held: (ids) => held(at, ids),
    besides: (whose, now) => heldBesides(at, whose, now),
    stillKept: () => stillKept(at),
    readersWith: (addresses) => readersWith(at, addresses),
    commentsAfter: async (after, limit) => (await idsAfter(at, 'comments', { after, limit })).map(commentId),
    accountsAfter: async (after, limit) => (await idsAfter(at, 'accounts', { after, limit })).map(accountId),
    addressesAfter: (after, limit) => addressesAfter(at, after, limit),
    eraseComment: (id, fate, name) => eraseComment(at, id, { fate, name }),
    eraseBesides: (whose, nobody) => eraseBesides(at, whose, nobody),
    eraseAccount: (id, how) => eraseAccount(at, id, how),
  }
}

type Range = { readonly after: number; readonly limit: number }

/** Each way by an index of its own. */
async function commentsOf({ queries }: At, whose: Whose, { after, limit }: Range): Promise<readonly CommentId[]> {
  const ways: RawBuilder<unknown>[] = []
  const way = (condition: RawBuilder<unknown>) => ways.push(sql`select id from comments where id > ${after} and ${condition}`)
  // What an account wrote is proved by the account alone, also where it was written in this browser.
  if (whose.own.length > 0) way(sql`account_id is null and id in (${sql.join(whose.own)})`)
  if (whose.personMarks.length > 0) way(sql`person_mark in (${sql.join(whose.personMarks)})`)
  if (whose.accounts.length > 0) way(sql`account_id in (${sql.join(whose.accounts)})`)
  // The words of the index `comments_by_address`, or it is not used.
  for (const address of whose.addresses)
    way(sql`lower(email) = lower(${address}) and email is not null and (person_mark is null or account_id is not null)`)
  if (ways.length === 0) return []
  const { rows } = await sql<{ id: number }>`${sql.join(ways, sql` union `)} order by id limit ${limit}`.execute(queries)
  return rows.map(({ id }) => commentId(id))
}

type HeldRow = Selectable<CommentsTable> & {
  headline: string
  address: string | null
  answered: number
  on_hold: number
  asked_for: HeldComment['askedFor'] | null
}

async function held({ queries }: At, ids: readonly CommentId[]): Promise<readonly HeldComment[]> {
  if (ids.length === 0) return []
  const wanted = sql.join(ids)
  const { rows } = await sql<HeldRow>`
    select c.*, a.headline, a.address,
      case when exists (select 1 from comments d where d.parent_id = c.id) then 1 else 0 end as answered,
      case when exists (select 1 from privacy_holds h where h.comment_id = c.id) then 1 else 0 end as on_hold,
      (select h.asked_for from privacy_holds h where h.comment_id = c.id) as asked_for
    from comments c join articles a on a.id = c.article_id
    where c.id in (${wanted}) order by c.id`.execute(queries)
  const beside = await besideComments({ queries }, ids)
  return rows.map((row) => heldFromRow(row, beside))
}

type Beside = Awaited<ReturnType<typeof besideComments>>

/** What stands in other tables about comments. */
async function besideComments({ queries }: Pick<At, 'queries'>, ids: readonly CommentId[]) {
  const versions = await queries.selectFrom('comment_versions').selectAll().where('comment_id', 'in', ids).orderBy('id').execute()
  const decisions = await queries.selectFrom('decisions').selectAll().where('comment_id', 'in', ids).orderBy('id').execute()
  const fields = queries.selectFrom('custom_fields').selectAll().where('owner_kind', '=', 'comment').where('owner_id', 'in', ids)
  const appeals = await queries.selectFrom('appeals').selectAll().where('comment_id', 'in', ids).execute()
  const judgements = await queries.selectFrom('spam_judgements').selectAll().where('comment_id', 'in', ids).execute()
  return {
    appeals: new Map(appeals.map(({ comment_id, at, note }) => [comment_id, { at: instant(at), note }])),
    judgements: new Map(
      judgements.map(({ comment_id, score, verdict, reasons }) => [comment_id, { score, verdict, reasons: JSON.parse(reasons) }]),
    ),
    versions: Map.groupBy(versions, (row) => row.comment_id),
    decisions: Map.groupBy(decisions, (row) => row.comment_id),
    fields: Map.groupBy(await fields.orderBy('owner_id').orderBy('position').execute(), (row) => row.owner_id),
  }
}

const heldFromRow = (row: HeldRow, beside: Beside): HeldComment => ({
  id: commentId(row.id),
  article: articleId(row.article_id),
  headline: row.headline,
  address: row.address ?? '',
  state: row.state,
  at: instant(row.at),
  editedAt: row.edited_at === null ? undefined : instant(row.edited_at),
  name: row.name,
  email: row.email ?? undefined,
  url: row.url ?? undefined,
  source: row.body_source,
  body: keptCleanHtml(row.body_html),
  versions: (beside.versions.get(row.id) ?? []).map((version) => ({ at: instant(version.at), source: version.body_source })),
  networkAddress: row.network_address ?? undefined,
  device: row.user_agent ?? undefined,
  hasNetworkMark: row.network_mark !== null,
  reason: row.reason === null ? undefined : JSON.parse(row.reason),
  appeal: beside.appeals.get(row.id),
  judgement: beside.judgements.get(row.id),
  decisions: (beside.decisions.get(row.id) ?? []).map(({ at, state, reason }) => ({ at: instant(at), state, reason })),
  fields: (beside.fields.get(row.id) ?? []).map(({ key, value }) => ({ key, value })),
  isAnswered: row.answered === 1,
  isOnHold: row.on_hold === 1,
  askedFor: row.asked_for ?? undefined,
})

async function idsAfter({ queries }: At, table: 'comments' | 'accounts', { after, limit }: Range): Promise<readonly number[]> {
  const rows = queries.selectFrom(table).select('id').where('id', '>', after).orderBy('id').limit(limit)
  return (await rows.execute()).map(({ id }) => id)
}

async function addressesAfter({ queries }: At, after: string, limit: number): Promise<readonly string[]> {
  const { rows } = await sql<{ address: string }>`
    select address from (
      select lower(email) as address from comments where email is not null
      union select address_key from subscriptions
      union select recipient from letters
      union select verified_email from identities where verified_email is not null
      union select lower(email) from accounts where email is not null
      union select lower(email) from invitations where email is not null
    ) addresses where address > ${after} order by address limit ${limit}`.execute(queries)
  return rows.map(({ address }) => address)
}

const mostAccounts = 100

async function readersWith({ queries }: At, addresses: readonly string[]): Promise<readonly AccountId[]> {
  if (addresses.length === 0) return []
  const rows = await queries
    .selectFrom('identities')
    .innerJoin('accounts', 'accounts.id', 'identities.account_id')
    .select('accounts.id')
    .distinct()
    .where('identities.verified_email', 'in', addresses)
    .where('accounts.role', 'is', null)
    .where('accounts.state', '=', 'active')
    .orderBy('accounts.id')
    .limit(mostAccounts)
    .execute()
  return rows.map(({ id }) => accountId(id))
}
