import { subscriptionId } from '../../core/ids.js'
import type { Subscription } from '../ports/letters.js'
import type { Hashing } from '../ports/machine.js'
import type { Stores } from '../ports/stores.js'

type Signing = { readonly hashing: Hashing; readonly key: string }

/**
 * What stands in every letter to somebody who follows comments, and opens the page where he changes and ends that: `12.Yk3…`. It is signed, so that
 * nothing secret is kept; it goes on working, as the links of old letters must.
 */
export const subscriptionToken = (signing: Signing, subscription: Pick<Subscription, 'id' | 'email'>): string =>
  `${subscription.id}.${markOf(signing, subscription)}`

const markOf = ({ hashing, key }: Signing, { id, email }: Pick<Subscription, 'id' | 'email'>): string =>
  hashing.keyed(key, `subscription ${id} ${email.toLowerCase()}`)

/** The subscription of a token; undefined when it is forged, or was never confirmed and is forgotten. */
export async function subscriptionBy(stores: Stores, signing: Signing, token: string): Promise<Subscription | undefined> {
  const [, number, mark = ''] = /^([1-9]\d{0,15})\.([\w-]{22})$/.exec(token) ?? []
  if (number === undefined) return undefined
  const found = await stores.subscriptions.find(subscriptionId(Number(number)))
  return found && signing.hashing.isSame(markOf(signing, found), mark) ? found : undefined
}
