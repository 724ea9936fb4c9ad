import type { AccountId } from '../../core/ids.js'
import type { Instant } from '../../core/instant.js'
import { type Act, type Actor, changedValues, type LoggedValue } from '../../core/log/log-entry.js'
import type { Stores } from '../ports/stores.js'

/** Something that was done, for the log. */
export type Done = {
  readonly at: Instant
  readonly by: Actor
  readonly act: Act
  readonly about?: string | number | undefined
  readonly values?: readonly LoggedValue[] | undefined
  readonly undoes?: number | undefined
}

/** Writes into the newsroom's log what was done, in the transaction that did it. Of the values, those that changed. */
export const writeDown = async ({ log }: Pick<Stores, 'log'>, { about = '', values = [], ...done }: Done): Promise<number> =>
  log.add({ ...done, about: String(about), values: changedValues(values) })

/** Without an account it is whoever runs the machine. */
export const actorOf = (account: AccountId | undefined): Actor => (account === undefined ? 'owner' : { account })
