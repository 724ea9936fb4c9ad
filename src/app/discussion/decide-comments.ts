import type { CommentState } from '../../core/discussion/comment.js'
import { isModerator, type Role } from '../../core/identity/role.js'
import type { AccountId, CommentId } from '../../core/ids.js'
import { ok, type Result, refuse } from '../../core/result.js'
import type { CommentWithPlace } from '../ports/discussion.js'
import type { LastDecision } from '../ports/moderation.js'
import type { Stores } from '../ports/stores.js'
import { decideAll, type ModeratePorts } from './moderate-comments.js'

export type Moderator = { readonly account: AccountId; readonly role: Role | undefined }

/** What a moderator decides on comments that stand on a page, which may be older than what others have decided since. */
export type DecideComments = {
  /** With the number of the newest decision that the page showed, 0 for none; undefined where it is not told, and then nothing is compared. */
  readonly comments: readonly { readonly id: CommentId; readonly seen?: number | undefined }[]
  readonly state: CommentState
  readonly by: Moderator
  readonly reason: string
  readonly told: boolean
}

/** A comment that somebody else decided on meanwhile; nothing was done to it. */
export type Met = { readonly id: CommentId; readonly name: string; readonly decision: LastDecision }

export type DecidedOn = {
  /** As they were. */
  readonly changed: readonly CommentWithPlace[]
  /** Those that stay where they are, which was decided by this. */
  readonly settled: readonly CommentWithPlace[]
  readonly met: readonly Met[]
  readonly missing: readonly CommentId[]
  /** By which it can be taken back. */
  readonly entry?: number | undefined
  /** The newest decision on each now. */
  readonly seen: ReadonlyMap<CommentId, LastDecision>
}

/** Decides on those comments that nobody else has decided on meanwhile. What is sent again, because an answer was lost, is not done again. */
export async function decideComments(
  ports: ModeratePorts,
  command: DecideComments,
): Promise<Result<DecidedOn, { readonly type: 'may-not-moderate' }>> {
  const { by, state, reason, told } = command
  if (!isModerator(by.role)) return refuse({ type: 'may-not-moderate' })
  const ids = command.comments.map(({ id }) => id)
  const at = ports.clock.now()
  return ports.storage.transact(async (stores) => {
    await stores.moderation.hold(ids)
    const found = new Map((await stores.moderation.find(ids)).map((comment) => [comment.id, comment]))
    const known = await stores.moderation.lastDecisions(ids)
    const later = command.comments.flatMap(({ id, seen }) => {
      const decision = known.get(id)
      return seen !== undefined && decision && decision.id > seen ? [{ id, decision }] : []
    })
    const repeated = later.filter(({ decision }) => decision.by === by.account && decision.state === state)
    const met = later.filter((each) => !repeated.includes(each))
    const comments = ids.flatMap((id) => (later.some((each) => each.id === id) ? [] : (found.get(id) ?? [])))
    const decisions = comments.map((comment) => ({ comment, state }))
    const { changed, settled, entry } = await decideAll(ports, stores, { decisions, by, reason, told, at })
    return ok({
      changed,
      settled,
      met: met.map(({ id, decision }) => ({ id, name: found.get(id)?.name ?? '', decision })),
      missing: ids.filter((id) => !found.has(id)),
      entry: entry ?? (await entryOf(stores, repeated[0]?.id, by)),
      seen: await stores.moderation.lastDecisions(ids),
    })
  })
}

/** The entry by which a decision that is sent again was written down. */
async function entryOf({ log }: Stores, id: CommentId | undefined, by: Moderator): Promise<number | undefined> {
  if (id === undefined) return undefined
  const [newest] = await log.list({ subject: 'comments', about: String(id), by: by.account, limit: 1 })
  return newest?.id
}
