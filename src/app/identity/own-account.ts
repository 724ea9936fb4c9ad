import { type Account, isColleague } from '../../core/identity/account.js'
import { type Identity, mayLeaveOne } from '../../core/identity/identity.js'
import { personName } from '../../core/identity/person-name.js'
import type { AccountId } from '../../core/ids.js'
import type { Instant } from '../../core/instant.js'
import { ok, type Result, refuse } from '../../core/result.js'
import type { Passkey } from '../ports/identities.js'
import type { Clock } from '../ports/machine.js'
import type { SessionRecord } from '../ports/sessions.js'
import type { Storage, Stores } from '../ports/stores.js'
import { tellWayIn } from './tell-way-in.js'

/** What a person sees of their own account. */
export type OwnAccount = {
  /** With the app and how many recovery codes are left. */
  readonly password?: OwnPassword | undefined
  readonly identities: readonly Identity[]
  readonly passkeys: readonly Passkey[]
  readonly sessions: readonly SessionRecord[]
}

type OwnPorts = { readonly storage: Storage; readonly clock: Clock }

export type OwnPassword = { readonly changedAt: Instant; readonly appSince?: Instant | undefined; readonly recoveryCodesLeft: number }

/** All ways into an account, and where it is signed in. */
export async function readOwnAccount({ storage: { stores }, clock }: OwnPorts, account: AccountId): Promise<OwnAccount> {
  return {
    identities: await stores.identities.ofAccount(account),
    passkeys: await stores.identities.passkeysOf(account),
    sessions: await stores.sessions.ofAccount(account, clock.now()),
    password: await ownPassword(stores, account),
  }
}

async function ownPassword({ passwords }: Stores, account: AccountId): Promise<OwnPassword | undefined> {
  const kept = await passwords.find(account)
  if (kept === undefined) return undefined
  const app = await passwords.authenticator(account)
  return { changedAt: kept.changedAt, appSince: app?.madeAt, recoveryCodesLeft: await passwords.recoveryCodesLeft(account) }
}

/** Changes the name that stands under what a person writes from now on. */
export async function rename(
  { storage, clock }: OwnPorts,
  { id }: Account,
  typed: string,
): Promise<Result<string, { readonly type: 'name-missing' }>> {
  const name = personName(typed)
  if (name === '') return refuse({ type: 'name-missing' })
  await storage.transact(async (stores) => {
    // Whoever is given another role, or kept out, at this moment must not have the old one back with the name.
    await stores.accounts.hold(id)
    const account = await stores.accounts.find(id)
    if (!account) return
    await stores.accounts.save({ ...account, name })
    // Only colleagues' names stand on pages that are kept.
    if (isColleague(account)) await stores.outbox.append([{ type: 'accounts-changed' }], clock.now())
  })
  return ok(name)
}

export type LeaveRefusal = { readonly type: 'last-way' }

/** Gives up a sign-in by a provider; never the last way in. */
export const leaveIdentity = (ports: OwnPorts, account: AccountId, { issuer, subject }: { issuer: string; subject: string }) =>
  leave(ports, account, (stores) => stores.identities.remove(account, issuer, subject))

/** Gives up a passkey; never the last way in. */
export const leavePasskey = (ports: OwnPorts, account: AccountId, credential: string) =>
  leave(ports, account, (stores) => stores.identities.removePasskey(account, credential))

async function leave(
  { storage, clock }: OwnPorts,
  account: AccountId,
  remove: (stores: Stores) => Promise<void>,
): Promise<Result<undefined, LeaveRefusal>> {
  return storage.transact(async (stores) => {
    // Two that are given up at once would each see the other.
    await stores.accounts.hold(account)
    const waysIn =
      (await stores.identities.ofAccount(account)).length +
      (await stores.identities.passkeysOf(account)).length +
      ((await stores.passwords.find(account)) ? 1 : 0)
    if (!mayLeaveOne(waysIn)) return refuse({ type: 'last-way' })
    await remove(stores)
    await tellWayIn(stores, account, clock)
    return ok(undefined)
  })
}

/** Ends all of a person’s own sign-ins but the one that asks. */
export async function endOtherSessions({ storage }: OwnPorts, account: AccountId, but: string): Promise<void> {
  await storage.transact((stores) => stores.sessions.removeAllOf(account, but))
}

/** Ends one of a person's own sign-ins, wherever it is. */
export async function endOwnSession({ storage }: OwnPorts, account: AccountId, tokenHash: string): Promise<void> {
  await storage.transact((stores) => stores.sessions.removeOf(account, tokenHash))
}
