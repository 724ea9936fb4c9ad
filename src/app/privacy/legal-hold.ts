import type { CommentId } from '../../core/ids.js'
import { ok, type Result, refuse } from '../../core/result.js'
import { writeDown } from '../log/write-down.js'
import type { LegalHold } from '../ports/privacy.js'
import type { Stores } from '../ports/stores.js'
import { eraseComments } from './erase-comments.js'
import { erasingBy } from './erase-personal-data.js'
import type { PrivacyPorts } from './privacy-ports.js'

export type HoldRefusal =
  | { readonly type: 'no-such-comments'; readonly ids: readonly CommentId[] }
  | { readonly type: 'not-on-hold'; readonly ids: readonly CommentId[] }

/** Keeps comments from being erased while a court or an authority may ask for them. Gives how many were not on hold before. */
export function holdComments(
  { storage, clock }: Pick<PrivacyPorts, 'storage' | 'clock'>,
  { ids, reason }: { readonly ids: readonly CommentId[]; readonly reason: string },
): Promise<Result<number, HoldRefusal>> {
  const now = clock.now()
  return storage.transact(async (stores) => {
    const missing = await without(ids, (id) => stores.comments.find(id))
    if (missing.length > 0) return refuse({ type: 'no-such-comments', ids: missing })
    let added = 0
    for (const comment of ids) if (await stores.holds.add({ comment, reason, madeAt: now })) added++
    await noteHold(stores, { kind: 'hold', comments: added, now })
    await writeDown(stores, {
      at: now,
      by: 'owner',
      act: 'comments-put-on-hold',
      values: ids.map((id) => ({ name: String(id), after: reason })),
    })
    return ok(added)
  })
}

/** Ends the hold of comments, and does to them what their authors asked for meanwhile. Gives how many were erased. */
export async function endHold(ports: PrivacyPorts, ids: readonly CommentId[]): Promise<Result<number, HoldRefusal>> {
  const { storage } = ports
  const missing = await without(ids, (id) => storage.stores.holds.find(id))
  if (missing.length > 0) return refuse({ type: 'not-on-hold', ids: missing })
  const ways = { keep: await erasingBy(ports, 'keep'), remove: await erasingBy(ports, 'remove') }
  const ended = await storage.transact(async (stores) => {
    const done = { erased: [] as CommentId[], words: [] as string[] }
    for (const id of ids) {
      const hold = await stores.holds.find(id)
      await stores.holds.remove(id)
      if (!hold?.askedFor) continue
      const { erased, addresses } = await eraseComments(stores, [id], ways[hold.askedFor])
      done.erased.push(...erased)
      done.words.push(...addresses)
    }
    await noteHold(stores, { kind: 'hold-ended', comments: ids.length, now: ways.keep.now })
    const values = ids.map((id) => ({ name: String(id), before: 'on hold' }))
    await writeDown(stores, { at: ways.keep.now, by: 'owner', act: 'hold-ended', values })
    return done
  })
  if (ended.erased.length > 0) {
    await ports.laidLetters.remove({ addresses: ended.words, comments: ended.erased })
    await ports.traces.wipe(ended.words)
  }
  return ok(ended.erased.length)
}

async function without(ids: readonly CommentId[], find: (id: CommentId) => Promise<object | undefined>) {
  const found = await Promise.all(ids.map(find))
  return ids.filter((_, at) => found[at] === undefined)
}

const noteHold = (
  { privacyRecord }: Stores,
  { kind, comments, now }: { readonly kind: 'hold' | 'hold-ended'; readonly comments: number; readonly now: LegalHold['madeAt'] },
): Promise<void> => privacyRecord.note({ at: now, kind, provedBy: 'owner', outcome: 'done', comments, subscriptions: 0, accounts: 0 })
