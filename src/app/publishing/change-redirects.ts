import { isColleague } from '../../core/identity/account.js'
import type { Actor } from '../../core/log/log-entry.js'
import { addressKey } from '../../core/publishing/address.js'
import { isAnsweredByProgram } from '../../core/publishing/program-address.js'
import { parseSiteAddress, type Wanted } from '../../core/publishing/site-address.js'
import { ok, type Result, refuse } from '../../core/result.js'
import { writeDown } from '../log/write-down.js'
import type { Clock } from '../ports/machine.js'
import type { Storage, Stores } from '../ports/stores.js'

type RedirectPorts = { readonly storage: Storage; readonly clock: Clock }

export type RedirectRefusal =
  | { readonly type: 'redirect-from'; readonly from: string }
  | { readonly type: 'redirect-to'; readonly to: string }
  | { readonly type: 'address-in-use'; readonly from: string }
  /** The program answers there itself, and looks for no redirect. */
  | { readonly type: 'address-of-program'; readonly from: string }
  /** Whoever followed it would come back to where he was. */
  | { readonly type: 'redirect-loop'; readonly to: string }
  | { readonly type: 'no-such-redirect'; readonly from: string }

/** A path of this site that leads somewhere else: another path, or a web address. */
export type Redirect = { readonly from: string; readonly to: string }

/** Makes a redirect by hand, or changes where one leads. An address at which something stands is left to it. Gives the entry of the log. */
export async function addRedirect(
  { storage, clock }: RedirectPorts,
  { from, to }: Redirect,
  by: Actor,
): Promise<Result<number, RedirectRefusal>> {
  if (!isPath(from) || /[?#]/.test(from)) return refuse({ type: 'redirect-from', from })
  const wanted = parseSiteAddress(from, new URLSearchParams())
  if (!wanted || from === '/') return refuse({ type: 'redirect-from', from })
  if (isAnsweredByProgram(from)) return refuse({ type: 'address-of-program', from })
  if (!isPath(to) && !['http:', 'https:'].includes(URL.parse(to)?.protocol ?? '')) return refuse({ type: 'redirect-to', to })
  const key = addressKey(from)
  if (isPath(to) && keyOfTarget(to) === key) return refuse({ type: 'redirect-to', to })
  return storage.transact(async (stores) => {
    const { addresses, outbox } = stores
    const holder = await addresses.find(key)
    if ((holder && holder.type !== 'url') || (await isList(stores, wanted))) return refuse({ type: 'address-in-use', from })
    if (await leadsBack(stores, to, key)) return refuse({ type: 'redirect-loop', to })
    await addresses.set(key, { type: 'url', url: to }, { byHand: true, replace: true })
    const at = clock.now()
    await outbox.append([{ type: 'redirects-changed' }], at)
    await stores.missed.forget(key)
    const values = [{ name: 'to', before: holder?.url, after: to }]
    return ok(await writeDown(stores, { at, by, act: 'redirect-made', about: key, values }))
  })
}

const isPath = (text: string): boolean => /^\/(?!\/)\S*$/.test(text)

const keyOfTarget = (path: string): string => addressKey(path.replace(/[?#].*$/, ''))

/** Whether a category, a tag or an author has the address, though no list of addresses says so. */
async function isList(stores: Stores, wanted: Wanted): Promise<boolean> {
  if (wanted.type === 'author') {
    const account = await stores.accounts.findBySlug(wanted.slug)
    return account !== undefined && isColleague(account)
  }
  if (wanted.type !== 'term') return false
  const slug = wanted.taxonomy === 'category' ? wanted.slugs.at(-1) : wanted.slugs[0]
  return (await stores.terms.findBySlug(wanted.taxonomy, slug ?? '')) !== undefined
}

// Browsers follow some twenty; a longer chain leads nobody anywhere.
const mostSteps = 20

/** Whether the redirects that there are lead from a target back to an address. */
async function leadsBack(stores: Stores, to: string, key: string): Promise<boolean> {
  let at = to
  for (let step = 0; step < mostSteps && isPath(at); step++) {
    const holder = await stores.addresses.find(keyOfTarget(at))
    if (holder?.type !== 'url') return false
    at = holder.url
    if (isPath(at) && keyOfTarget(at) === key) return true
  }
  return false
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
