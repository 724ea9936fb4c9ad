import { days, type Instant, later } from '../../core/instant.js'
import type { Stores } from '../ports/stores.js'

const forUnconfirmed = days(-3)
const forSent = days(-30)
const forNetworks = days(-1)

/**
 * Forgets wishes that nobody confirmed, subscriptions that ended, letters that went long ago, links whose time is over, and which networks asked. Gives how
 * much that was.
 */
export async function tidyLetters({ subscriptions, letters, decisionLinks }: Stores, now: Instant): Promise<number> {
  const unconfirmed = await subscriptions.forgetUnconfirmed(later(now, forUnconfirmed))
  const stopped = await subscriptions.forgetStopped(later(now, forSent))
  const sent = await letters.forget(later(now, forSent), later(now, forNetworks))
  return unconfirmed + stopped + sent + (await decisionLinks.forget(now))
}
