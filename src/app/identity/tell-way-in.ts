import type { AccountId } from '../../core/ids.js'
import { writeDown } from '../log/write-down.js'
import type { Clock } from '../ports/machine.js'
import type { Stores } from '../ports/stores.js'

/** Writes down that a colleague changed how they come in; not what. Of readers nothing is written down. */
export async function tellWayIn(stores: Stores, account: AccountId, clock: Clock): Promise<void> {
  if ((await stores.accounts.find(account))?.role === undefined) return
  await writeDown(stores, { at: clock.now(), by: { account }, act: 'way-in-changed', about: account })
}
