import {
  inFours,
  newAuthenticatorLasts,
  recoveryCodeCount,
  type SecondFactor,
  secondFactorIn,
  stepsTaken,
} from '../../core/identity/authenticator.js'
import { type PasswordRefusal, passwordProblem, passwordText } from '../../core/identity/password.js'
import type { AccountId } from '../../core/ids.js'
import { type Instant, instant, later } from '../../core/instant.js'
import { ok, type Result, refuse } from '../../core/result.js'
import type { Clock, Hashing, Random } from '../ports/machine.js'
import type { Authenticators, Passwords, SealingKey } from '../ports/people.js'
import type { ProvenPasskey } from '../ports/sign-in.js'
import type { Storage, Stores } from '../ports/stores.js'

export type NewWayPorts = {
  readonly storage: Storage
  readonly clock: Clock
  readonly random: Random
  readonly hashing: Hashing
  readonly passwords: Passwords
  readonly authenticators: Authenticators
  readonly sealingKey: SealingKey
}

/** A way in that was proved, and waits for the account it leads to. */
export type NewWay =
  | { readonly type: 'passkey'; readonly passkey: ProvenPasskey; readonly device: string }
  | ({ readonly type: 'password'; readonly hash: string } & NewAuthenticator)

/** An app that has shown that it knows the secret, by the code of this step. */
export type NewAuthenticator = { readonly secret: string; readonly step: number; readonly sealKey: string }

/** A secret for an authenticator app, and what the form brings back of it. */
export type AuthenticatorOffer = { readonly secret: string; readonly sealed: string }

const offered = 'an authenticator that is offered'

/** The key under which secrets of apps lie in the database, made when it is first needed. One that an older program left in the database is taken out of it. */
export async function sealKeyOf({ storage, random, sealingKey }: Pick<NewWayPorts, 'storage' | 'random' | 'sealingKey'>): Promise<string> {
  const older = await storage.stores.secrets.find(olderName)
  const key = (await sealingKey.find()) ?? (await sealingKey.keep(older?.value ?? random.token()))
  if (older?.value === key) await storage.transact(({ secrets }) => secrets.remove(olderName))
  return key
}

const olderName = 'authenticators'

/** How many apps cannot be asked, because their secrets were closed under another key than the one that is there. */
export async function lockedApps({ storage: { stores }, sealingKey, authenticators }: LockedPorts): Promise<number> {
  const key = (await sealingKey.find()) ?? (await stores.secrets.find(olderName))?.value ?? ''
  const all = await stores.passwords.authenticators()
  return all.filter(({ account, sealed }) => authenticators.open(key, sealed, sealedAbout(account)) === undefined).length
}

type LockedPorts = Pick<NewWayPorts, 'sealingKey' | 'authenticators'> & { readonly storage: Pick<Storage, 'stores'> }

/** Offers a new secret. Nothing is kept of it: the form brings it back, sealed, within the hour. */
export async function offerAuthenticator(ports: NewWayPorts): Promise<AuthenticatorOffer> {
  const secret = ports.authenticators.newSecret()
  const expires = later(ports.clock.now(), newAuthenticatorLasts)
  return { secret, sealed: ports.authenticators.seal(await sealKeyOf(ports), `${expires} ${secret}`, offered) }
}

/** The offer that a form brought back, to be shown again; undefined when its hour is over. */
export async function offerAgain(ports: NewWayPorts, sealed: string): Promise<AuthenticatorOffer | undefined> {
  const [expires, secret] = ports.authenticators.open(await sealKeyOf(ports), sealed, offered)?.split(' ') ?? []
  if (secret === undefined || instant(Number(expires)) <= ports.clock.now()) return undefined
  return { secret, sealed }
}

export type TypedAuthenticator = { readonly offer: string; readonly code: string }

export type AuthenticatorRefusal = { readonly type: 'code-wrong' } | { readonly type: 'offer-expired' }

