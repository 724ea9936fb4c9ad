import { signInIsFreshFor } from '../../core/identity/authenticator.js'
import { later } from '../../core/instant.js'
import { ok, type Result, refuse } from '../../core/result.js'
import type { Stores } from '../ports/stores.js'
import {
  type AuthenticatorRefusal,
  keepAuthenticator,
  keepNewWay,
  type NewPasswordRefusal,
  type NewWayPorts,
  newRecoveryCodes,
  proveAuthenticator,
  provePassword,
  type TypedAuthenticator,
  type TypedPassword,
} from './new-way.js'
import type { SignedIn } from './session.js'
import { tellWayIn } from './tell-way-in.js'

/** Whoever finds a browser open must not take the account along. */
export type NotFresh = { readonly type: 'sign-in-again' }

/** There is none to be changed. */
type NoPassword = { readonly type: 'no-password' }

/** Whether somebody signed in so lately that they may change how they come in. */
export const isFresh = ({ clock }: Pick<NewWayPorts, 'clock'>, { session }: SignedIn): boolean =>
  session.beganAt !== undefined && clock.now() < later(session.beganAt, signInIsFreshFor)

/** Whether a way in may be joined to an account now, or given up: a reader’s at any time, a colleague’s only when it is their own doing beyond doubt. */
export const mayChangeWaysIn = (ports: Pick<NewWayPorts, 'clock'>, person: SignedIn): boolean =>
  person.account.role === undefined || isFresh(ports, person)

/** Gives somebody who had none a password, with the app that must speak beside it. Gives the recovery codes, which are shown once. */
export async function addPassword(
  ports: NewWayPorts,
  person: SignedIn,
  typed: TypedPassword & TypedAuthenticator,
): Promise<Result<readonly string[], NotFresh | NewPasswordRefusal | AuthenticatorRefusal>> {
  if (!isFresh(ports, person)) return refuse({ type: 'sign-in-again' })
  const app = await proveAuthenticator(ports, typed)
  if (!app.ok) return app
  const hash = await provePassword(ports, typed)
  if (!hash.ok) return hash
  const way = { type: 'password', hash: hash.value, ...app.value } as const
  return ok(await changed(ports, person, (stores) => keepNewWay(stores, person.account.id, way, ports)))
}

/** Changes somebody’s password; all their other sign-ins end. */
export async function changePassword(
  ports: NewWayPorts,
  person: SignedIn,
  typed: TypedPassword,
): Promise<Result<undefined, NotFresh | NoPassword | NewPasswordRefusal>> {
  if (!isFresh(ports, person)) return refuse({ type: 'sign-in-again' })
  if (!(await hasPassword(ports, person))) return refuse({ type: 'no-password' })
  const hash = await provePassword(ports, typed)
  if (!hash.ok) return hash
  await changed(ports, person, (stores) => stores.passwords.keep(person.account.id, hash.value, ports.clock.now()))
  return ok(undefined)
}

/** Lets another app take the place of the one before it; recovery codes are new with it. */
export async function changeAuthenticator(
  ports: NewWayPorts,
  person: SignedIn,
  typed: TypedAuthenticator,
): Promise<Result<readonly string[], NotFresh | NoPassword | AuthenticatorRefusal>> {
  if (!isFresh(ports, person)) return refuse({ type: 'sign-in-again' })
  if (!(await hasPassword(ports, person))) return refuse({ type: 'no-password' })
  const app = await proveAuthenticator(ports, typed)
  if (!app.ok) return app
  const codes = await changed(ports, person, async (stores) => {
    await keepAuthenticator(stores, person.account.id, app.value, ports)
    return newRecoveryCodes(stores, person.account.id, ports)
  })
  return ok(codes)
}

/** New recovery codes: those before them are good no more. */
export async function changeRecoveryCodes(ports: NewWayPorts, person: SignedIn): Promise<Result<readonly string[], NotFresh | NoPassword>> {
  if (!isFresh(ports, person)) return refuse({ type: 'sign-in-again' })
  if (!(await hasPassword(ports, person))) return refuse({ type: 'no-password' })
  const { id } = person.account
  const codes = await ports.storage.transact(async (stores) => {
    await tellWayIn(stores, id, ports.clock)
    return newRecoveryCodes(stores, id, ports)
  })
  return ok(codes)
}

export type RemovePasswordRefusal = NotFresh | { readonly type: 'last-way' }

/** Gives up the password, with app and codes; never the last way in. */
export async function removePassword(ports: NewWayPorts, person: SignedIn): Promise<Result<undefined, RemovePasswordRefusal>> {
  if (!isFresh(ports, person)) return refuse({ type: 'sign-in-again' })
  const { id } = person.account
  return ports.storage.transact(async (stores) => {
    await stores.accounts.hold(id)
    const others = (await stores.identities.passkeysOf(id)).length + (await stores.identities.ofAccount(id)).length
    if (others === 0) return refuse({ type: 'last-way' })
    await stores.passwords.remove(id)
    await tellWayIn(stores, id, ports.clock)
    return ok(undefined)
  })
}

const hasPassword = async ({ storage }: NewWayPorts, { account }: SignedIn): Promise<boolean> =>
  (await storage.stores.passwords.find(account.id)) !== undefined

/** A change of how somebody comes in: whoever came in by what was there before must come in anew. */
const changed = <T>({ storage, clock }: NewWayPorts, { account, session }: SignedIn, work: (stores: Stores) => Promise<T>): Promise<T> =>
  storage.transact(async (stores) => {
    const result = await work(stores)
    await tellWayIn(stores, account.id, clock)
    await stores.sessions.removeAllOf(account.id, session.tokenHash)
    return result
  })
