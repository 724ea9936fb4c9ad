import { type Selectable, sql } from 'kysely'
import type { AccountStore } from '../app/ports/accounts.js'
import { type Role, roles } from '../core/identity/role.js'
import { accountId, mediaId } from '../core/ids.js'
import { instant } from '../core/instant.js'
import { keptCleanHtml } from '../core/markup/clean-html.js'
import type { Author } from '../core/publishing/author.js'
import type { At } from './insert-rows.js'
import type { AccountsTable } from './tables/people.js'

const mostColleagues = 10_000
const mostUnclaimed = 1_000

/** Colleagues, authors whom an import brought, and readers who signed in. */
export function accountStore({ queries, engine }: At): AccountStore {
  const all = () => queries.selectFrom('accounts').selectAll()
  return {
    find: async (id) => mapped(await all().where('id', '=', id).executeTakeFirst()),
    findByLogin: async (login) => mapped(await all().where('login', '=', login).executeTakeFirst()),
    findBySlug: async (slug) => mapped(await all().where('slug', '=', slug).executeTakeFirst()),
    colleagues: async () => {
      const colleagues = all().where((is) => is.or([is('role', 'is not', null), is('state', '=', 'unclaimed')]))
      return (await colleagues.orderBy('id').limit(mostColleagues).execute()).map(accountFromRow)
    },
    hold: async (id) => {
      // A row that was written to is locked, on either engine.
      await queries
        .updateTable('accounts')
        .set((value) => ({ login: value.ref('login') }))
        .where('id', '=', id)
        .execute()
    },
    holdAdministrators: async () => {
      // In one order for all who do so, or two would wait for each other.
      const held = all().where('role', '=', 'administrator').orderBy('id')
      const rows = await (engine === 'postgres' ? held.forUpdate() : held).execute()
      return rows.filter(({ state, suspended }) => state === 'active' && suspended === 0).map(({ id }) => accountId(id))
    },
    findColleague: async (loginOrEmail) => {
      const typed = loginOrEmail.toLowerCase()
      const lower = (column: 'login' | 'email') => sql<string>`lower(${sql.ref(column)})`
      const colleagues = all().where('role', 'is not', null)
      const byLogin = await colleagues.where(lower('login'), '=', typed).limit(2).execute()
      const rows = byLogin.length > 0 ? byLogin : await colleagues.where(lower('email'), '=', typed).limit(2).execute()
      return rows.length === 1 ? mapped(rows[0]) : undefined
    },
    unclaimed: async () => {
      const rows = await queries
        .selectFrom('accounts')
        .leftJoin('tallies', (join) => join.on('tallies.name', '=', sql<string>`'author:' || cast(accounts.id as text)`))
        .select(['accounts.id', 'accounts.name', 'tallies.count as articles'])
        .where('accounts.state', '=', 'unclaimed')
        .orderBy('accounts.name')
        .orderBy('accounts.id')
        .limit(mostUnclaimed)
        .execute()
      return rows.map(({ id, name, articles }) => ({ id: accountId(id), name, articles: Number(articles ?? 0) }))
    },
    hasBylines: async (id) =>
      (await queries.selectFrom('bylines').select('article_id').where('account_id', '=', id).limit(1).executeTakeFirst()) !== undefined,
    add: async (account) => {
      const { id } = await queries.insertInto('accounts').values(columns(account)).returning('id').executeTakeFirstOrThrow()
      return accountId(id)
    },
    save: async (account) => {
      await queries.updateTable('accounts').set(columns(account)).where('id', '=', account.id).execute()
    },
  }
}

const columns = (account: Omit<Author, 'id'>) => ({
  login: account.login,
  name: account.name,
  slug: account.slug,
  email: account.email ?? null,
  role: account.role ?? null,
  state: account.state === 'unclaimed' ? ('unclaimed' as const) : ('active' as const),
  suspended: account.state === 'suspended' ? 1 : 0,
  biography_source: account.biography.source,
  biography_html: account.biography.clean,
  biography_policy: account.biography.policy,
  picture_id: account.picture ?? null,
  website: account.website ?? null,
  created_at: account.createdAt,
})

const mapped = (row: Selectable<AccountsTable> | undefined): Author | undefined => row && accountFromRow(row)

const accountFromRow = (row: Selectable<AccountsTable>): Author => ({
  id: accountId(row.id),
  login: row.login,
  name: row.name,
  slug: row.slug,
  email: row.email ?? undefined,
  role: roleFromColumn(row.role),
  state: row.suspended === 1 ? 'suspended' : row.state,
  biography: { source: row.biography_source, clean: keptCleanHtml(row.biography_html), policy: row.biography_policy },
  picture: row.picture_id === null ? undefined : mediaId(row.picture_id),
  website: row.website ?? undefined,
  createdAt: instant(row.created_at),
})

const roleFromColumn = (column: string | null): Role | undefined => roles.find((role) => role === column)
