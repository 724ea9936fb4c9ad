import { addressBits } from '../../core/address-block.js'
import { clientAddress } from '../../core/client-address.js'
import { isEmail } from '../../core/discussion/commenter.js'
import { days, later } from '../../core/instant.js'
import type { Actor } from '../../core/log/log-entry.js'
import { networkOf } from '../../core/network.js'
import { ok, type Result, refuse } from '../../core/result.js'
import { writeDown } from '../log/write-down.js'
import type { Ban } from '../ports/discussion.js'
import type { Clock, Hashing, Random } from '../ports/machine.js'
import type { Storage } from '../ports/stores.js'

/** Whose comments are not to be taken any more: `name` is an account's login, a mail address, or a network address. */
export type BanCommand = {
  readonly kind: Ban['kind']
  readonly name: string
  readonly reason: string
  readonly days?: number | undefined
  readonly by: Actor
}

/** Why nobody was banned. */
export type BanRefusal =
  | { readonly type: 'no-such-account'; readonly login: string }
  | { readonly type: 'not-an-address'; readonly name: string }

type BanPorts = { readonly storage: Storage; readonly clock: Clock; readonly random: Random; readonly hashing: Hashing }

/** Bans somebody, for so many days or until the ban is taken back. Who it was is kept as a hash under a key of its own, which goes with the ban. */
export async function ban(ports: BanPorts, { kind, name, reason, days: count, by }: BanCommand): Promise<Result<void, BanRefusal>> {
  const whom = await whomOf(ports.storage, kind, name.trim())
  if (!whom.ok) return whom
  const madeAt = ports.clock.now()
  const secret = ports.random.token()
  const expiresAt = count === undefined ? undefined : later(madeAt, days(count))
  const mark = ports.hashing.keyed(secret, whom.value)
  await ports.storage.transact(async (stores) => {
    const account = typeof by === 'string' ? undefined : by.account
    const id = await stores.discussion.addBan({ kind, secret, mark, reason, by: account, madeAt, expiresAt })
    const until = expiresAt === undefined ? undefined : new Date(expiresAt).toISOString()
    const values = [
      { name: 'kind', after: kind },
      { name: 'reason', after: reason === '' ? undefined : reason },
      { name: 'until', after: until },
    ]
    await writeDown(stores, { at: madeAt, by, act: 'ban-made', about: id, values })
  })
  return ok(undefined)
}

/** Takes a ban back; false when there is none of that number. */
export function liftBan({ storage, clock }: Pick<BanPorts, 'storage' | 'clock'>, id: number, by: Actor): Promise<boolean> {
  return storage.transact(async (stores) => {
    if (!(await stores.discussion.removeBan(id))) return false
    await writeDown(stores, { at: clock.now(), by, act: 'ban-lifted', about: id })
    return true
  })
}

/** As the rules will name who offers a comment. */
async function whomOf({ stores }: Storage, kind: Ban['kind'], name: string): Promise<Result<string, BanRefusal>> {
  if (kind === 'account') {
    const account = await stores.accounts.findByLogin(name)
    return account ? ok(String(account.id)) : refuse({ type: 'no-such-account', login: name })
  }
  if (kind === 'email') return isEmail(name) ? ok(name.toLowerCase()) : refuse({ type: 'not-an-address', name })
  return addressBits(name) === undefined ? refuse({ type: 'not-an-address', name }) : ok(networkOf(clientAddress(name, undefined, [])))
}