/** Checks that the app knows the secret that was offered. */
export async function proveAuthenticator(
  ports: NewWayPorts,
  { offer, code }: TypedAuthenticator,
): Promise<Result<NewAuthenticator, AuthenticatorRefusal>> {
  const again = await offerAgain(ports, offer)
  if (again === undefined) return refuse({ type: 'offer-expired' })
  const factor = secondFactorIn(code)
  const step = factor?.type === 'app' ? stepOf(ports, again.secret, { code: factor.code, lastUsed: 0 }) : undefined
  return step === undefined ? refuse({ type: 'code-wrong' }) : ok({ secret: again.secret, step, sealKey: await sealKeyOf(ports) })
}

export type TypedPassword = {
  readonly password: string
  readonly again: string
  /** Names and addresses that it must be more than. */
  readonly about: readonly string[]
}

export type NewPasswordRefusal = PasswordRefusal | { readonly type: 'passwords-differ' }

/** Checks a new password, and hashes it. */
export async function provePassword(
  { passwords }: Pick<NewWayPorts, 'passwords'>,
  { password, again, about }: TypedPassword,
): Promise<Result<string, NewPasswordRefusal>> {
  const text = passwordText(password)
  const problem = passwordProblem(text, { isKnown: passwords.isKnown, about })
  if (problem) return refuse(problem)
  if (text !== passwordText(again)) return refuse({ type: 'passwords-differ' })
  return ok(await passwords.hash(text))
}

/** Lets a way lead to an account, in the transaction of the caller. Gives recovery codes, which are shown once; none with a passkey. */
export async function keepNewWay(stores: Stores, account: AccountId, way: NewWay, ports: NewWayPorts): Promise<readonly string[]> {
  const now = ports.clock.now()
  if (way.type === 'passkey') {
    await stores.identities.addPasskey({ ...way.passkey, account, name: way.device, createdAt: now, usedAt: now })
    return []
  }
  await stores.passwords.keep(account, way.hash, now)
  await keepAuthenticator(stores, account, way, ports)
  return newRecoveryCodes(stores, account, ports)
}

/** Keeps an app that was proved, in the place of the one before it. */
export async function keepAuthenticator(stores: Stores, account: AccountId, app: NewAuthenticator, ports: NewWayPorts): Promise<void> {
  const sealed = ports.authenticators.seal(app.sealKey, app.secret, sealedAbout(account))
  await stores.passwords.keepAuthenticator(account, { sealed, lastStep: app.step, madeAt: ports.clock.now() })
}

/** New recovery codes, in the place of those before them. */
export async function newRecoveryCodes(stores: Stores, account: AccountId, ports: NewWayPorts): Promise<readonly string[]> {
  const codes = Array.from({ length: recoveryCodeCount }, () => ports.authenticators.newRecoveryCode())
  await stores.passwords.keepRecoveryCodes(
    account,
    codes.map((code) => recoveryHash(ports, account, code)),
  )
  return codes.map(inFours)
}

/** Whether the second factor is right; it is used up by that. `account` may be nobody’s, and takes as long. */
export async function useSecondFactor(
  stores: Stores,
  account: AccountId,
  { factor, sealKey }: { readonly factor: SecondFactor | undefined; readonly sealKey: string },
  ports: NewWayPorts,
): Promise<boolean> {
  if (factor === undefined) return false
  if (factor.type === 'recovery') return stores.passwords.useRecoveryCode(account, recoveryHash(ports, account, factor.code))
  const kept = await stores.passwords.authenticator(account)
  const secret = kept && ports.authenticators.open(sealKey, kept.sealed, sealedAbout(account))
  if (!kept || secret === undefined) return false
  const step = stepOf(ports, secret, { code: factor.code, lastUsed: kept.lastStep })
  return step !== undefined && stores.passwords.useStep(account, step)
}

type StepPorts = { readonly clock: { now(): Instant }; readonly authenticators: Authenticators; readonly hashing: Hashing }

/** The step whose code it is, of those that are taken now. */
const stepOf = (ports: StepPorts, secret: string, { code, lastUsed }: { code: string; lastUsed: number }): number | undefined =>
  stepsTaken(ports.clock.now(), lastUsed).find((step) => ports.hashing.isSame(ports.authenticators.code(secret, step), code))

const sealedAbout = (account: AccountId): string => `account ${account}`

const recoveryHash = ({ hashing }: Pick<NewWayPorts, 'hashing'>, account: AccountId, code: string): string =>
  hashing.ofToken(`recovery ${account} ${code}`)
