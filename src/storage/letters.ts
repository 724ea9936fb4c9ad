import { type Selectable, sql } from 'kysely'
import type { LetterBatch, LetterStore, PublishedComment, WaitingLetter } from '../app/ports/letters.js'
import { type AccountId, accountId, type CommentId, commentId, subscriptionId } from '../core/ids.js'
import { type Instant, instant } from '../core/instant.js'
import type { Queries } from './database.js'
import { clearSome, deleteSome } from './forget-some.js'
import { type At, insertRows } from './insert-rows.js'
import type { LettersTable } from './tables/letters.js'

// Any number will do, as long as no other program on the server takes the same lock.
const sendingLock = 1_296_126_538

/** The letters that wait, and those that went lately. */
export function letterStore(at: At): LetterStore {
  const { queries, engine } = at
  return {
    ...confirmations(queries),
    ...sending(queries),
    addForFollowers: (news, times) => addForFollowers(queries, news, times),
    addForModerators: (comments, accounts, now) => addForModerators(at, { comments, accounts, now }),
    firstDue: async (now) => {
      // Two senders that look at once would share the letters to one person between them, and write to him twice.
      if (engine === 'postgres') await sql`select pg_advisory_xact_lock(${sendingLock})`.execute(queries)
      // To one person one letter goes after another, so that what he may get in an hour can be counted.
      const isFree = sql<boolean>`not exists (
        select 1 from letters other where other.recipient = letters.recipient and other.sent_at is null and other.leased_until > ${now})`
      const row = await due(queries, now).where(isFree).orderBy('due_at').orderBy('id').limit(1).executeTakeFirst()
      return row && batchOf([row])
    },
    lease: async (first, { now, until }, most) => {
      const same = due(queries, now).where('kind', '=', first.kind).where('recipient', '=', first.recipient)
      // What one address follows here and there goes in letters of its own, each with its own way to stop it.
      const own = first.subscription === undefined ? same : same.where('subscription_id', '=', first.subscription)
      const rows = await own.orderBy('comment_id').orderBy('id').limit(most).execute()
      const leased = queries.updateTable('letters').set((value) => ({ leased_until: until, attempts: value('attempts', '+', 1) }))
      await leased.where('id', 'in', idsOf(rows)).execute()
      return batchOf(rows)
    },
    waiting: async (limit) => {
      const rows = queries.selectFrom('letters').selectAll().where('sent_at', 'is', null)
      return (await rows.orderBy('due_at').orderBy('id').limit(limit).execute()).map(waitingFromRow)
    },
    overdue: async (before) => {
      const old = queries.selectFrom('letters').select(({ fn }) => fn.countAll<number>().as('count'))
      const row = old.where('sent_at', 'is', null).where('made_at', '<', before)
      // The letter of a day waits for its hour, and nothing is wrong with that.
      const late = row.where((is) => is.or([is('attempts', '>', 0), is('due_at', '<', before)]))
      return Number((await late.executeTakeFirst())?.count ?? 0)
    },
    forgetSent: (before, limit) => deleteSome(queries, letters, sql`sent_at is not null and made_at < ${before}`, limit),
    forgetNetworks: (before, limit) => clearSome(queries, { ...letters, column: 'network_mark' }, sql`made_at < ${before}`, limit),
  }
}

const letters = { table: 'letters', key: 'id' } as const

const due = (queries: Queries, now: Instant) =>
  queries.selectFrom('letters').selectAll().where('sent_at', 'is', null).where('due_at', '<=', now).where('leased_until', '<=', now)

function confirmations(queries: Queries): Pick<LetterStore, 'addConfirmation' | 'confirmationsSince'> {
  const countSince = async (column: 'recipient' | 'network_mark', value: string, since: Instant) => {
    const asked = queries.selectFrom('letters').select(({ fn }) => fn.countAll<number>().as('count'))
    const row = await asked.where(column, '=', value).where('kind', '=', 'confirmation').where('made_at', '>', since).executeTakeFirst()
    return Number(row?.count ?? 0)
  }
  return {
    addConfirmation: async ({ subscription, comment, networkMark, at }) => {
      const waits = queries.selectFrom('letters').select('id').where('subscription_id', '=', subscription.id).where('sent_at', 'is', null)
      if (await waits.where('kind', '=', 'confirmation').limit(1).executeTakeFirst()) return
      const row = {
        kind: 'confirmation' as const,
        recipient: subscription.email.toLowerCase(),
        subscription_id: subscription.id,
        comment_id: comment,
        network_mark: networkMark ?? null,
        made_at: at,
        due_at: at,
      }
      await queries.insertInto('letters').values(row).execute()
    },
    confirmationsSince: async (since, { email, networkMark }) => ({
      address: await countSince('recipient', email.toLowerCase(), since),
      network: networkMark === undefined ? 0 : await countSince('network_mark', networkMark, since),
    }),
  }
}

