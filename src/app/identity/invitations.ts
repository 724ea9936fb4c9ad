import type { PersonRefusal } from '../../core/identity/account.js'
import { invitationLasts } from '../../core/identity/authenticator.js'
import type { Role } from '../../core/identity/role.js'
import type { AccountId, InvitationId } from '../../core/ids.js'
import { later } from '../../core/instant.js'
import { mailAddress } from '../../core/mail-address.js'
import { slugOf } from '../../core/publishing/slug.js'
import { ok, type Result, refuse } from '../../core/result.js'
import { writeDown } from '../log/write-down.js'
import type { Clock, Hashing, Random } from '../ports/machine.js'
import type { Letter, Mailer, MailRefusal } from '../ports/mailer.js'
import type { Invitation } from '../ports/people.js'
import type { Storage, Stores } from '../ports/stores.js'
import type { NewWayPorts } from './new-way.js'
import { actorBy, type Manager, mayManage } from './people.js'
import { addAccount, type CameIn, type ComeIn, isTaken, letIn } from './set-up.js'

type InvitePorts = { readonly storage: Storage; readonly clock: Clock; readonly random: Random; readonly hashing: Hashing }

export type Invite = {
  readonly by: Manager
  readonly role: Role
  /** Empty when the link goes by another way than mail. */
  readonly email: string
  readonly claims?: AccountId | undefined
}

export type InviteRefusal =
  | Extract<PersonRefusal, { type: 'may-not-manage' }>
  | { readonly type: 'email-invalid' }
  /** It is no author whom nobody has claimed. */
  | { readonly type: 'no-such-author' }

/** What the letter and the page show of an invitation that was made just now. The token is told this once. */
export type Invited = { readonly token: string; readonly invitation: Invitation }

/** Invites somebody by a link, which is good once and for a week. */
export async function invite(ports: InvitePorts, { by, role, email, claims }: Invite): Promise<Result<Invited, InviteRefusal>> {
  const address = email.trim() === '' ? undefined : mailAddress(email)
  if (email.trim() !== '' && address === undefined) return refuse({ type: 'email-invalid' })
  const token = ports.random.token()
  const now = ports.clock.now()
  return ports.storage.transact(async (stores) => {
    if (!(await mayManage(stores, by))) return refuse({ type: 'may-not-manage' })
    if (claims !== undefined && (await stores.accounts.find(claims))?.state !== 'unclaimed') return refuse({ type: 'no-such-author' })
    const invitedBy = by === 'owner' ? undefined : by
    const invitation = { role, email: address, claims, invitedBy, createdAt: now, expiresAt: later(now, invitationLasts) }
    const id = await stores.invitations.add(invitation, ports.hashing.ofToken(token))
    await writeDown(stores, { at: now, by: actorBy(by), act: 'account-invited', about: claims, values: [{ name: 'role', after: role }] })
    return ok({ token, invitation: { ...invitation, id } })
  })
}

/** Sends the letter with the link of an invitation, where it names an address. */
export async function mailInvitation(
  { mailer }: { readonly mailer: Mailer },
  { email }: Invitation,
  letter: Omit<Letter, 'to'>,
): Promise<Result<unknown, MailRefusal> | undefined> {
  return email === undefined ? undefined : mailer.send({ ...letter, to: email })
}

/** Takes an invitation back. */
export async function revokeInvitation(
  { storage, clock }: Pick<InvitePorts, 'storage' | 'clock'>,
  { by, id }: { readonly by: Manager; readonly id: InvitationId },
): Promise<Result<boolean, Extract<PersonRefusal, { type: 'may-not-manage' }>>> {
  return storage.transact(async (stores) => {
    if (!(await mayManage(stores, by))) return refuse({ type: 'may-not-manage' })
    const wasThere = await stores.invitations.revoke(id)
    if (wasThere) await writeDown(stores, { at: clock.now(), by: actorBy(by), act: 'invitation-revoked' })
    return ok(wasThere)
  })
}

/** What whoever opens the link is told. */
export type InvitationToMe = {
  readonly role: Role
  readonly email: string
  readonly invitedBy?: string | undefined
  /** The author whose articles become theirs. */
  readonly claims?: string | undefined
}

/** The invitation behind a link; undefined once it was used, taken back or is too old. Looking uses nothing up. */
export async function readInvitation(
  { storage: { stores }, clock, hashing }: Omit<InvitePorts, 'random'>,
  token: string,
): Promise<InvitationToMe | undefined> {
  const found = await stores.invitations.find(hashing.ofToken(token), clock.now())
  if (found === undefined) return undefined
  const nameOf = async (id: AccountId | undefined) => (id === undefined ? undefined : (await stores.accounts.find(id))?.name)
  return { role: found.role, email: found.email ?? '', invitedBy: await nameOf(found.invitedBy), claims: await nameOf(found.claims) }
}

export type AcceptRefusal = { readonly type: 'link-expired' } | { readonly type: 'passkey-unknown' }

/** Makes a colleague of whoever was invited, signed in; or makes the author that the invitation names theirs, with all that stands under the name. */
export async function acceptInvitation(ports: NewWayPorts, { token, person, way, device }: ComeIn): Promise<Result<CameIn, AcceptRefusal>> {
  const now = ports.clock.now()
  return ports.storage.transact(async (stores) => {
    if (await isTaken(stores, way)) return refuse({ type: 'passkey-unknown' })
    const invitation = await stores.invitations.take(ports.hashing.ofToken(token), now)
    if (invitation === undefined) return refuse({ type: 'link-expired' })
    const { role, claims } = invitation
    const account =
      claims === undefined
        ? await addAccount(stores, { ...person, login: slugOf(person.name) || 'colleague', role }, now)
        : await claim(stores, claims, { ...person, role })
    if (account === undefined) return refuse({ type: 'link-expired' })
    await stores.outbox.append([{ type: 'accounts-changed' }], now)
    const act = claims === undefined ? 'account-made' : 'account-claimed'
    const values = [
      { name: 'name', after: person.name },
      { name: 'role', after: role },
    ]
    await writeDown(stores, { at: now, by: { account }, act, about: account, values })
    return ok(await letIn(stores, account, { way, device }, ports))
  })
}

/** The account of an author becomes somebody’s: its page, its address and its articles stay. Undefined when another was quicker. */
async function claim(
  stores: Stores,
  id: AccountId,
  { name, email, role }: { readonly name: string; readonly email?: string | undefined; readonly role: Role },
): Promise<AccountId | undefined> {
  await stores.accounts.hold(id)
  const author = await stores.accounts.find(id)
  if (author?.state !== 'unclaimed') return undefined
  await stores.accounts.save({ ...author, name, email: email ?? author.email, role, state: 'active' })
  return id
}
