import type { Account } from '../../core/identity/account.js'
import { mayComeIn } from '../../core/identity/account.js'
import { passwordLinkLasts, secondFactorIn } from '../../core/identity/authenticator.js'
import type { AccountId } from '../../core/ids.js'
import { hours, later } from '../../core/instant.js'
import { mailAddress } from '../../core/mail-address.js'
import { ok, type Result, refuse } from '../../core/result.js'
import type { Letter, Mailer } from '../ports/mailer.js'
import type { Stores } from '../ports/stores.js'
import { type NewPasswordRefusal, type NewWayPorts, provePassword, sealKeyOf, type TypedPassword, useSecondFactor } from './new-way.js'
import type { PasswordSignInPorts } from './sign-in-by-password.js'
import { tellWayIn } from './tell-way-in.js'

export type AskForPasswordLink = {
  /** The login or the address of a colleague. */
  readonly name: string
  readonly network: string
  readonly letter: (token: string) => Omit<Letter, 'to'>
}

// Somebody may have lost one; whoever asks for more is not somebody who forgot.
const mostAnHour = { network: 20, account: 3 } as const

/**
 * Sends a colleague who has a password and an address a link by which they choose another. Whatever is asked for, nothing tells whether a letter went: it is
 * sent beside the answer.
 */
export async function askForPasswordLink(
  ports: PasswordSignInPorts & { readonly mailer: Mailer; readonly failed: (why: string) => void },
  { name, network, letter }: AskForPasswordLink,
): Promise<Result<undefined, { readonly type: 'too-many' }>> {
  const { stores } = ports.storage
  const account = await stores.accounts.findColleague(name.trim())
  const key = await sealKeyOf(ports)
  const now = ports.clock.now()
  const limits = [
    { mark: ports.hashing.keyed((await ports.keys()).network, `forgotten ${network}`), most: mostAnHour.network },
    { mark: ports.hashing.keyed(key, `forgotten by ${name.trim().toLowerCase()}`), most: mostAnHour.account },
  ]
  // Of this limit nobody is told, since it would tell whose name and whose address belong together.
  const ofAccount = ports.hashing.keyed(key, `forgotten ${account?.id ?? 0}`)
  const token = ports.random.token()
  const email = account && mayComeIn(account) && (await stores.passwords.find(account.id)) ? mailAddress(account.email ?? '') : undefined
  const asked = await ports.storage.transact<Result<string | undefined, { readonly type: 'too-many' }>>(async (within) => {
    const since = later(now, hours(-1))
    for (const { mark, most } of limits) if ((await within.failedSignIns.since(mark, since)) >= most) return refuse({ type: 'too-many' })
    const isOpen = (await within.failedSignIns.since(ofAccount, since)) < mostAnHour.account
    await within.failedSignIns.add([...limits.map(({ mark }) => mark), ofAccount], now)
    if (!account || email === undefined || !isOpen) return ok(undefined)
    await addLink(within, account.id, token, ports)
    return ok(email)
  })
  if (!asked.ok) return asked
  if (asked.value !== undefined) void sendBeside(ports, { ...letter(token), to: asked.value })
  return ok(undefined)
}

async function sendBeside({ mailer, failed }: { mailer: Mailer; failed: (why: string) => void }, letter: Letter): Promise<void> {
  try {
    const sent = await mailer.send(letter)
    if (!sent.ok) failed(sent.refusal.type)
  } catch (cause) {
    // Nobody waits for it: what went wrong is told to the log.
    failed(String(cause))
  }
}

const hashOf = ({ hashing }: Pick<NewWayPorts, 'hashing'>, token: string): string => hashing.ofToken(`password ${token}`)

async function addLink(stores: Stores, account: AccountId, token: string, ports: NewWayPorts): Promise<void> {
  const now = ports.clock.now()
  await stores.sessions.add({
    tokenHash: hashOf(ports, token),
    account,
    issuedAt: now,
    expiresAt: later(now, passwordLinkLasts),
    device: '',
    provider: '',
  })
}

/** Whose password a link changes; undefined once it was used, or is too old. Looking uses nothing up. */
export async function passwordLinkOwner(ports: NewWayPorts, token: string): Promise<Account | undefined> {
  const link = await ports.storage.stores.sessions.find(hashOf(ports, token), ports.clock.now())
  const account = link && (await ports.storage.stores.accounts.find(link.account))
  return account && mayComeIn(account) ? account : undefined
}

export type UsePasswordLink = { readonly token: string; readonly code: string } & TypedPassword

export type PasswordLinkRefusal =
  | { readonly type: 'link-used' }
  /** The link is used up by it: whoever reads somebody’s mail must not guess at the app. */
  | { readonly type: 'code-wrong' }
  | NewPasswordRefusal

/** Changes a forgotten password. The mail is one proof, and the app or a recovery code must be the other. All sign-ins end; nobody is signed in by it. */
export async function usePasswordLink(ports: NewWayPorts, typed: UsePasswordLink): Promise<Result<undefined, PasswordLinkRefusal>> {
  const owner = await passwordLinkOwner(ports, typed.token)
  if (owner === undefined) return refuse({ type: 'link-used' })
  const hash = await provePassword(ports, typed)
  if (!hash.ok) return hash
  const sealKey = await sealKeyOf(ports)
  return ports.storage.transact(async (stores) => {
    // Of many at once, with a guess at the app each, one finds it.
    if (!(await stores.sessions.take(hashOf(ports, typed.token), ports.clock.now()))) return refuse({ type: 'link-used' })
    const isRight = await useSecondFactor(stores, owner.id, { factor: secondFactorIn(typed.code), sealKey }, ports)
    if (!isRight) return refuse({ type: 'code-wrong' })
    await stores.passwords.keep(owner.id, hash.value, ports.clock.now())
    await stores.sessions.removeAllOf(owner.id)
    await tellWayIn(stores, owner.id, ports.clock)
    return ok(undefined)
  })
}
