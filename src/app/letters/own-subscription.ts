import { nextDaily, type Pace } from '../../core/discussion/follow.js'
import type { Instant } from '../../core/instant.js'
import type { Keys } from '../discussion/keys.js'
import type { StoppedBy, Subscription } from '../ports/letters.js'
import type { Clock, Hashing } from '../ports/machine.js'
import type { Storage, Stores } from '../ports/stores.js'
import type { Settings } from '../settings/settings.js'
import { subscriptionBy } from './subscription-token.js'

export type SubscriptionPorts = {
  readonly storage: Storage
  readonly clock: Clock
  readonly hashing: Hashing
  readonly keys: () => Promise<Keys>
}

/** What the holder of a token follows. */
export async function ownSubscription(ports: SubscriptionPorts, token: string): Promise<Subscription | undefined> {
  return subscriptionBy(ports.storage.stores, { hashing: ports.hashing, key: (await ports.keys()).letters }, token)
}

/** The answer to the letter that asked: from now on new comments are mailed. Does nothing to one that is stopped, or confirmed. */
export const confirmSubscription = (ports: SubscriptionPorts, token: string): Promise<Subscription | undefined> =>
  change(ports, token, async (stores, subscription, now) => {
    if (subscription.state.type !== 'unconfirmed') return
    await stores.subscriptions.save({ ...subscription, state: { type: 'active', since: now } })
  })

/** Ends it, and drops what waits; twice is as good as once. */
export const stopSubscription = (ports: SubscriptionPorts, token: string): Promise<Subscription | undefined> =>
  change(ports, token, async (stores, subscription, now) => {
    if (subscription.state.type === 'stopped') return
    await endSubscription(stores, subscription, { by: 'reader', at: now })
  })

/** Ends a subscription for a reason, and drops what waits. */
export async function endSubscription(
  stores: Stores,
  subscription: Subscription,
  ended: { readonly by: StoppedBy; readonly at: Instant },
): Promise<void> {
  await stores.subscriptions.save({ ...subscription, state: { type: 'stopped', ...ended } })
  await stores.letters.dropWaitingOf(subscription.id)
}

/** Lets letters come at once, or once a day; what waits already comes accordingly. */
export const changePace = (
  ports: SubscriptionPorts,
  token: string,
  { pace, settings }: { readonly pace: Pace; readonly settings: Settings },
): Promise<Subscription | undefined> =>
  change(ports, token, async (stores, subscription, now) => {
    if (subscription.state.type !== 'active' || subscription.pace === pace) return
    await stores.subscriptions.save({ ...subscription, pace })
    const due = pace === 'at-once' ? now : nextDaily(now, settings['mail.daily-hour'], settings['site.time-zone'])
    await stores.letters.setDueOf(subscription.id, due)
  })

/** Gives the subscription as it was before. */
async function change(
  ports: SubscriptionPorts,
  token: string,
  changing: (stores: Stores, subscription: Subscription, now: Instant) => Promise<void>,
): Promise<Subscription | undefined> {
  const signing = { hashing: ports.hashing, key: (await ports.keys()).letters }
  const now = ports.clock.now()
  return ports.storage.transact(async (stores) => {
    const subscription = await subscriptionBy(stores, signing, token)
    if (subscription) await changing(stores, subscription, now)
    return subscription
  })
}
