import type { Selectable } from 'kysely'
import type { AccountStore } from '../app/ports/stores.js'
import { type Role, roles } from '../core/identity/role.js'
import { accountId, mediaId } from '../core/ids.js'
import { instant } from '../core/instant.js'
import { keptCleanHtml } from '../core/markup/clean-html.js'
import type { Author } from '../core/publishing/author.js'
import type { Queries } from './database.js'
import type { AccountsTable } from './tables.js'

const mostColleagues = 10_000

/** Colleagues, authors whom an import brought, and readers who signed in. */
export function accountStore(queries: Queries): AccountStore {
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
  state: account.state,
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
  state: row.state,
  biography: { source: row.biography_source, clean: keptCleanHtml(row.biography_html), policy: row.biography_policy },
  picture: row.picture_id === null ? undefined : mediaId(row.picture_id),
  website: row.website ?? undefined,
  createdAt: instant(row.created_at),
})

const roleFromColumn = (column: string | null): Role | undefined => roles.find((role) => role === column)
