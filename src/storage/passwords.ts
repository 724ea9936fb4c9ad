import type { FailedSignInStore, PasswordStore } from '../app/ports/people.js'
import { accountId } from '../core/ids.js'
import { instant } from '../core/instant.js'
import type { Queries } from './database.js'

/** Passwords, and the apps and codes that must be had beside them. */
export function passwordStore(queries: Queries): PasswordStore {
  return {
    find: async (account) => {
      const row = await queries.selectFrom('passwords').selectAll().where('account_id', '=', account).executeTakeFirst()
      return row && { hash: row.hash, changedAt: instant(row.changed_at) }
    },
    keep: async (account, hash, at) => {
      await queries
        .insertInto('passwords')
        .values({ account_id: account, hash, changed_at: at })
        .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ hash, changed_at: at }))
        .execute()
    },
    ...authenticators(queries),
    ...recoveryCodes(queries),
    remove: async (account) => {
      for (const table of ['passwords', 'authenticators', 'recovery_codes'] as const)
        await queries.deleteFrom(table).where('account_id', '=', account).execute()
    },
  }
}

// More colleagues than any newsroom has.
const most = 10_000

type Authenticators = Pick<PasswordStore, 'authenticator' | 'authenticators' | 'keepAuthenticator' | 'useStep'>

const authenticators = (queries: Queries): Authenticators => ({
  authenticator: async (account) => {
    const row = await queries.selectFrom('authenticators').selectAll().where('account_id', '=', account).executeTakeFirst()
    return row && { sealed: row.sealed, lastStep: row.last_step, madeAt: instant(row.made_at) }
  },
  authenticators: async () => {
    const rows = await queries.selectFrom('authenticators').select(['account_id', 'sealed']).orderBy('account_id').limit(most).execute()
    return rows.map(({ account_id, sealed }) => ({ account: accountId(account_id), sealed }))
  },
  keepAuthenticator: async (account, { sealed, lastStep, madeAt }) => {
    const columns = { sealed, last_step: lastStep, made_at: madeAt }
    await queries
      .insertInto('authenticators')
      .values({ account_id: account, ...columns })
      .onConflict((conflict) => conflict.column('account_id').doUpdateSet(columns))
      .execute()
  },
  useStep: async (account, step) => {
    const used = queries.updateTable('authenticators').set({ last_step: step }).where('account_id', '=', account)
    return (await used.where('last_step', '<', step).executeTakeFirst()).numUpdatedRows === 1n
  },
})

type RecoveryCodes = Pick<PasswordStore, 'keepRecoveryCodes' | 'useRecoveryCode' | 'recoveryCodesLeft'>

const recoveryCodes = (queries: Queries): RecoveryCodes => ({
  keepRecoveryCodes: async (account, hashes) => {
    await queries.deleteFrom('recovery_codes').where('account_id', '=', account).execute()
    const rows = hashes.map((hash) => ({ account_id: account, code_hash: hash }))
    if (rows.length > 0) await queries.insertInto('recovery_codes').values(rows).execute()
  },
  useRecoveryCode: async (account, hash) => {
    const own = queries.deleteFrom('recovery_codes').where('account_id', '=', account)
    return (await own.where('code_hash', '=', hash).executeTakeFirst()).numDeletedRows === 1n
  },
  recoveryCodesLeft: async (account) => {
    const query = queries.selectFrom('recovery_codes').select(({ fn }) => fn.countAll<number>().as('count'))
    return Number((await query.where('account_id', '=', account).executeTakeFirst())?.count ?? 0)
  },
})

/** Tries to sign in that failed; they count for an hour, and `SignInStore.forget` forgets them. */
export const failedSignInStore = (queries: Queries): FailedSignInStore => ({
  add: async (marks, at) => {
    const rows = marks.map((mark) => ({ mark, at }))
    return (await queries.insertInto('failed_sign_ins').values(rows).returning('id').execute()).map(({ id }) => id)
  },
  takeBack: async (numbers) => {
    await queries.deleteFrom('failed_sign_ins').where('id', 'in', numbers).execute()
  },
  since: async (mark, since) => {
    const query = queries.selectFrom('failed_sign_ins').select(({ fn }) => fn.countAll<number>().as('count'))
    return Number((await query.where('mark', '=', mark).where('at', '>', since).executeTakeFirst())?.count ?? 0)
  },
})
