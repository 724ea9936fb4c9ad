import type { Actor } from '../../core/log/log-entry.js'
import { addressKey } from '../../core/publishing/address.js'
import { ok, type Result, refuse } from '../../core/result.js'
import { writeDown } from '../log/write-down.js'
import type { Clock } from '../ports/machine.js'
import type { Storage } from '../ports/stores.js'

type RedirectPorts = { readonly storage: Storage; readonly clock: Clock }

export type RedirectRefusal =
  | { readonly type: 'redirect-from'; readonly from: string }
  | { readonly type: 'redirect-to'; readonly to: string }
  | { readonly type: 'address-in-use'; readonly from: string }
  | { readonly type: 'no-such-redirect'; readonly from: string }

/** A path of this site that leads somewhere else: another path, or a web address. */
export type Redirect = { readonly from: string; readonly to: string }

/** Makes a redirect by hand, or changes where one leads. An address at which something stands is left to it. Gives the entry of the log. */
export async function addRedirect(
  { storage, clock }: RedirectPorts,
  { from, to }: Redirect,
  by: Actor,
): Promise<Result<number, RedirectRefusal>> {
  if (!/^\/(?!\/)\S+$/.test(from)) return refuse({ type: 'redirect-from', from })
  const isPath = /^\/(?!\/)\S*$/.test(to)
  if (!isPath && !['http:', 'https:'].includes(URL.parse(to)?.protocol ?? '')) return refuse({ type: 'redirect-to', to })
  const key = addressKey(from)
  if (isPath && addressKey(to) === key) return refuse({ type: 'redirect-to', to })
  return storage.transact(async (stores) => {
    const { addresses, outbox } = stores
    const holder = await addresses.find(key)
    if (holder && holder.type !== 'url') return refuse({ type: 'address-in-use', from })
    await addresses.set(key, { type: 'url', url: to }, { byHand: true, replace: true })
    const at = clock.now()
    await outbox.append([{ type: 'redirects-changed' }], at)
    await stores.missed.forget(key)
    const values = [{ name: 'to', before: holder?.url, after: to }]
    return ok(await writeDown(stores, { at, by, act: 'redirect-made', about: key, values }))
  })
}

/** Takes a redirect back that was made by hand. Gives the entry of the log. */
export async function removeRedirect({ storage, clock }: RedirectPorts, from: string, by: Actor): Promise<Result<number, RedirectRefusal>> {
  return storage.transact(async (stores) => {
    const { addresses, outbox } = stores
    const key = addressKey(from)
    const holder = await addresses.find(key)
    if (holder?.type !== 'url') return refuse({ type: 'no-such-redirect', from })
    await addresses.remove(key)
    const at = clock.now()
    await outbox.append([{ type: 'redirects-changed' }], at)
    const values = [{ name: 'to', before: holder.url }]
    return ok(await writeDown(stores, { at, by, act: 'redirect-removed', about: key, values }))
  })
}
