import { isAdministrator } from '../../core/identity/account.js'
import { personName } from '../../core/identity/person-name.js'
import type { Role } from '../../core/identity/role.js'
import type { AccountId } from '../../core/ids.js'
import { hours, type Instant, later } from '../../core/instant.js'
import { mailAddress } from '../../core/mail-address.js'
import { keptCleanHtml } from '../../core/markup/clean-html.js'
import { slugOf } from '../../core/publishing/slug.js'
import { ok, type Result, refuse } from '../../core/result.js'
import { writeDown } from '../log/write-down.js'
import type { Clock, Hashing, Random } from '../ports/machine.js'
import type { Storage, Stores } from '../ports/stores.js'
import { keepNewWay, type NewWay, type NewWayPorts } from './new-way.js'
import { beginSession, type Session } from './session.js'

type SetUpPorts = { readonly storage: Storage; readonly clock: Clock; readonly random: Random; readonly hashing: Hashing }

const goodFor = hours(24)

/** Whether somebody can already sign in as administrator. */
export const hasAdministrator = async (stores: Stores): Promise<boolean> => (await stores.accounts.colleagues()).some(isAdministrator)

/** A token for a set-up link, good once and for a day; the one before it is good no more. Undefined when the site has an administrator. */
export async function makeSetUpLink({ storage, clock, random, hashing }: SetUpPorts): Promise<string | undefined> {
  if (await hasAdministrator(storage.stores)) return undefined
  const token = random.token()
  await storage.transact((stores) => stores.sessions.addSetUpLink(hashing.ofToken(token), later(clock.now(), goodFor)))
  return token
}

/** Whether a set-up link is good. Looking uses nothing up. */
export const isSetUpLink = ({ storage, clock, hashing }: Omit<SetUpPorts, 'random'>, token: string): Promise<boolean> =>
  storage.stores.sessions.isSetUpLink(hashing.ofToken(token), clock.now())

/** Who somebody says they are who comes in for the first time. */
export type Person = { readonly name: string; readonly email?: string | undefined }

export type PersonTypedRefusal = { readonly type: 'name-missing' } | { readonly type: 'email-invalid' }

/** Who somebody is, from what they typed. */
export function personFrom(name: string, email: string): Result<Person, PersonTypedRefusal> {
  const cleaned = personName(name)
  if (cleaned === '') return refuse({ type: 'name-missing' })
  if (email.trim() === '') return ok({ name: cleaned })
  const address = mailAddress(email)
  return address === undefined ? refuse({ type: 'email-invalid' }) : ok({ name: cleaned, email: address })
}

/** Somebody new who has come in: signed in, and with the recovery codes of their password, which are shown once. */
export type CameIn = { readonly session: Session; readonly recoveryCodes: readonly string[] }

/** What somebody who comes in by a link brings along. */
export type ComeIn = { readonly token: string; readonly person: Person; readonly way: NewWay; readonly device: string }

export type SetUpRefusal = { readonly type: 'link-expired' } | { readonly type: 'passkey-unknown' }

/** Makes the first administrator, signed in. The link is used up by it, and by nothing else. */
export async function setUp(ports: NewWayPorts, { token, person, way, device }: ComeIn): Promise<Result<CameIn, SetUpRefusal>> {
  const now = ports.clock.now()
  return ports.storage.transact(async (stores) => {
    if (await isTaken(stores, way)) return refuse({ type: 'passkey-unknown' })
    if (!(await stores.sessions.useSetUpLink(ports.hashing.ofToken(token), now))) return refuse({ type: 'link-expired' })
    const account = await addAccount(stores, { ...person, login: slugOf(person.name) || 'editor', role: 'administrator' }, now)
    await stores.outbox.append([{ type: 'accounts-changed' }], now)
    const values = [
      { name: 'name', after: person.name },
      { name: 'role', after: 'administrator' },
    ]
    await writeDown(stores, { at: now, by: { account }, act: 'account-made', about: account, values })
    return ok(await letIn(stores, account, { way, device }, ports))
  })
}

/** Whether a passkey leads to an account already. */
export const isTaken = async (stores: Stores, way: NewWay): Promise<boolean> =>
  way.type === 'passkey' && (await stores.identities.findPasskey(way.passkey.credential)) !== undefined

/** Gives an account its first way in, and signs it in by that. */
export async function letIn(stores: Stores, account: AccountId, by: Pick<ComeIn, 'way' | 'device'>, ports: NewWayPorts): Promise<CameIn> {
  const recoveryCodes = await keepNewWay(stores, account, by.way, ports)
  const session = await beginSession(stores, account, ports, { device: by.device, provider: '', way: by.way.type })
  return { session, recoveryCodes }
}

export type NewAccount = {
  readonly name: string
  readonly login: string
  readonly email?: string | undefined
  readonly role: Role
}

/** A new account; its login and the name of its page are made free. */
export async function addAccount(stores: Stores, { name, login, email, role }: NewAccount, now: Instant): Promise<AccountId> {
  let free = login
  for (let count = 2; (await stores.accounts.findByLogin(free)) || (await stores.accounts.findBySlug(free)); count++)
    free = `${login}-${count}`
  return stores.accounts.add({
    login: free,
    name,
    slug: free,
    email,
    role,
    state: 'active',
    biography: { source: '', clean: keptCleanHtml(''), policy: 0 },
    createdAt: now,
  })
}
