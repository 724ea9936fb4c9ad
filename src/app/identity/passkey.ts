import { mayComeIn } from '../../core/identity/account.js'
import { personName } from '../../core/identity/person-name.js'
import { attemptLasts } from '../../core/identity/session.js'
import type { AccountId } from '../../core/ids.js'
import { later } from '../../core/instant.js'
import { ok, type Result, refuse } from '../../core/result.js'
import type { PasskeySite, Passkeys, ProvenPasskey } from '../ports/sign-in.js'
import type { SignInAttempt } from '../ports/sign-in-attempts.js'
import type { Storage } from '../ports/stores.js'
import { type AdmitPorts, addReader } from './admit.js'
import { beginSession, type Session } from './session.js'
import { tellWayIn } from './tell-way-in.js'

export type PasskeyPorts = AdmitPorts & { readonly storage: Storage; readonly passkeys: Passkeys }

export type PasskeyRefusal = { readonly type: 'passkey-unknown' }

/** Where a question is asked: by which site, in which browser, by whom if anybody is signed in. */
export type Asked = {
  readonly site: PasskeySite
  /** The token in the browser's cookie. */
  readonly browser: string
  readonly signedIn?: { readonly id: AccountId; readonly name: string } | undefined
}

type Purpose = 'passkey-use' | 'passkey-make'

/** Asks the browser for a passkey that was made here. Gives the question as the browser wants it. */
export async function askToUsePasskey(ports: PasskeyPorts, asked: Asked): Promise<string> {
  const question = await ports.passkeys.askToUse(asked.site)
  await remember(ports, { purpose: 'passkey-use', challenge: question.challenge }, asked)
  return question.json
}

/** Asks the browser to make a passkey: for the account that is signed in, else for a new one. */
export async function askToMakePasskey(ports: PasskeyPorts, asked: Asked & { readonly name: string }): Promise<string> {
  const { signedIn, site } = asked
  const known = signedIn ? await ports.storage.stores.identities.passkeysOf(signedIn.id) : []
  const name = personName(signedIn?.name ?? asked.name) || site.name
  const person = { handle: ports.random.token(), name, known: known.map(({ credential }) => credential) }
  const question = await ports.passkeys.askToMake(person, site)
  await remember(ports, { purpose: 'passkey-make', challenge: question.challenge }, asked)
  return question.json
}

/** What the browser answered; for a new account with the name that was typed. */
export type PasskeyAnswer = Asked & { readonly answer: string; readonly name: string; readonly device: string }

/** Signs in whoever proves to hold a passkey that is known here. */
export async function usePasskey(ports: PasskeyPorts, given: PasskeyAnswer): Promise<Result<Session, PasskeyRefusal>> {
  const challenge = await ports.passkeys.challengeIn(given.answer)
  const attempt = challenge && (await take(ports, 'passkey-use', challenge, given.browser))
  const credential = await ports.passkeys.credentialIn(given.answer)
  const known = credential === undefined ? undefined : await ports.storage.stores.identities.findPasskey(credential)
  if (!attempt || !challenge || !known) return refuse({ type: 'passkey-unknown' })
  const used = await ports.passkeys.used(given.answer, challenge, { ...known, site: given.site })
  const account = await ports.storage.stores.accounts.find(known.account)
  // A passkey comes into the newsroom alone, so the device must know that it is its owner; also where readers sign in.
  if (!used || !account || !mayComeIn(account) || (account.role !== undefined && !used.isPersonVerified))
    return refuse({ type: 'passkey-unknown' })
  return ports.storage.transact(async (stores) => {
    await stores.identities.passkeyUsed(known.credential, used.counter, ports.clock.now())
    return ok(await beginSession(stores, known.account, ports, { device: given.device, provider: '', way: 'passkey' }))
  })
}

/** Keeps a passkey that the browser has made; signs in the account that it begins, where nobody was signed in. */
export async function makePasskey(ports: PasskeyPorts, given: PasskeyAnswer): Promise<Result<Session | undefined, PasskeyRefusal>> {
  const proven = await provePasskey(ports, given)
  if (!proven.ok) return proven
  const joining = given.signedIn?.id
  const now = ports.clock.now()
  return ports.storage.transact(async (stores) => {
    if (await stores.identities.findPasskey(proven.value.credential)) return refuse({ type: 'passkey-unknown' })
    const account = joining ?? (await addReader(stores, { name: given.name, emailIsVerified: false }, ports))
    await stores.identities.addPasskey({ ...proven.value, account, name: given.device, createdAt: now, usedAt: now })
    if (joining !== undefined) await tellWayIn(stores, joining, ports.clock)
    return ok(
      joining === undefined
        ? await beginSession(stores, account, ports, { device: given.device, provider: '', way: 'passkey' })
        : undefined,
    )
  })
}

/** Checks a passkey that the browser has made: for the account that is signed in, else for one that is yet to be made. Nothing is kept of it. */
export async function provePasskey(
  ports: PasskeyPorts,
  given: Omit<PasskeyAnswer, 'name' | 'device'>,
): Promise<Result<ProvenPasskey, PasskeyRefusal>> {
  const challenge = await ports.passkeys.challengeIn(given.answer)
  const attempt = challenge && (await take(ports, 'passkey-make', challenge, given.browser))
  if (!attempt || !challenge || attempt.joining !== given.signedIn?.id) return refuse({ type: 'passkey-unknown' })
  const proven = await ports.passkeys.made(given.answer, challenge, given.site)
  return proven === undefined ? refuse({ type: 'passkey-unknown' }) : ok(proven)
}

type Question = { readonly purpose: Purpose; readonly challenge: string }

async function remember({ storage, hashing, clock }: PasskeyPorts, { purpose, challenge }: Question, asked: Asked): Promise<void> {
  const attempt: SignInAttempt = {
    stateHash: hashing.ofToken(challenge),
    browserHash: hashing.ofToken(asked.browser),
    provider: purpose,
    issuer: '',
    nonce: '',
    verifier: '',
    returnTo: '',
    joining: purpose === 'passkey-make' ? asked.signedIn?.id : undefined,
    expiresAt: later(clock.now(), attemptLasts),
  }
  await storage.transact((stores) => stores.signIns.addAttempt(attempt))
}

/** The question that was asked of this browser; it is gone, so that no answer is good twice. */
async function take(
  { storage, hashing, clock }: PasskeyPorts,
  purpose: Purpose,
  challenge: string,
  browser: string,
): Promise<SignInAttempt | undefined> {
  const attempt = await storage.transact((stores) => stores.signIns.takeAttempt(hashing.ofToken(challenge), clock.now()))
  return attempt?.browserHash === hashing.ofToken(browser) && attempt.provider === purpose ? attempt : undefined
}
