import { sql } from 'kysely'
import type { ErasedBesides, Whose } from '../app/ports/privacy.js'
import { holdsAddress } from '../core/address-in-text.js'
import type { AccountId, CommentId } from '../core/ids.js'
import type { Fate } from '../core/privacy/erasure.js'
import { eraseFromFreeTexts, valuesWith } from './addresses-in-text.js'
import { setState } from './comment-states.js'
import { ownDrafts, ownSubscriptions, recipientsOf } from './held-besides.js'
import type { At } from './insert-rows.js'

/** What is to be done to a comment, and the name that takes the place of its author's. */
export type Erasing = { readonly fate: Exclude<Fate, 'waits'>; readonly name: string }

/** Takes from a comment all that tells whose it is; with the text, where that goes too. */
export async function eraseComment(at: At, id: CommentId, { fate, name }: Erasing): Promise<void> {
  const { queries, engine } = at
  // The wish that came with it, while nobody has confirmed it, is no more anybody’s than the address in the comment.
  await sql`delete from subscriptions where state = 'unconfirmed' and exists (
    select 1 from comments c where c.id = ${id} and c.article_id = subscriptions.article_id and lower(c.email) = subscriptions.address_key)`.execute(
    queries,
  )
  // What counts comments must hear of one that readers see no more.
  if (fate !== 'nameless') await setState(queries, engine, id, 'trashed')
  // What was learned from it is a sum of many decisions, from which no one can be told; what it was learned from is forgotten.
  await queries.deleteFrom('spam_lessons').where('mark', '=', `comment ${id}`).execute()
  await queries.deleteFrom('custom_fields').where('owner_kind', '=', 'comment').where('owner_id', '=', id).execute()
  await sql`delete from person_notes where person_mark = (select person_mark from comments where id = ${id})`.execute(queries)
  if (fate === 'deleted') {
    // All that names it goes with it.
    await queries.deleteFrom('comments').where('id', '=', id).execute()
    return
  }
  await queries.deleteFrom('appeals').where('comment_id', '=', id).execute()
  await queries.deleteFrom('spam_judgements').where('comment_id', '=', id).execute()
  await queries.deleteFrom('comment_versions').where('comment_id', '=', id).execute()
  await queries.updateTable('decisions').set({ reason: '' }).where('comment_id', '=', id).execute()
  await queries.updateTable('reports').set({ note: '' }).where('comment_id', '=', id).execute()
  if (fate === 'emptied') await queries.deleteFrom('comment_mentions').where('comment_id', '=', id).execute()
  await queries
    .updateTable('comments')
    .set({ ...nobodys, name, ...(fate === 'emptied' ? withoutText : {}) })
    .where('id', '=', id)
    .execute()
}

/** Every column of a comment that says something of who wrote it, but for the name. */
const nobodys = {
  email: null,
  url: null,
  account_id: null,
  network_address: null,
  user_agent: null,
  status_hash: null,
  text_mark: null,
  person_mark: null,
  network_mark: null,
  reason: null,
}

const withoutText = { body_source: '', body_html: '', edited_at: null }

/** Takes away what somebody follows, was sent, is about to be sent and was writing; what they said of others' comments counts on, as nobody's. */
export async function eraseBesides(at: At, whose: Whose, nobody: () => string): Promise<ErasedBesides> {
  const { queries } = at
  const { addresses } = whose
  const letters = await eraseLetters(at, whose)
  const subscriptions = await eraseSubscriptions(at, whose)
  if (addresses.length > 0) {
    await queries.deleteFrom('mail_links').where('email', 'in', addresses).execute()
    await queries.deleteFrom('privacy_codes').where('email', 'in', addresses).execute()
    await sql`delete from invitations where lower(email) in (${sql.join(addresses)})`.execute(queries)
  }
  if (whose.personMarks.length > 0) await queries.deleteFrom('person_notes').where('person_mark', 'in', whose.personMarks).execute()
  const drafts = (await ownDrafts(at, whose)).map(({ token_hash }) => token_hash)
  if (drafts.length > 0) await queries.deleteFrom('drafts').where('token_hash', 'in', drafts).execute()
  for (const address of addresses) {
    await eraseFromSearches(at, address)
    await eraseFromLog(at, address)
    await eraseFromFreeTexts(at, address)
  }
  const voices = await eraseVoices(at, whose, nobody)
  return { subscriptions, letters, voices, drafts: drafts.length }
}

