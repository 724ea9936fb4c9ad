import type { Follow } from '../../core/discussion/follow.js'
import type { AccountId, ArticleId, CommentId } from '../../core/ids.js'
import { hours, type Instant, later } from '../../core/instant.js'
import { mailAddress } from '../../core/mail-address.js'
import { ok, type Result, refuse } from '../../core/result.js'
import type { Subscription } from '../ports/letters.js'
import type { Stores } from '../ports/stores.js'

/** Somebody who wants to hear of new comments, by an address that can be written to. */
export type Follower = {
  readonly follow: Follow
  readonly email: string
  readonly account?: AccountId | undefined
  /** A mark of the network that the wish came from. */
  readonly networkMark?: string | undefined
}

/** The comment that the wish came with. */
export type Followed = { readonly article: ArticleId; readonly comment: CommentId; readonly isSpam: boolean; readonly now: Instant }

/** The address to which letters are to go; an empty one, or one that is none, is refused. */
export function followAddress(typed: string | undefined): Result<string, { readonly type: 'email-missing' | 'email-invalid' }> {
  if (typed === undefined || typed.trim() === '') return refuse({ type: 'email-missing' })
  const email = mailAddress(typed)
  return email === undefined ? refuse({ type: 'email-invalid' }) : ok(email)
}

// A person answers in a few threads a day; a school or a café is one network.
const mostAnAddress = 5
const mostANetwork = 20

/**
 * Lets somebody follow what comes below his comment, or into its thread, in the transaction that takes the comment. An address that a provider has
 * verified for the account is believed; any other is first asked by a letter. Gives which of the two, and never whether the address was known.
 */
export async function followComments(
  stores: Stores,
  { follow, email, account, networkMark }: Follower,
  { article, comment, isSpam, now }: Followed,
): Promise<'active' | 'asked'> {
  const isVerified = account !== undefined && (await hasVerified(stores, account, email))
  // Spam brings nobody a letter; whoever sent it is told the same as anybody.
  if (isSpam) return isVerified ? 'active' : 'asked'
  const wished = {
    article,
    answersTo: follow.what === 'answers' ? comment : undefined,
    email,
    account,
    pace: follow.pace,
    state: isVerified ? ({ type: 'active', since: now } as const) : ({ type: 'unconfirmed' } as const),
    createdAt: now,
  }
  const kept = await stores.subscriptions.keep(wished)
  if (isVerified) {
    const since = kept.state.type === 'active' ? kept.state : wished.state
    await stores.subscriptions.save({ ...wished, id: kept.id, createdAt: kept.createdAt, state: since })
    return 'active'
  }
  if (mayBeAsked(kept)) await ask(stores, { ...wished, id: kept.id }, { comment, networkMark, now })
  return 'asked'
}

async function hasVerified(stores: Stores, account: AccountId, email: string): Promise<boolean> {
  const identities = await stores.identities.ofAccount(account)
  return identities.some(({ verifiedEmail }) => verifiedEmail?.toLowerCase() === email.toLowerCase())
}

/** Somebody who follows already need not be asked; an address that mail does not reach is not tried again. */
const mayBeAsked = ({ state }: Subscription): boolean => state.type !== 'active' && !(state.type === 'stopped' && state.by === 'bounce')

async function ask(
  stores: Stores,
  subscription: Subscription,
  { comment, networkMark, now }: { readonly comment: CommentId; readonly networkMark: string | undefined; readonly now: Instant },
): Promise<void> {
  const asked = await stores.letters.confirmationsSince(later(now, hours(-24)), { email: subscription.email, networkMark })
  if (asked.address >= mostAnAddress || asked.network >= mostANetwork) return
  await stores.subscriptions.save(subscription)
  await stores.letters.addConfirmation({ subscription, comment, networkMark, at: now })
}
