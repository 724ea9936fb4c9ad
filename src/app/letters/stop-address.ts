import type { Clock } from '../ports/machine.js'
import type { Storage } from '../ports/stores.js'
import { endSubscription } from './own-subscription.js'

/** Ends all that is mailed about comments to an address, as when its owner asks by telephone. Gives how many subscriptions that were. */
export function stopAddress({ storage, clock }: { readonly storage: Storage; readonly clock: Clock }, email: string): Promise<number> {
  return storage.transact(async (stores) => {
    const found = await stores.subscriptions.ofAddress(email)
    for (const subscription of found) await endSubscription(stores, subscription, { by: 'owner', at: clock.now() })
    return found.length
  })
}
