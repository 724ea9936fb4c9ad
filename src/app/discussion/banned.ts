import type { Commenter } from '../../core/discussion/commenter.js'
import type { Offered } from '../../core/discussion/moderation.js'
import type { Instant } from '../../core/instant.js'
import type { Ban } from '../ports/discussion.js'
import type { Hashing } from '../ports/machine.js'
import type { Stores } from '../ports/stores.js'

/** Who a ban may be on. */
export type Suspect = { readonly who: Commenter; readonly network?: string | undefined; readonly now: Instant }

/** The ban that someone who offers a comment is under, if any. */
export async function banOn(stores: Stores, hashing: Hashing, { who, network, now }: Suspect): Promise<Offered['ban']> {
  const named = {
    account: who.type === 'account' ? String(who.account) : undefined,
    email: who.email?.toLowerCase(),
    network,
  }
  const found = (await stores.discussion.bans(now)).find((ban) => isOn(ban, named[ban.kind], hashing))
  return found && { kind: found.kind, reason: found.reason }
}

const isOn = (ban: Ban, name: string | undefined, hashing: Hashing): boolean =>
  name !== undefined && hashing.isSame(hashing.keyed(ban.secret, name), ban.mark)
