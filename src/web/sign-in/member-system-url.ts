import type { Context } from 'hono'
import { attemptLasts } from '../../core/identity/session.js'
import { later } from '../../core/instant.js'
import { browserToken } from './browser-cookie.js'
import type { SignInPorts } from './sign-in-ports.js'

/** The member system's name in addresses, and among attempts. */
export const memberKey = 'member'

/** The member system's address, with where to send the person back to. */
export async function memberSystemUrl(context: Context, ports: SignInPorts, address: string, returnTo: string): Promise<string> {
  const { random, hashing, clock, storage } = ports
  const state = random.token()
  const browserHash = hashing.ofToken(browserToken(context, ports))
  const expiresAt = later(clock.now(), attemptLasts)
  const attempt = {
    stateHash: hashing.ofToken(state),
    browserHash,
    provider: memberKey,
    issuer: '',
    nonce: '',
    verifier: '',
    returnTo,
    expiresAt,
  }
  await storage.transact((stores) => stores.signIns.addAttempt(attempt))
  const back = `${ports.origin}/sign-in/sso?${new URLSearchParams({ state, return: returnTo })}`
  const url = new URL(address)
  url.searchParams.set('return', back)
  return url.href
}
