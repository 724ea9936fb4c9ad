import type { AccountId } from '../../core/ids.js'
import { hours, type Instant, later } from '../../core/instant.js'
import { keptCleanHtml } from '../../core/markup/clean-html.js'
import { slugOf } from '../../core/publishing/slug.js'
import { ok, type Result, refuse } from '../../core/result.js'
import { writeDown } from '../log/write-down.js'
import type { Clock, Hashing, Random } from '../ports/machine.js'
import type { Storage, Stores } from '../ports/stores.js'
import { beginSession, type Session } from './session.js'

type SetUpPorts = { readonly storage: Storage; readonly clock: Clock; readonly random: Random; readonly hashing: Hashing }

const goodFor = hours(24)

/** Whether somebody can already sign in as administrator. */
export async function hasAdministrator(stores: Stores): Promise<boolean> {
  return (await stores.accounts.colleagues()).some((account) => account.role === 'administrator' && account.state === 'active')
}

/** A token for a set-up link, good once and for a day; the one before it is good no more. Undefined when the site has an administrator. */
export async function makeSetUpLink({ storage, clock, random, hashing }: SetUpPorts): Promise<string | undefined> {
  if (await hasAdministrator(storage.stores)) return undefined
  const token = random.token()
  await storage.transact((stores) => stores.sessions.addSetUpLink(hashing.ofToken(token), later(clock.now(), goodFor)))
  return token
}

export type SetUp = { readonly token: string; readonly name: string; readonly email?: string | undefined }

export type SetUpRefusal = { readonly type: 'link-expired' } | { readonly type: 'name-missing' } | { readonly type: 'email-invalid' }

/** Makes the first administrator, signed in. The link is used up by it, and by nothing else. */
export async function setUp(ports: SetUpPorts, command: SetUp): Promise<Result<Session, SetUpRefusal>> {
  const name = command.name.trim()
  if (name === '') return refuse({ type: 'name-missing' })
  if (command.email !== undefined && !/^[^\s@]+@[^\s@]+$/.test(command.email)) return refuse({ type: 'email-invalid' })
  const now = ports.clock.now()
  return ports.storage.transact(async (stores) => {
    if (!(await stores.sessions.useSetUpLink(ports.hashing.ofToken(command.token), now))) return refuse({ type: 'link-expired' })
    const account = await addAccount(stores, { name, login: slugOf(name) || 'editor', email: command.email, role: 'administrator' }, now)
    await stores.outbox.append([{ type: 'accounts-changed' }], now)
    const values = [
      { name: 'name', after: name },
      { name: 'role', after: 'administrator' },
    ]
    await writeDown(stores, { at: now, by: { account }, act: 'account-made', about: account, values })
    return ok(await beginSession(stores, account, ports))
  })
}

export type NewAccount = {
  readonly name: string
  readonly login: string
  readonly email?: string | undefined
  readonly role: 'contributor' | 'author' | 'editor' | 'moderator' | 'administrator'
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
