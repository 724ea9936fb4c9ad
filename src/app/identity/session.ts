import type { Account } from '../../core/identity/account.js'
import type { AccountId } from '../../core/ids.js'
import { days, type Instant, later, minutes } from '../../core/instant.js'
import type { Clock, Hashing, Random } from '../ports/machine.js'
import type { Storage, Stores } from '../ports/stores.js'

/** A sign-in: the token is the browser's alone, here only its hash is kept. */
export type Session = { readonly token: string; readonly account: AccountId; readonly expiresAt: Instant }

type SessionPorts = { readonly clock: Clock; readonly random: Random; readonly hashing: Hashing }

const lasts = days(30)
const linkLasts = minutes(15)

/** Signs an account in. */
export async function beginSession(stores: Stores, account: AccountId, { clock, random, hashing }: SessionPorts): Promise<Session> {
  const token = random.token()
  const now = clock.now()
  const expiresAt = later(now, lasts)
  await stores.sessions.add(hashing.ofToken(token), account, now, expiresAt)
  return { token, account, expiresAt }
}

/** A token that signs an account in once, within a quarter of an hour: for a link that the command line prints. */
export async function makeSignInToken(storage: Storage, account: AccountId, { clock, random, hashing }: SessionPorts): Promise<string> {
  const token = random.token()
  const now = clock.now()
  await storage.transact((stores) => stores.sessions.add(hashing.ofToken(`link ${token}`), account, now, later(now, linkLasts)))
  return token
}

/** The session for a sign-in link; undefined when the link was used, or is too old. */
export async function useSignInToken(storage: Storage, token: string, ports: SessionPorts): Promise<Session | undefined> {
  const hash = ports.hashing.ofToken(`link ${token}`)
  return storage.transact(async (stores) => {
    const account = await stores.sessions.find(hash, ports.clock.now())
    if (account === undefined) return undefined
    await stores.sessions.remove(hash)
    return beginSession(stores, account, ports)
  })
}

/** Who is signed in by a token. */
export async function whoIs(stores: Stores, token: string, { clock, hashing }: Omit<SessionPorts, 'random'>): Promise<Account | undefined> {
  const id = await stores.sessions.find(hashing.ofToken(token), clock.now())
  return id === undefined ? undefined : stores.accounts.find(id)
}
