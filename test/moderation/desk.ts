import { addAccount } from '../../src/app/identity/set-up.js'
import { undo } from '../../src/app/log/undo.js'
import type { Undo } from '../../src/app/log/undoings.js'
import type { Role } from '../../src/core/identity/role.js'
import type { AccountId } from '../../src/core/ids.js'
import { minutes } from '../../src/core/instant.js'
import type { AtWork } from '../privacy/people.js'

/** A colleague who may decide on comments. */
export type Moderator = { readonly account: AccountId; readonly role: Role; readonly name: string }

export async function aModerator({ storage, clock }: AtWork, name: string, role: Role = 'moderator'): Promise<Moderator> {
  const account = await storage.transact((stores) => addAccount(stores, { name, login: name.toLowerCase(), role }, clock.now()))
  return { account, role, name }
}

/** The number of the newest entry of the log. */
export async function newestEntry({ storage }: AtWork): Promise<number> {
  const [entry] = await storage.stores.log.list({ limit: 1 })
  if (!entry) throw new Error('the log is empty')
  return entry.id
}

/** Takes the newest deed back, a minute later. */
export async function undoNewest(ports: AtWork, by: Undo['by']) {
  ports.pass(minutes(1))
  return undo(ports, { id: await newestEntry(ports), by })
}