/** Values of the newsroom’s log that name an address, in a list of words, say: without a part, what was there could not be brought back rightly. */
async function eraseFromLog(at: At, address: string): Promise<void> {
  for (const column of ['before', 'after'] as const)
    for (const text of await valuesWith(at, { table: 'log_values', column }, address))
      await at.queries.deleteFrom('log_values').where(column, '=', text).execute()
}

/** Searches of moderators that name an address: one without it would find something else. */
async function eraseFromSearches(at: At, address: string): Promise<void> {
  for (const name of await valuesWith(at, { table: 'saved_queues', column: 'name' }, address))
    await at.queries.deleteFrom('saved_queues').where('name', '=', name).execute()
  // They are kept as addresses of pages have them, so that the letters of one may stand there in two ways; there are few.
  const { rows } = await sql<{ query: string }>`select distinct query from saved_queues`.execute(at.queries)
  for (const { query } of rows)
    if ([query, ...new URLSearchParams(query).values()].some((text) => holdsAddress(text, address)))
      await at.queries.deleteFrom('saved_queues').where('query', '=', query).execute()
}

async function eraseLetters({ queries }: At, whose: Whose): Promise<number> {
  const recipients = recipientsOf(whose)
  if (recipients.length === 0) return 0
  return Number((await queries.deleteFrom('letters').where('recipient', 'in', recipients).executeTakeFirst()).numDeletedRows)
}

async function eraseSubscriptions({ queries }: At, whose: Whose): Promise<number> {
  const found = ownSubscriptions({ queries }, whose)
  if (!found) return 0
  // Letters of a subscription go with it.
  return Number(
    (await queries.deleteFrom('subscriptions').where('id', 'in', found.select('subscriptions.id')).executeTakeFirst()).numDeletedRows,
  )
}

async function eraseVoices({ queries }: At, { readerMarks }: Whose, nobody: () => string): Promise<number> {
  let voices = 0
  if (readerMarks.length > 0) await queries.updateTable('reports').set({ note: '' }).where('reader_mark', 'in', readerMarks).execute()
  // Two voices of one mark stand on two comments, so one new mark for each old one would tie them together still.
  for (const mark of readerMarks) {
    for (const table of ['recommendations', 'reports'] as const) {
      const rows = await queries.selectFrom(table).select('comment_id').where('reader_mark', '=', mark).orderBy('comment_id').execute()
      for (const { comment_id } of rows) {
        const own = queries.updateTable(table).set({ reader_mark: nobody() }).where('comment_id', '=', comment_id)
        await own.where('reader_mark', '=', mark).execute()
        voices++
      }
    }
  }
  return voices
}

/** Takes away a reader's account with its ways in and sign-ins; makes a colleague's that of an author whom nobody has claimed, as bylines need one. */
export async function eraseAccount({ queries }: At, id: AccountId, how: 'reader' | 'author'): Promise<void> {
  const told = queries.selectFrom('log_entries').select('id').where('subject', '=', 'account').where('about', '=', String(id))
  await queries.deleteFrom('log_values').where('entry_id', 'in', told).execute()
  if (how === 'reader') {
    await queries.deleteFrom('accounts').where('id', '=', id).execute()
    return
  }
  for (const table of ['identities', 'passkeys', 'sessions', 'decision_links', 'passwords', 'authenticators', 'recovery_codes'] as const)
    await queries.deleteFrom(table).where('account_id', '=', id).execute()
  await queries
    .updateTable('accounts')
    .set({ login: `author-${id}`, email: null, role: null, state: 'unclaimed', suspended: 0, website: null })
    .where('id', '=', id)
    .execute()
}
