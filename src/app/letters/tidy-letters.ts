import { days, later } from '../../core/instant.js'
import type { Clock } from '../ports/machine.js'
import type { Storage } from '../ports/stores.js'

const forUnconfirmed = days(-3)
const forSent = days(-30)
const forNetworks = days(-1)

/** Forgets wishes that nobody confirmed, subscriptions that ended, letters that went long ago, links whose time is over, and which networks asked. */
export async function tidyLetters({ storage, clock }: { readonly storage: Storage; readonly clock: Clock }): Promise<void> {
  const now = clock.now()
  await storage.transact(async (stores) => {
    await stores.subscriptions.forgetUnconfirmed(later(now, forUnconfirmed))
    await stores.subscriptions.forgetStopped(later(now, forSent))
    await stores.letters.forget(later(now, forSent), later(now, forNetworks))
    await stores.decisionLinks.forget(now)
  })
}
