import { mayComeIn } from '../../core/identity/account.js'
import { mostFailed, secondFactorIn, triesCountForHours } from '../../core/identity/authenticator.js'
import { passwordText } from '../../core/identity/password.js'
import { type AccountId, accountId } from '../../core/ids.js'
import { hours, later } from '../../core/instant.js'
import { ok, type Result, refuse } from '../../core/result.js'
import type { Keys } from '../discussion/keys.js'
import { type NewWayPorts, sealKeyOf, useSecondFactor } from './new-way.js'
import { beginSession, type Session } from './session.js'

export type PasswordSignInPorts = NewWayPorts & { readonly keys: () => Promise<Keys> }

export type SignInByPassword = {
  /** A login, or the address of a colleague. */
  readonly name: string
  readonly password: string
  /** From the app, or a recovery code. */
  readonly code: string
  readonly network: string
  readonly device: string
  /** By what this browser is known to have signed in here before. */
  readonly knownBrowser: string | undefined
}

/** What was typed is wrong, and nobody is told which of it; or it was wrong too often, whoever it was; or too many passwords are looked at just now. */
export type PasswordSignInRefusal = { readonly type: 'not-right' } | { readonly type: 'too-many-tries' } | { readonly type: 'busy' }

/**
 * Signs a colleague in by password and second factor, both at once: neither can be tried alone. Whether there is such an account, and which of them was wrong,
 * is told by nothing, nor by the time it takes.
 */
export async function signInByPassword(
  ports: PasswordSignInPorts & {
    /** Whether one more password may be looked at now: whoever has used up his tries takes no room from others. */
    readonly hasRoom: () => boolean
  },
  typed: SignInByPassword,
): Promise<Result<{ readonly session: Session; readonly knownBrowser: string }, PasswordSignInRefusal>> {
  const { stores } = ports.storage
  const account = await stores.accounts.findColleague(typed.name.trim())
  const attempt = await takeTry(ports, typed, account?.id)
  if (attempt === undefined) return refuse({ type: 'too-many-tries' })
  if (!ports.hasRoom()) {
    await ports.storage.transact(({ failedSignIns }) => failedSignIns.takeBack(attempt.tries))
    return refuse({ type: 'busy' })
  }
  const kept = await stores.passwords.find(account?.id ?? nobody)
  const isRight = await ports.passwords.isRight(passwordText(typed.password), kept?.hash)
  const person = account && attempt.isOpen && isRight && mayComeIn(account) ? account.id : nobody
  const sealKey = await sealKeyOf(ports)
  return ports.storage.transact(async (within) => {
    const second = await useSecondFactor(within, person, { factor: secondFactorIn(typed.code), sealKey }, ports)
    if (person === nobody || !second) return refuse({ type: 'not-right' })
    await within.failedSignIns.takeBack(attempt.tries)
    const session = await beginSession(within, person, ports, { device: typed.device, provider: '', way: 'password' })
    return ok({ session, knownBrowser: knownBrowserOf(ports, sealKey, person) })
  })
}

const nobody = accountId(0)

/** A try that was counted; `isOpen` unless the account was tried too often, of which nobody is told who called it otherwise. */
type Attempt = { readonly tries: readonly number[]; readonly isOpen: boolean }

/**
 * Counts a try before it is made, so that many at once are counted too; undefined when there were too many. What is told follows from what was typed: a limit
 * that a login and an address share would tell that they are the same person's.
 */
async function takeTry(
  ports: PasswordSignInPorts,
  { name, network, knownBrowser }: SignInByPassword,
  account: AccountId | undefined,
): Promise<Attempt | undefined> {
  const key = await sealKeyOf(ports)
  const now = ports.clock.now()
  const isKnown = account !== undefined && knownBrowser !== undefined && isKnownBrowser(ports, key, account, knownBrowser)
  // Whoever guesses in the same network does not shut out a browser that is known, either.
  const told = isKnown
    ? [{ mark: ports.hashing.keyed(key, `browser ${knownBrowser}`), most: mostFailed.browser }]
    : [
        { mark: ports.hashing.keyed((await ports.keys()).network, `failed ${network}`), most: mostFailed.network },
        { mark: ports.hashing.keyed(key, `name ${name.trim().toLowerCase()}`), most: mostFailed.account },
      ]
  const ofAccount = isKnown ? undefined : ports.hashing.keyed(key, `account ${account ?? nobody}`)
  const since = later(now, hours(-triesCountForHours))
  return ports.storage.transact(async ({ failedSignIns }) => {
    for (const { mark, most } of told) if ((await failedSignIns.since(mark, since)) >= most) return undefined
    const isOpen = ofAccount === undefined || (await failedSignIns.since(ofAccount, since)) < mostFailed.account
    const marks = told.map(({ mark }) => mark)
    return { tries: await failedSignIns.add(ofAccount !== undefined && isOpen ? [...marks, ofAccount] : marks, now), isOpen }
  })
}

/** What a browser keeps once an account came in from it, so that strangers who guess at the account do not shut it out. It opens nothing. */
function knownBrowserOf({ random, hashing }: NewWayPorts, key: string, account: AccountId): string {
  const own = `${account}.${random.shortToken()}`
  return `${own}.${hashing.keyed(key, `known ${own}`)}`
}

function isKnownBrowser({ hashing }: NewWayPorts, key: string, account: AccountId, told: string): boolean {
  const [id, own, signature = ''] = told.split('.')
  return id === String(account) && hashing.isSame(signature, hashing.keyed(key, `known ${id}.${own}`))
}
