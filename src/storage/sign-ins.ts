import { type Selectable, sql } from 'kysely'
import type { MailLink, SignInAttempt, SignInStore } from '../app/ports/sign-in-attempts.js'
import { accountId } from '../core/ids.js'
import { hours, type Instant, instant, later } from '../core/instant.js'
import type { Queries } from './database.js'
import { deleteSome } from './forget-some.js'
import type { MailLinksTable, SignInAttemptsTable } from './tables/sign-ins.js'

// Links that are past still count when the next is asked for.
const linksCountForHours = 1

// A hundred kilobytes each at most: whoever floods the form does not fill the disk. The oldest go.
const mostDrafts = 2_000

/** What is remembered of sign-ins that are under way; little of it for longer than an hour. */
export function signInStore(queries: Queries): SignInStore {
  return {
    ...attemptsAndDrafts(queries),
    ...mailLinks(queries),
    ...mastodonServers(queries),
    useTokenId: async (idHash, expiresAt) => {
      const added = queries.insertInto('used_token_ids').values({ id_hash: idHash, expires_at: expiresAt })
      const result = await added.onConflict((conflict) => conflict.column('id_hash').doNothing()).executeTakeFirst()
      return result.numInsertedOrUpdatedRows === 1n
    },
    forget: async (now, limit) => {
      let forgotten = await deleteSome(queries, { table: 'mail_links', key: 'token_hash' }, sql`created_at <= ${before(now)}`, limit)
      forgotten += await deleteSome(queries, { table: 'failed_sign_ins', key: 'id' }, sql`at <= ${before(now)}`, limit)
      for (const rows of expiring) forgotten += await deleteSome(queries, rows, sql`expires_at <= ${now}`, limit)
      return forgotten
    },
  }
}

const expiring = [
  { table: 'sign_in_attempts', key: 'state_hash' },
  { table: 'drafts', key: 'token_hash' },
  { table: 'used_token_ids', key: 'id_hash' },
  { table: 'sessions', key: 'token_hash' },
  { table: 'invitations', key: 'id' },
] as const

const before = (now: Instant): Instant => later(now, hours(-linksCountForHours))

type AttemptsAndDrafts = Pick<SignInStore, 'addAttempt' | 'takeAttempt' | 'keepDraft' | 'draft' | 'forgetDraft'>

function attemptsAndDrafts(queries: Queries): AttemptsAndDrafts {
  return {
    addAttempt: async (attempt) => {
      await queries.insertInto('sign_in_attempts').values(attemptColumns(attempt)).execute()
    },
    takeAttempt: async (stateHash, now) => {
      const row = await queries.deleteFrom('sign_in_attempts').where('state_hash', '=', stateHash).returningAll().executeTakeFirst()
      return row && row.expires_at > now ? attemptFromRow(row) : undefined
    },
    keepDraft: async (tokenHash, draft, expiresAt) => {
      await queries
        .insertInto('drafts')
        .values({ token_hash: tokenHash, draft, expires_at: expiresAt })
        .onConflict((conflict) => conflict.column('token_hash').doUpdateSet({ draft, expires_at: expiresAt }))
        .execute()
      const newest = queries.selectFrom('drafts').select('expires_at').orderBy('expires_at', 'desc').offset(mostDrafts).limit(1)
      await queries.deleteFrom('drafts').where('expires_at', '<', newest).execute()
    },
    draft: async (tokenHash, now) => {
      const query = queries.selectFrom('drafts').select('draft').where('token_hash', '=', tokenHash).where('expires_at', '>', now)
      return (await query.executeTakeFirst())?.draft
    },
    forgetDraft: async (tokenHash) => {
      await queries.deleteFrom('drafts').where('token_hash', '=', tokenHash).execute()
    },
  }
}

