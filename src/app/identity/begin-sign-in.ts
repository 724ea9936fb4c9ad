import { attemptLasts } from '../../core/identity/session.js'
import type { AccountId } from '../../core/ids.js'
import { later } from '../../core/instant.js'
import { ok, type Result } from '../../core/result.js'
import type { Clock, Hashing, Random } from '../ports/machine.js'
import type { Provider, ProviderRefusal, Providers } from '../ports/sign-in.js'
import type { Storage } from '../ports/stores.js'

export type BeginSignInPorts = {
  readonly storage: Storage
  readonly clock: Clock
  readonly random: Random
  readonly hashing: Hashing
  readonly providers: Providers
}

export type BeginSignIn = {
  readonly provider: Provider
  /** Where the provider is to send the reader; no two providers have the same, so that what one answers is never taken for another's. */
  readonly redirectUri: string
  /** The token in the browser's cookie: only the browser that begins may end. */
  readonly browser: string
  /** As `returnPath` lets it through. */
  readonly returnTo: string
  readonly joining?: AccountId | undefined
}

/** Begins a sign-in: gives the provider's address to send the reader to, and remembers what must be the same when they come back. */
export async function beginSignIn(ports: BeginSignInPorts, command: BeginSignIn): Promise<Result<string, ProviderRefusal>> {
  const { clock, random, hashing, providers, storage } = ports
  const secrets = { state: random.token(), nonce: random.token(), verifier: random.token() }
  const begun = await providers.begin(command.provider, { ...secrets, redirectUri: command.redirectUri })
  if (!begun.ok) return begun
  await storage.transact((stores) =>
    stores.signIns.addAttempt({
      stateHash: hashing.ofToken(secrets.state),
      browserHash: hashing.ofToken(command.browser),
      provider: command.provider.key,
      issuer: begun.value.issuer,
      nonce: secrets.nonce,
      verifier: secrets.verifier,
      returnTo: command.returnTo,
      joining: command.joining,
      expiresAt: later(clock.now(), attemptLasts),
    }),
  )
  return ok(begun.value.url)
}
