import type { Selectable } from 'kysely'
import type { IdentityStore, Passkey } from '../app/ports/identities.js'
import type { Identity } from '../core/identity/identity.js'
import { accountId } from '../core/ids.js'
import { instant } from '../core/instant.js'
import type { Queries } from './database.js'
import type { IdentitiesTable, PasskeysTable } from './tables/sign-ins.js'

const mostListed = 100

/** Who is who by whose word, and their passkeys. */
export function identityStore(queries: Queries): IdentityStore {
  return { ...identities(queries), ...passkeys(queries) }
}

type Passkeys = Pick<IdentityStore, 'findPasskey' | 'addPasskey' | 'passkeyUsed' | 'passkeysOf' | 'removePasskey'>

function identities(queries: Queries): Omit<IdentityStore, keyof Passkeys> {
  const all = () => queries.selectFrom('identities').selectAll()
  return {
    find: async (issuer, subject) => {
      const row = await all().where('issuer', '=', issuer).where('subject', '=', subject).executeTakeFirst()
      return row && identityFromRow(row)
    },
    add: async (identity) => {
      await queries.insertInto('identities').values(columns(identity)).execute()
    },
    used: async ({ issuer, subject, ...identity }) => {
      await queries
        .updateTable('identities')
        .set({ name: identity.name, verified_email: emailColumn(identity.verifiedEmail), used_at: identity.usedAt })
        .where('issuer', '=', issuer)
        .where('subject', '=', subject)
        .execute()
    },
    ofAccount: async (account) =>
      (await all().where('account_id', '=', account).orderBy('id').limit(mostListed).execute()).map(identityFromRow),
    remove: async (account, issuer, subject) => {
      const own = queries.deleteFrom('identities').where('account_id', '=', account)
      await own.where('issuer', '=', issuer).where('subject', '=', subject).execute()
    },
    readersOfAddress: async (email) => {
      const rows = await queries
        .selectFrom('identities')
        .innerJoin('accounts', 'accounts.id', 'identities.account_id')
        .select('accounts.id')
        .distinct()
        .where('identities.verified_email', '=', emailColumn(email))
        .where('accounts.role', 'is', null)
        .where('accounts.state', '=', 'active')
        .orderBy('accounts.id')
        .limit(2)
        .execute()
      return rows.map(({ id }) => accountId(id))
    },
  }
}

function passkeys(queries: Queries): Passkeys {
  const all = () => queries.selectFrom('passkeys').selectAll()
  return {
    findPasskey: async (credential) => {
      const row = await all().where('credential', '=', credential).executeTakeFirst()
      return row && passkeyFromRow(row)
    },
    addPasskey: async (passkey) => {
      await queries.insertInto('passkeys').values(passkeyColumns(passkey)).execute()
    },
    passkeyUsed: async (credential, counter, at) => {
      await queries.updateTable('passkeys').set({ counter, used_at: at }).where('credential', '=', credential).execute()
    },
    passkeysOf: async (account) =>
      (await all().where('account_id', '=', account).orderBy('id').limit(mostListed).execute()).map(passkeyFromRow),
    removePasskey: async (account, credential) => {
      await queries.deleteFrom('passkeys').where('account_id', '=', account).where('credential', '=', credential).execute()
    },
  }
}

/** Kept in small letters, by which both engines find it whatever its capitals were. */
const emailColumn = (email: string | undefined): string | null => email?.toLowerCase() ?? null

const columns = (identity: Identity) => ({
  issuer: identity.issuer,
  subject: identity.subject,
  account_id: identity.account,
  provider: identity.provider,
  name: identity.name,
  verified_email: emailColumn(identity.verifiedEmail),
  created_at: identity.createdAt,
  used_at: identity.usedAt,
})

const identityFromRow = (row: Selectable<IdentitiesTable>): Identity => ({
  issuer: row.issuer,
  subject: row.subject,
  account: accountId(row.account_id),
  provider: row.provider,
  name: row.name,
  verifiedEmail: row.verified_email ?? undefined,
  createdAt: instant(row.created_at),
  usedAt: instant(row.used_at),
})

const passkeyColumns = (passkey: Passkey) => ({
  credential: passkey.credential,
  account_id: passkey.account,
  public_key: passkey.publicKey,
  counter: passkey.counter,
  transports: passkey.transports.join(' '),
  name: passkey.name,
  created_at: passkey.createdAt,
  used_at: passkey.usedAt,
})

const passkeyFromRow = (row: Selectable<PasskeysTable>): Passkey => ({
  credential: row.credential,
  account: accountId(row.account_id),
  publicKey: row.public_key,
  counter: row.counter,
  transports: row.transports.split(' ').filter((transport) => transport !== ''),
  name: row.name,
  createdAt: instant(row.created_at),
  usedAt: instant(row.used_at),
})
