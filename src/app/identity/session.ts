import type { Account } from '../../core/identity/account.js'
import { isToBeRenewed, oldTokenLasts, type SessionWay, sessionLasts } from '../../core/identity/session.js'
import type { AccountId } from '../../core/ids.js'
import { type Instant, later, minutes } from '../../core/instant.js'
import type { Clock, Hashing, Random } from '../ports/machine.js'
import type { SessionRecord } from '../ports/sessions.js'
import type { Storage, Stores } from '../ports/stores.js'

/** A sign-in: the token is the browser's alone, here only its hash is kept. */
export type Session = { readonly token: string; readonly account: AccountId; readonly expiresAt: Instant }

/** From where, and by which provider, somebody signs in; both as people know them. */
export type SignedInFrom = { readonly device: string; readonly provider: string; readonly way?: SessionWay }

type SessionPorts = { readonly clock: Clock; readonly random: Random; readonly hashing: Hashing }

const linkLasts = minutes(15)

/** Signs an account in. The token is always a new one, whatever the browser brought along. */
export async function beginSession(
  stores: Stores,
  account: AccountId,
  { clock, random, hashing }: SessionPorts,
  from: SignedInFrom = { device: '', provider: '' },
): Promise<Session> {
  const token = random.token()
  const now = clock.now()
  const expiresAt = later(now, sessionLasts)
  await stores.sessions.add({ tokenHash: hashing.ofToken(token), account, issuedAt: now, expiresAt, beganAt: now, ...from })
  return { token, account, expiresAt }
}

/** A token that signs an account in once, within a quarter of an hour: for a link that the command line prints. */
export async function makeSignInToken(storage: Storage, account: AccountId, { clock, random, hashing }: SessionPorts): Promise<string> {
  const token = random.token()
  const now = clock.now()
  const link = { tokenHash: hashing.ofToken(`link ${token}`), account, issuedAt: now, expiresAt: later(now, linkLasts) }
  await storage.transact((stores) => stores.sessions.add({ ...link, device: '', provider: '' }))
  return token
}

/** The session for a sign-in link; undefined when the link was used, or is too old. */
export async function useSignInToken(
  storage: Storage,
  token: string,
  ports: SessionPorts,
  from?: SignedInFrom,
): Promise<Session | undefined> {
  const hash = ports.hashing.ofToken(`link ${token}`)
  return storage.transact(async (stores) => {
    const link = await stores.sessions.take(hash, ports.clock.now())
    if (link === undefined) return undefined
    return beginSession(stores, link.account, ports, from)
  })
}

/** Somebody who is signed in, and how. */
export type SignedIn = { readonly account: Account; readonly session: SessionRecord }

/** Who is signed in by a token; nobody, while they are suspended. */
export async function whoIs(
  stores: Stores,
  token: string,
  { clock, hashing }: Omit<SessionPorts, 'random'>,
): Promise<SignedIn | undefined> {
  const session = await stores.sessions.find(hashing.ofToken(token), clock.now())
  // Links lie there too, and nothing has begun with them: nobody is signed in by the cookie that he makes of one.
  if (session?.beganAt === undefined) return undefined
  const account = await stores.accounts.find(session.account)
  return account && account.state !== 'suspended' ? { account, session } : undefined
}

/** A new token in the place of one that has been about for a day; undefined while it may stay. */
export async function renewed(storage: Storage, session: SessionRecord, ports: SessionPorts): Promise<Session | undefined> {
  const now = ports.clock.now()
  if (!isToBeRenewed(session.issuedAt, now)) return undefined
  const token = ports.random.token()
  const expiresAt = later(now, sessionLasts)
  const next = { ...session, tokenHash: ports.hashing.ofToken(token), issuedAt: now, expiresAt }
  const isNew = await storage.transact((stores) => stores.sessions.renew(session.tokenHash, next, later(now, oldTokenLasts)))
  // Of several requests at once, one changes the token; the others are answered by the one they came with.
  return isNew ? { token, account: session.account, expiresAt } : undefined
}

/** Ends a sign-in. */
export async function signOut(storage: Storage, token: string, { hashing }: Pick<SessionPorts, 'hashing'>): Promise<void> {
  await storage.transact((stores) => stores.sessions.remove(hashing.ofToken(token)))
}
