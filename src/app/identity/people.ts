import { isAdministrator, type PersonChange, type PersonRefusal, personProblem } from '../../core/identity/account.js'
import { mayManagePeople } from '../../core/identity/role.js'
import type { AccountId } from '../../core/ids.js'
import type { Instant } from '../../core/instant.js'
import type { Actor } from '../../core/log/log-entry.js'
import type { Author } from '../../core/publishing/author.js'
import { ok, type Result, refuse } from '../../core/result.js'
import { writeDown } from '../log/write-down.js'
import type { Clock } from '../ports/machine.js'
import type { Storage, Stores } from '../ports/stores.js'

type PeoplePorts = { readonly storage: Storage; readonly clock: Clock }

/** Who changes something about people. Whoever runs the machine is `owner`. */
export type Manager = AccountId | 'owner'

/** A colleague in the list of people. */
export type Colleague = { readonly account: Author; readonly lastSignIn?: Instant | undefined }

/** Everybody who has a role, by name; and when those who are signed in somewhere last began to be. */
export async function readPeople({ storage: { stores }, clock }: PeoplePorts): Promise<readonly Colleague[]> {
  const colleagues = (await stores.accounts.colleagues()).filter(({ role }) => role !== undefined)
  const last = await stores.sessions.lastOf(
    colleagues.map(({ id }) => id),
    clock.now(),
  )
  const people = colleagues.map((account) => ({ account, lastSignIn: last.get(account.id) }))
  return people.sort((one, other) => one.account.name.localeCompare(other.account.name) || one.account.id - other.account.id)
}

/**
 * Changes what a colleague is. Rights are asked anew within the transaction, and administrators are held: of two who would shut one another out at once, one
 * is too late.
 */
export async function changePerson(
  { storage, clock }: PeoplePorts,
  { by, id, change }: { readonly by: Manager; readonly id: AccountId; readonly change: PersonChange },
): Promise<Result<Author, PersonRefusal>> {
  const now = clock.now()
  return storage.transact(async (stores) => {
    const administrators = await stores.accounts.holdAdministrators()
    if (!(await mayManage(stores, by))) return refuse({ type: 'may-not-manage' })
    await stores.accounts.hold(id)
    const person = await stores.accounts.find(id)
    const problem = personProblem(person, change, administrators)
    if (problem || !person) return refuse(problem ?? { type: 'no-such-person' })
    await apply(stores, person, change)
    const values = change.type === 'role' ? [{ name: 'role', before: person.role, after: change.role }] : []
    await writeDown(stores, { at: now, by: actorBy(by), act: acts[change.type], about: id, values })
    await stores.outbox.append([{ type: 'accounts-changed' }], now)
    return ok(person)
  })
}

/** Who it is, for the log. */
export const actorBy = (by: Manager): Actor => (by === 'owner' ? by : { account: by })

const acts = { role: 'role-changed', suspend: 'account-suspended', reinstate: 'account-reinstated', remove: 'account-removed' } as const

/** Whether somebody may invite and manage people, as things stand in this transaction. */
export async function mayManage(stores: Stores, by: Manager): Promise<boolean> {
  if (by === 'owner') return true
  const account = await stores.accounts.find(by)
  return account?.state === 'active' && mayManagePeople(account.role)
}

async function apply(stores: Stores, person: Author, change: PersonChange): Promise<void> {
  // Whom somebody invited who may invite nobody any more stays outside.
  if (change.type !== 'reinstate' && !(change.type === 'role' && mayManagePeople(change.role)))
    await stores.invitations.revokeAllBy(person.id)
  switch (change.type) {
    case 'role':
      return stores.accounts.save({ ...person, role: change.role })
    case 'suspend':
      await stores.sessions.removeAllOf(person.id)
      return stores.accounts.save({ ...person, state: 'suspended' })
    case 'reinstate':
      // What began meanwhile, by whoever was kept out, is not to come alive now.
      await stores.sessions.removeAllOf(person.id)
      return stores.accounts.save({ ...person, state: 'active' })
    case 'remove':
      // Under whose name nothing stands, nobody is left to be claimed.
      if (await stores.accounts.hasBylines(person.id)) return stores.personal.eraseAccount(person.id, 'author')
      return stores.personal.eraseAccount(person.id, 'reader')
    default:
      return change satisfies never
  }
}

/** Signs a colleague out everywhere: links that were made for them are good no more. */
export async function signOutEverywhere(
  { storage, clock }: PeoplePorts,
  { by, id }: { readonly by: Manager; readonly id: AccountId },
): Promise<Result<undefined, PersonRefusal>> {
  return storage.transact(async (stores) => {
    if (!(await mayManage(stores, by))) return refuse({ type: 'may-not-manage' })
    const person = await stores.accounts.find(id)
    if (person?.role === undefined) return refuse({ type: 'no-such-person' })
    await stores.sessions.removeAllOf(id)
    await writeDown(stores, { at: clock.now(), by: actorBy(by), act: 'account-signed-out', about: id })
    return ok(undefined)
  })
}

/** Whether all administrators that there are would be gone without these accounts. */
export const wouldLeaveNoAdministrator = (accounts: readonly Author[], gone: readonly AccountId[]): boolean => {
  const administrators = accounts.filter(isAdministrator)
  return administrators.length > 0 && administrators.every(({ id }) => gone.includes(id))
}
