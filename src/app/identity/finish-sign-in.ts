import type { AccountId } from '../../core/ids.js'
import { ok, type Result, refuse } from '../../core/result.js'
import type { Provider, ProviderRefusal, Providers } from '../ports/sign-in.js'
import type { SignInAttempt } from '../ports/sign-in-attempts.js'
import type { Storage } from '../ports/stores.js'
import { type AdmitPorts, type AdmitRefusal, admit } from './admit.js'
import { beginSession, type Session } from './session.js'

export type FinishSignInPorts = AdmitPorts & { readonly storage: Storage; readonly providers: Providers }

export type FinishSignIn = {
  readonly provider: Provider
  /** What came back with the reader. */
  readonly state: string
  /** The whole public address at which they came back. */
  readonly cameBackTo: string
  /** The token in the browser's cookie. */
  readonly browser: string | undefined
  readonly device: string
  /** Who is signed in in this browser: only they can join what they asked for. */
  readonly signedIn?: AccountId | undefined
  /** The issuer that this address is for, where the provider has many; else that of the attempt holds. */
  readonly issuer?: string | undefined
}

/** Why nobody was signed in; with the way back, where the sign-in was one that began here. */
export type SignInRefusal =
  /** It began in another browser, elsewhere, too long ago, or was ended before. */
  { readonly type: 'attempt-unknown' } | ((ProviderRefusal | AdmitRefusal) & Asked)

/** What the sign-in was begun for: to come back there, or to join it to one's account. */
type Asked = { readonly returnTo: string; readonly isJoining: boolean }

/** Ends a sign-in when the reader comes back: asks the provider who they are, and signs them in. */
export async function finishSignIn(
  ports: FinishSignInPorts,
  command: FinishSignIn,
): Promise<Result<{ readonly session: Session } & Asked, SignInRefusal>> {
  const attempt = await attemptOf(ports, command)
  if (attempt === undefined) return refuse({ type: 'attempt-unknown' })
  const { returnTo, nonce, verifier, issuer } = attempt
  const { provider, state, cameBackTo } = command
  const asked = { returnTo, isJoining: attempt.joining !== undefined }
  const told = await ports.providers.finish(provider, { state, nonce, verifier, issuer, cameBackTo })
  if (!told.ok) return refuse({ ...told.refusal, ...asked })
  return ports.storage.transact(async (stores) => {
    const admitted = await admit(stores, { profile: told.value, provider: provider.key, joining: attempt.joining }, ports)
    if (!admitted.ok) return refuse({ ...admitted.refusal, ...asked })
    return ok({
      session: await beginSession(stores, admitted.value, ports, { device: command.device, provider: provider.name, way: 'provider' }),
      ...asked,
    })
  })
}

/** The attempt that the state belongs to. It is gone whatever comes of it, so that no answer is good twice. */
async function attemptOf({ storage, hashing, clock }: FinishSignInPorts, command: FinishSignIn): Promise<SignInAttempt | undefined> {
  const { state, browser, provider } = command
  if (state === '' || browser === undefined) return undefined
  const attempt = await storage.transact((stores) => stores.signIns.takeAttempt(hashing.ofToken(state), clock.now()))
  if (attempt?.browserHash !== hashing.ofToken(browser) || attempt.provider !== provider.key) return undefined
  if (attempt.joining !== undefined && attempt.joining !== command.signedIn) return undefined
  return command.issuer === undefined || command.issuer === attempt.issuer ? attempt : undefined
}
