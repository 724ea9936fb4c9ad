import { isModerator } from '../../core/identity/role.js'
import { ok, type Result, refuse } from '../../core/result.js'
import { decideAll, type ModerateComments, type ModeratePorts } from '../discussion/moderate-comments.js'
import type { CommentWithPlace } from '../ports/discussion.js'
import type { Clock } from '../ports/machine.js'
import type { Stores } from '../ports/stores.js'

/** It was used, its week is over, or whoever it was sent to may not decide any more. */
export type LinkRefusal = { readonly type: 'link-used' }

/** The comment that a link of a letter is about. Looking uses nothing up: mail scanners look. */
export async function heldByLink(
  { storage, clock, hashing }: Omit<ModeratePorts, 'filter'>,
  token: string,
): Promise<CommentWithPlace | undefined> {
  return (await goodLink(storage.stores, hashing.ofToken(token), clock.now()))?.comment
}

/** Decides on the comment of a link, in the name of the one moderator to whom it was sent. The link is used up by it. */
export async function decideByLink(
  ports: ModeratePorts,
  token: string,
  state: 'published' | 'spam' | 'trashed',
): Promise<Result<CommentWithPlace, LinkRefusal>> {
  const { storage, clock, hashing } = ports
  const hash = hashing.ofToken(token)
  const now = clock.now()
  return storage.transact(async (stores) => {
    const good = await goodLink(stores, hash, now)
    if (!good || !(await stores.decisionLinks.use(hash, now))) return refuse({ type: 'link-used' })
    await stores.moderation.hold([good.comment.id])
    const comment = await stores.discussion.find(good.comment.id)
    // Somebody else may have decided meanwhile, and that stands.
    if (comment?.state === 'held') {
      const decisions = [{ comment, state }]
      await decideAll(ports, stores, { decisions, by: good.by, reason: 'by letter', at: now })
    }
    return ok(good.comment)
  })
}

type GoodLink = { readonly comment: CommentWithPlace; readonly by: ModerateComments['by'] }

/** The role is asked now: a link outlives the office of whoever it was sent to. */
async function goodLink(stores: Stores, hash: string, now: ReturnType<Clock['now']>): Promise<GoodLink | undefined> {
  const link = await stores.decisionLinks.find(hash, now)
  const account = link && (await stores.accounts.find(link.account))
  if (!link || !account || account.state !== 'active' || !isModerator(account.role)) return undefined
  const comment = await stores.discussion.find(link.comment)
  return comment && { comment, by: { account: account.id, role: account.role } }
}
