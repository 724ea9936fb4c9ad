import { sql } from 'kysely'
import type { HeldBesides, Whose } from '../app/ports/privacy.js'
import { draftFrom } from '../core/discussion/draft.js'
import { type AccountId, commentId } from '../core/ids.js'
import { type Instant, instant } from '../core/instant.js'
import type { StillKept } from '../core/privacy/kept-data.js'
import { accountStore } from './accounts.js'
import { holding } from './addresses-in-text.js'
import { identityStore } from './identities.js'
import type { At } from './insert-rows.js'
import { sessionStore } from './sessions.js'
import { subscriptionFromRow } from './subscriptions.js'

/** Of each kind; nobody has more. */
const mostListed = 1_000

/** All that is held on somebody besides comments. */
export async function heldBesides(at: At, whose: Whose, now: Instant): Promise<HeldBesides> {
  return {
    subscriptions: await subscriptions(at, whose),
    letters: await letters(at, whose),
    accounts: (await Promise.all(whose.accounts.map((id) => ownAccount(at, id, now)))).flat(),
    recommendations: await recommendations(at, whose),
    notes: await notes(at, whose),
    reports: await reports(at, whose),
    drafts: await drafts(at, whose),
  }
}

async function subscriptions({ queries }: At, whose: Whose): Promise<HeldBesides['subscriptions']> {
  const found = ownSubscriptions({ queries }, whose)
  if (!found) return []
  const rows = await found
    .innerJoin('articles', 'articles.id', 'subscriptions.article_id')
    .selectAll('subscriptions')
    .select(['articles.headline', 'articles.address'])
    .orderBy('subscriptions.id')
    .limit(mostListed)
    .execute()
  return rows.map((row) => ({ ...subscriptionFromRow(row), headline: row.headline, articleAddress: row.address ?? '' }))
}

/**
 * What somebody follows: by address, by account, and the answers to a comment that a browser proves. What follows a whole thread is not proved by a
 * comment in it, where anybody can type any address.
 */
export function ownSubscriptions({ queries }: Pick<At, 'queries'>, { addresses, accounts, own }: Whose) {
  if (addresses.length + accounts.length + own.length === 0) return undefined
  return queries.selectFrom('subscriptions').where((is) =>
    is.or([
      ...(addresses.length > 0 ? [is('subscriptions.address_key', 'in', addresses)] : []),
      ...(accounts.length > 0 ? [is('subscriptions.account_id', 'in', accounts)] : []),
      // An account's wish is proved by the account alone, also where its comment was written in this browser.
      ...(own.length > 0 ? [is.and([is('subscriptions.comment_id', 'in', own), is('subscriptions.account_id', 'is', null)])] : []),
    ]),
  )
}

/** As letters name those whom they are for. */
export const recipientsOf = ({ addresses, accounts }: Whose): readonly string[] => [...addresses, ...accounts.map((id) => `account ${id}`)]

async function letters({ queries }: At, whose: Whose): Promise<HeldBesides['letters']> {
  const recipients = recipientsOf(whose)
  if (recipients.length === 0) return []
  const rows = queries.selectFrom('letters').select(['kind', 'recipient', 'made_at', 'sent_at']).where('recipient', 'in', recipients)
  return (await rows.orderBy('id').limit(mostListed).execute()).map(({ kind, recipient, made_at, sent_at }) => ({
    kind,
    recipient,
    madeAt: instant(made_at),
    sentAt: sent_at === null ? undefined : instant(sent_at),
  }))
}

async function ownAccount(at: At, id: AccountId, now: Instant): Promise<HeldBesides['accounts']> {
  const { queries } = at
  const account = await accountStore(at).find(id)
  if (!account) return []
  const { ofAccount, passkeysOf } = identityStore(queries)
  return [
    {
      account,
      identities: await ofAccount(id),
      passkeys: await passkeysOf(id),
      sessions: await sessionStore(queries).ofAccount(id, now),
    },
  ]
}