function mailLinks(queries: Queries): Pick<SignInStore, 'addMailLink' | 'mailLinksSince' | 'mailLink' | 'useMailLink'> {
  const countSince = async (column: 'email' | 'network', value: string, since: Instant) => {
    const query = queries.selectFrom('mail_links').select(({ fn }) => fn.countAll<number>().as('count'))
    const row = await query.where(column, '=', value).where('created_at', '>', since).executeTakeFirst()
    return Number(row?.count ?? 0)
  }
  return {
    addMailLink: async (link) => {
      await queries.insertInto('mail_links').values(linkColumns(link)).execute()
    },
    mailLinksSince: async (since, { email, network }) => ({
      email: await countSince('email', email, since),
      network: await countSince('network', network, since),
    }),
    mailLink: async (tokenHash, now) => {
      const good = queries.selectFrom('mail_links').selectAll().where('token_hash', '=', tokenHash).where('expires_at', '>', now)
      const row = await good.where('used_at', 'is', null).executeTakeFirst()
      return row && linkFromRow(row)
    },
    useMailLink: async (tokenHash, now) => {
      const used = queries.updateTable('mail_links').set({ used_at: now }).where('token_hash', '=', tokenHash)
      const result = await used.where('used_at', 'is', null).where('expires_at', '>', now).executeTakeFirst()
      return result.numUpdatedRows === 1n
    },
  }
}

type MastodonServers = Pick<SignInStore, 'mastodonServer' | 'addMastodonServer' | 'removeMastodonServer' | 'mastodonServersSince'>

function mastodonServers(queries: Queries): MastodonServers {
  return {
    mastodonServer: async (server) => {
      const row = await queries.selectFrom('mastodon_servers').selectAll().where('server', '=', server).executeTakeFirst()
      return row && { server: row.server, clientId: row.client_id, clientSecret: row.client_secret, createdAt: instant(row.created_at) }
    },
    addMastodonServer: async ({ server, clientId, clientSecret, createdAt }) => {
      const known = { client_id: clientId, client_secret: clientSecret, created_at: createdAt }
      const added = queries.insertInto('mastodon_servers').values({ server, ...known })
      await added.onConflict((conflict) => conflict.column('server').doUpdateSet(known)).execute()
    },
    removeMastodonServer: async (server) => {
      await queries.deleteFrom('mastodon_servers').where('server', '=', server).execute()
    },
    mastodonServersSince: async (since) => {
      const query = queries.selectFrom('mastodon_servers').select(({ fn }) => fn.countAll<number>().as('count'))
      return Number((await query.where('created_at', '>', since).executeTakeFirst())?.count ?? 0)
    },
  }
}

const attemptColumns = (attempt: SignInAttempt) => ({
  state_hash: attempt.stateHash,
  browser_hash: attempt.browserHash,
  provider: attempt.provider,
  issuer: attempt.issuer,
  nonce: attempt.nonce,
  verifier: attempt.verifier,
  return_to: attempt.returnTo,
  joining_id: attempt.joining ?? null,
  expires_at: attempt.expiresAt,
})

const attemptFromRow = (row: Selectable<SignInAttemptsTable>): SignInAttempt => ({
  stateHash: row.state_hash,
  browserHash: row.browser_hash,
  provider: row.provider,
  issuer: row.issuer,
  nonce: row.nonce,
  verifier: row.verifier,
  returnTo: row.return_to,
  joining: row.joining_id === null ? undefined : accountId(row.joining_id),
  expiresAt: instant(row.expires_at),
})

const linkColumns = (link: MailLink) => ({
  token_hash: link.tokenHash,
  email: link.email,
  network: link.network,
  return_to: link.returnTo,
  joining_id: link.joining ?? null,
  created_at: link.createdAt,
  expires_at: link.expiresAt,
})

const linkFromRow = (row: Selectable<MailLinksTable>): MailLink => ({
  tokenHash: row.token_hash,
  email: row.email,
  network: row.network,
  returnTo: row.return_to,
  joining: row.joining_id === null ? undefined : accountId(row.joining_id),
  createdAt: instant(row.created_at),
  expiresAt: instant(row.expires_at),
})
