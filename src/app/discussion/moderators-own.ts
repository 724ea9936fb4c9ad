import { isModerator } from '../../core/identity/role.js'
import { ok, type Result, refuse } from '../../core/result.js'
import { writeDown } from '../log/write-down.js'
import type { Clock } from '../ports/machine.js'
import type { Kept } from '../ports/moderation.js'
import type { Storage } from '../ports/stores.js'
import type { Moderator } from './decide-comments.js'

type Ports = { readonly storage: Storage; readonly clock: Clock }

/** Why nothing was kept. */
export type KeepRefusal = { readonly type: 'may-not-moderate' | 'name-missing' | 'words-missing' }

const longestName = 80
const longestWords = 2_000

/** Keeps a reason for which comments are turned down, in words that can be used again. */
export async function keepRejection(
  { storage, clock }: Ports,
  { name, wording, told, by }: { readonly name: string; readonly wording: string; readonly told: boolean; readonly by: Moderator },
): Promise<Result<number, KeepRefusal>> {
  const [called, words] = [name.trim().slice(0, longestName), wording.trim().slice(0, longestWords)]
  const refusal = refusalOf(by, called, words)
  if (refusal) return refuse(refusal)
  return storage.transact(async (stores) => {
    const id = await stores.moderation.addRejection({ name: called, wording: words, told })
    const values = [{ name: 'name', after: called }]
    await writeDown(stores, { at: clock.now(), by: { account: by.account }, act: 'rejection-made', about: id, values })
    return ok(id)
  })
}

/** Keeps a search under a name, so that all moderators can look through it as through a list. */
export async function keepQueue(
  { storage, clock }: Ports,
  { name, query, by }: { readonly name: string; readonly query: string; readonly by: Moderator },
): Promise<Result<number, KeepRefusal>> {
  const called = name.trim().slice(0, longestName)
  const refusal = refusalOf(by, called, query)
  if (refusal) return refuse(refusal)
  const at = clock.now()
  return storage.transact(async (stores) => {
    const id = await stores.moderation.addQueue({ name: called, query, by: by.account, at })
    const values = [{ name: 'name', after: called }]
    await writeDown(stores, { at, by: { account: by.account }, act: 'queue-kept', about: id, values })
    return ok(id)
  })
}

function refusalOf({ role }: Moderator, name: string, words: string): KeepRefusal | undefined {
  if (!isModerator(role)) return { type: 'may-not-moderate' }
  if (name === '') return { type: 'name-missing' }
  return words === '' ? { type: 'words-missing' } : undefined
}

/** Takes a reason or a kept search away; the log can bring it back for as long as it reaches. */
export async function dropKept(
  { storage, clock }: Ports,
  what: Kept,
  { id, by }: { readonly id: number; readonly by: Moderator },
): Promise<boolean> {
  if (!isModerator(by.role)) return false
  const at = clock.now()
  return storage.transact(async (stores) => {
    const name = await stores.moderation.setKeptRemoved(what, id, at)
    if (name === undefined) return false
    const act = what === 'rejection' ? 'rejection-removed' : 'queue-removed'
    await writeDown(stores, { at, by: { account: by.account }, act, about: id, values: [{ name: 'name', before: name }] })
    return true
  })
}