async function recommendations({ queries }: At, { readerMarks }: Whose): Promise<HeldBesides['recommendations']> {
  if (readerMarks.length === 0) return []
  const rows = queries.selectFrom('recommendations').select(['comment_id', 'at']).where('reader_mark', 'in', readerMarks)
  return (await rows.orderBy('at').limit(mostListed).execute()).map((row) => ({ comment: commentId(row.comment_id), at: instant(row.at) }))
}

async function notes({ queries }: At, { personMarks }: Whose): Promise<HeldBesides['notes']> {
  if (personMarks.length === 0) return []
  const rows = queries.selectFrom('person_notes').select(['at', 'note']).where('person_mark', 'in', personMarks)
  return (await rows.orderBy('id').limit(mostListed).execute()).map(({ at, note }) => ({ at: instant(at), note }))
}

async function reports({ queries }: At, { readerMarks }: Whose): Promise<HeldBesides['reports']> {
  if (readerMarks.length === 0) return []
  const rows = queries.selectFrom('reports').selectAll().where('reader_mark', 'in', readerMarks)
  return (await rows.orderBy('id').limit(mostListed).execute()).map((row) => ({
    comment: commentId(row.comment_id),
    at: instant(row.at),
    reason: row.reason,
    note: row.note,
  }))
}

/** Whether there is any at all of what is kept only where the site is set up so. */
export async function stillKept({ queries }: Pick<At, 'queries'>): Promise<StillKept> {
  const { rows } = await sql<Record<keyof StillKept, number>>`select
    case when exists (select 1 from subscriptions) then 1 else 0 end as subscriptions,
    case when exists (select 1 from identities) then 1 else 0 end as identities,
    case when exists (select 1 from passkeys) then 1 else 0 end as passkeys`.execute(queries)
  const [{ subscriptions, identities, passkeys } = { subscriptions: 0, identities: 0, passkeys: 0 }] = rows
  return { subscriptions: subscriptions === 1, identities: identities === 1, passkeys: passkeys === 1 }
}

async function drafts(at: At, whose: Whose): Promise<HeldBesides['drafts']> {
  const found = (await ownDrafts(at, whose)).map((row) => ({ row, draft: draftFrom(row.draft) }))
  const ids = found.flatMap(({ draft }) => draft?.articleId ?? [])
  const rows =
    ids.length === 0 ? [] : await at.queries.selectFrom('articles').select(['id', 'headline', 'address']).where('id', 'in', ids).execute()
  const articles = new Map<number, (typeof rows)[number]>(rows.map((row) => [row.id, row]))
  return found.map(({ row, draft }) => {
    const { articleId = 0, ...rest } = draft ?? { text: row.draft }
    const article = articles.get(articleId)
    return {
      ...rest,
      article: article && { headline: article.headline, address: article.address ?? '' },
      expiresAt: instant(row.expires_at),
    }
  })
}

/** What browsers of theirs were writing, and what was to be posted under an address of theirs; there are two thousand in all at most. */
export async function ownDrafts({ queries }: Pick<At, 'queries'>, { drafts: own, addresses }: Whose) {
  const conditions = [
    ...(own.length > 0 ? [sql`token_hash in (${sql.join(own)})`] : []),
    ...addresses.map((each) => holding('draft', each)),
  ]
  if (conditions.length === 0) return []
  const { rows } = await sql<{ token_hash: string; draft: string; expires_at: number }>`
    select token_hash, draft, expires_at from drafts where ${sql.join(conditions, sql` or `)} order by expires_at limit ${mostListed}`.execute(
    queries,
  )
  // Who only writes of somebody shows them nothing of it.
  return rows.filter(
    ({ token_hash, draft }) => own.includes(token_hash) || addresses.includes(draftFrom(draft)?.email?.toLowerCase() ?? ''),
  )
}