async function addForFollowers(
  queries: Queries,
  news: readonly PublishedComment[],
  { now, dailyAt }: { readonly now: Instant; readonly dailyAt: Instant },
): Promise<void> {
  if (news.length === 0) return
  const rows = news.map(({ comment, at }) => sql`(${sql.lit(comment)}, ${sql.lit(at)})`)
  // Who follows the answers to a comment and the whole thread too hears of an answer once, as of one.
  await sql`
    with news (comment_id, at) as (values ${sql.join(rows)})
    insert into letters (kind, recipient, subscription_id, comment_id, made_at, due_at)
    select 'new-comment', s.address_key, s.id, c.id, ${sql.lit(now)}, case s.pace when 'daily' then ${sql.lit(dailyAt)} else ${sql.lit(now)} end
    from news n
    join comments c on c.id = n.comment_id
    join articles a on a.id = c.article_id
    join subscriptions s on s.article_id = c.article_id
    where c.state = 'published' and c.kind = 'comment' and a.state = 'published'
      and s.state = 'active' and s.active_since <= n.at
      and (s.comment_id is null or s.comment_id = c.parent_id)
      and s.address_key <> lower(coalesce(c.email, ''))
      and (s.account_id is null or c.account_id is null or s.account_id <> c.account_id)
    order by case when s.comment_id is null then 1 else 0 end, s.id
    on conflict do nothing`.execute(queries)
}

async function addForModerators(
  at: At,
  { comments, accounts, now }: { comments: readonly CommentId[]; accounts: readonly AccountId[]; now: Instant },
): Promise<void> {
  const rows = comments.flatMap((comment) =>
    accounts.map((account) => ({
      kind: 'held-comment' as const,
      recipient: `account ${account}`,
      account_id: account,
      comment_id: comment,
      made_at: now,
      due_at: now,
    })),
  )
  await insertRows(at, 'letters', rows, 'on conflict do nothing')
}

type Sending = Pick<LetterStore, 'sentSince' | 'sent' | 'putOff' | 'putOffAllTo' | 'drop' | 'dropWaitingOf' | 'setDueOf'>

function sending(queries: Queries): Sending {
  const unsent = () => queries.updateTable('letters').where('sent_at', 'is', null)
  return {
    sentSince: async (recipient, since) => {
      const { rows } = await sql<{ count: number; first: number | null }>`
        select count(distinct sent_at) as count, min(sent_at) as first from letters
        where recipient = ${recipient} and kind <> 'confirmation' and sent_at > ${since}`.execute(queries)
      const first = rows[0]?.first
      return { count: rows[0]?.count ?? 0, first: first == null ? undefined : instant(first) }
    },
    sent: async (ids, at) => {
      const sent = unsent().set({ sent_at: at, last_problem: '' }).where('id', 'in', ids)
      return Number((await sent.executeTakeFirst()).numUpdatedRows)
    },
    putOff: async (ids, until, problem) => {
      await unsent().set({ due_at: until, leased_until: 0, last_problem: problem }).where('id', 'in', ids).execute()
    },
    putOffAllTo: async (recipient, now, until) => {
      const others = unsent().where('recipient', '=', recipient).where('kind', '<>', 'confirmation')
      await others.where('due_at', '<=', now).set({ due_at: until }).execute()
    },
    drop: async (ids) => {
      if (ids.length > 0) await queries.deleteFrom('letters').where('id', 'in', ids).execute()
    },
    dropWaitingOf: async (subscription) => {
      await queries.deleteFrom('letters').where('subscription_id', '=', subscription).where('sent_at', 'is', null).execute()
    },
    setDueOf: async (subscription, at) => {
      await unsent().where('subscription_id', '=', subscription).set({ due_at: at }).execute()
    },
  }
}

const idsOf = (rows: readonly Selectable<LettersTable>[]): readonly number[] => rows.map(({ id }) => id)

function batchOf(rows: readonly Selectable<LettersTable>[]): LetterBatch {
  const [first] = rows
  if (first === undefined) throw new Error('a letter that was due is gone')
  return {
    kind: first.kind,
    recipient: first.recipient,
    subscription: first.subscription_id === null ? undefined : subscriptionId(first.subscription_id),
    account: first.account_id === null ? undefined : accountId(first.account_id),
    letters: rows.map((row) => ({ id: row.id, comment: row.comment_id === null ? undefined : commentId(row.comment_id) })),
    attempts: Math.max(...rows.map(({ attempts }) => attempts)) + 1,
    madeAt: instant(Math.min(...rows.map((row) => row.made_at))),
  }
}

const waitingFromRow = (row: Selectable<LettersTable>): WaitingLetter => ({
  id: row.id,
  kind: row.kind,
  recipient: row.recipient,
  comment: row.comment_id === null ? undefined : commentId(row.comment_id),
  madeAt: instant(row.made_at),
  dueAt: instant(row.due_at),
  attempts: row.attempts,
  lastProblem: row.last_problem,
})
