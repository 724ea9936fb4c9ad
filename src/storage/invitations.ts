import type { Selectable } from 'kysely'
import type { Invitation, InvitationStore } from '../app/ports/people.js'
import { type Role, roles } from '../core/identity/role.js'
import { accountId, invitationId } from '../core/ids.js'
import { instant } from '../core/instant.js'
import type { Queries } from './database.js'
import type { InvitationsTable } from './tables/people.js'

const mostListed = 200

/** Invitations that wait, by the hashes of their tokens. One that was accepted or taken back is no more. */
export function invitationStore(queries: Queries): InvitationStore {
  const all = () => queries.selectFrom('invitations').selectAll()
  return {
    add: async (invitation, tokenHash) => {
      const row = { token_hash: tokenHash, ...columns(invitation) }
      return invitationId((await queries.insertInto('invitations').values(row).returning('id').executeTakeFirstOrThrow()).id)
    },
    open: async (now) => {
      const open = all().where('expires_at', '>', now).orderBy('created_at', 'desc').orderBy('id', 'desc')
      return (await open.limit(mostListed).execute()).map(fromRow)
    },
    find: async (tokenHash, now) => {
      const row = await all().where('token_hash', '=', tokenHash).where('expires_at', '>', now).executeTakeFirst()
      return row && fromRow(row)
    },
    take: async (tokenHash, now) => {
      const row = await queries.deleteFrom('invitations').where('token_hash', '=', tokenHash).returningAll().executeTakeFirst()
      return row && row.expires_at > now ? fromRow(row) : undefined
    },
    revoke: async (id) => (await queries.deleteFrom('invitations').where('id', '=', id).executeTakeFirst()).numDeletedRows === 1n,
    revokeAllBy: async (account) => {
      await queries.deleteFrom('invitations').where('invited_by', '=', account).execute()
    },
  }
}

const columns = (invitation: Omit<Invitation, 'id'>) => ({
  role: invitation.role,
  email: invitation.email ?? null,
  claims_id: invitation.claims ?? null,
  invited_by: invitation.invitedBy ?? null,
  created_at: invitation.createdAt,
  expires_at: invitation.expiresAt,
})

const fromRow = (row: Selectable<InvitationsTable>): Invitation => ({
  id: invitationId(row.id),
  role: roleFromColumn(row.role),
  email: row.email ?? undefined,
  claims: row.claims_id === null ? undefined : accountId(row.claims_id),
  invitedBy: row.invited_by === null ? undefined : accountId(row.invited_by),
  createdAt: instant(row.created_at),
  expiresAt: instant(row.expires_at),
})

function roleFromColumn(column: string): Role {
  const role = roles.find((known) => known === column)
  if (role === undefined) throw new Error(`an invitation has the role ${column}, which is none`)
  return role
}
