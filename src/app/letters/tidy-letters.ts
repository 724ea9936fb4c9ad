import { days, type Instant, later } from '../../core/instant.js'
import type { Stores } from '../ports/stores.js'

const forUnconfirmed = days(-3)
const forSent = days(-30)
const forNetworks = days(-1)

/**
 * Some of each, at most `limit`: forgets wishes that nobody confirmed, subscriptions that ended, letters that went long ago, links whose time is over, and which networks asked. Gives how
 * much that was.
 */
export async function tidyLetters({ subscriptions, letters, decisionLinks }: Stores, now: Instant, limit: number): Promise<number> {
  const unconfirmed = await subscriptions.forgetUnconfirmed(later(now, forUnconfirmed), limit)
  const stopped = await subscriptions.forgetStopped(later(now, forSent), limit)
  const sent = await letters.forgetSent(later(now, forSent), limit)
  const networks = await letters.forgetNetworks(later(now, forNetworks), limit)
  return unconfirmed + stopped + sent + networks + (await decisionLinks.forget(now, limit))
}
