import type { Actor } from '../../core/log/log-entry.js'
import { ok, type Result, refuse } from '../../core/result.js'
import { writeDown } from '../log/write-down.js'
import type { Clock, Hashing, Random } from '../ports/machine.js'
import type { Traces } from '../ports/privacy.js'
import type { Storage } from '../ports/stores.js'
import { keyAddress } from './blog-address.js'
import { hashOfKey } from './site-keys.js'

/** Why no key was made. */
export type SiteKeyRefusal = { readonly type: 'blog-address'; readonly typed: string } | { readonly type: 'too-many-site-keys' }

const keyCharacters = 12
const mostKeys = 1_000

/** Makes a key for the site at an address, and gives it: this once, since only its hash is kept. */
export async function makeSiteKey(
  {
    storage,
    clock,
    random,
    hashing,
  }: { readonly storage: Storage; readonly clock: Clock; readonly random: Random; readonly hashing: Hashing },
  { site, monthlyLimit, by }: { readonly site: string; readonly monthlyLimit?: number | undefined; readonly by: Actor },
): Promise<Result<{ readonly id: number; readonly key: string; readonly blog: string }, SiteKeyRefusal>> {
  const blog = keyAddress(site)
  if (blog === undefined) return refuse({ type: 'blog-address', typed: site })
  const key = newKey(random)
  return storage.transact(async (stores) => {
    const { siteKeys } = stores
    const at = clock.now()
    const good = (await siteKeys.all()).filter(({ revokedAt }) => revokedAt === undefined)
    if (good.length >= mostKeys) return refuse({ type: 'too-many-site-keys' })
    const id = await siteKeys.add({ hash: hashOfKey(hashing, key), blog, madeAt: at, monthlyLimit })
    await writeDown(stores, { at, by, act: 'site-key-made', about: id, values: [{ name: 'site', after: blog }] })
    return ok({ id, key, blog })
  })
}

/** Twelve small letters and digits: clients of Akismet's count them, and put them before a host's name, where capitals are lost. */
function newKey(random: Random): string {
  let key = ''
  // The last character of a token has less chance in it than others.
  while (key.length < keyCharacters)
    key += random
      .token()
      .slice(0, -1)
      .replace(/[^a-z0-9]/g, '')
  return key.slice(0, keyCharacters)
}

/**
 * Ends a key, and takes what its site taught away for good, from the database's log too. False when there is no such key that still opens anything.
 */
export async function revokeSiteKey(
  { storage, clock, traces }: { readonly storage: Storage; readonly clock: Clock; readonly traces: Traces },
  id: number,
  by: Actor,
): Promise<boolean> {
  const isEnded = await storage.transact(async (stores) => {
    const at = clock.now()
    if (!(await stores.siteKeys.revoke(id, at))) return false
    await stores.spam.forgetMemory(`key ${id}`)
    await writeDown(stores, { at, by, act: 'site-key-revoked', about: id })
    return true
  })
  // No words are looked for: what was kept are numbers and hashes, and the log would hold them until it is written over.
  if (isEnded) await traces.wipe([])
  return isEnded
}
