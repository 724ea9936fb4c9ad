import { type Account, isColleague } from '../../core/identity/account.js'
import { type Identity, mayLeave, type WayIn } from '../../core/identity/identity.js'
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
  return { ...(await waysOf(stores, account)), sessions: await stores.sessions.ofAccount(account, clock.now()) }
}

async function waysOf(stores: Stores, account: AccountId): Promise<Omit<OwnAccount, 'sessions'>> {
  return {
    identities: await stores.identities.ofAccount(account),
    passkeys: await stores.identities.passkeysOf(account),
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

/** The keys of the ways by which somebody can come in here at present: `google`, `passkey`. A password always leads in. */
export type OpenWays = ReadonlySet<string>

/** A sign-in by a provider, or a passkey. */
export type Leaving = { readonly issuer: string; readonly subject: string } | { readonly credential: string }

/** Which of a person's ways in may be given up, one of them: never the last that is open. */
export const leavable = (own: OwnAccount, open: OpenWays): readonly (Identity | Passkey)[] =>
  [...own.identities, ...own.passkeys].filter((way) => mayLeaveThis(own, open, way))

/** Gives up a way in; never the last that is open. */
export async function leaveWay(
  { storage, clock }: OwnPorts,
  account: AccountId,
  { leaving, open }: { readonly leaving: Leaving; readonly open: OpenWays },
): Promise<Result<undefined, LeaveRefusal>> {
  return storage.transact(async (stores) => {
    // Two that are given up at once would each see the other.
    await stores.accounts.hold(account)
    const own = await waysOf(stores, account)
    if (!mayLeaveThis(own, open, leaving)) return refuse({ type: 'last-way' })
    if ('credential' in leaving) await stores.identities.removePasskey(account, leaving.credential)
    else await stores.identities.remove(account, leaving.issuer, leaving.subject)
    await tellWayIn(stores, account, clock)
    return ok(undefined)
  })
}

function mayLeaveThis({ identities, passkeys, password }: Omit<OwnAccount, 'sessions'>, open: OpenWays, leaving: Leaving): boolean {
  const all: readonly (WayIn & { readonly isLeaving: boolean })[] = [
    ...identities.map((identity) => ({ isOpen: open.has(identity.provider), isLeaving: isSame(identity, leaving) })),
    ...passkeys.map((passkey) => ({ isOpen: open.has('passkey'), isLeaving: isSame(passkey, leaving) })),
    ...(password ? [{ isOpen: true, isLeaving: false }] : []),
  ]
  const way = all.find(({ isLeaving }) => isLeaving)
  return (
    way !== undefined &&
    mayLeave(
      way,
      all.filter(({ isLeaving }) => !isLeaving),
    )
  )
}

const isSame = (one: Leaving, other: Leaving): boolean =>
  'credential' in one
    ? 'credential' in other && one.credential === other.credential
    : 'issuer' in other && one.issuer === other.issuer && one.subject === other.subject

/** Ends all of a person’s own sign-ins but the one that asks. */
export async function endOtherSessions({ storage }: OwnPorts, account: AccountId, but: string): Promise<void> {
  await storage.transact((stores) => stores.sessions.removeAllOf(account, but))
}

/** Ends one of a person's own sign-ins, wherever it is. */
export async function endOwnSession({ storage }: OwnPorts, account: AccountId, tokenHash: string): Promise<void> {
  await storage.transact((stores) => stores.sessions.removeOf(account, tokenHash))
}
