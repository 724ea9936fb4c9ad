import type { CommentState } from '../../core/discussion/comment.js'
import type { Event } from '../../core/events.js'
import type { Role } from '../../core/identity/role.js'
import { isModerator } from '../../core/identity/role.js'
import type { AccountId, CommentId } from '../../core/ids.js'
import type { Instant } from '../../core/instant.js'
import { ok, type Result, refuse } from '../../core/result.js'
import { writeDown } from '../log/write-down.js'
import type { CommentWithPlace } from '../ports/discussion.js'
import type { Clock, Hashing } from '../ports/machine.js'
import type { Storage, Stores } from '../ports/stores.js'
import type { SpamFilter } from '../spam/spam-filter.js'
import { teachDecisions } from '../spam/teach.js'

export type ModeratePorts = { readonly storage: Storage; readonly clock: Clock; readonly hashing: Hashing; readonly filter: SpamFilter }

/** What a moderator decides on some comments. Whoever runs the machine is `owner`. */
export type ModerateComments = {
  readonly ids: readonly CommentId[]
  readonly state: CommentState
  readonly by: { readonly account: AccountId; readonly role: Role | undefined } | 'owner'
  readonly reason: string
}

/** Why nothing was decided. */
export type ModerateRefusal = { readonly type: 'may-not-moderate' } | { readonly type: 'no-such-comments'; readonly ids: readonly number[] }

/** Puts comments into a state, all or none, and teaches the filter what was decided. Gives those that were in another before. */
export async function moderateComments(
  ports: ModeratePorts,
  command: ModerateComments,
): Promise<Result<readonly CommentWithPlace[], ModerateRefusal>> {
  if (command.by !== 'owner' && !isModerator(command.by.role)) return refuse({ type: 'may-not-moderate' })
  const now = ports.clock.now()
  return ports.storage.transact(async (stores) => {
    const found = await Promise.all(command.ids.map((id) => stores.discussion.find(id)))
    const missing = command.ids.filter((_, at) => found[at] === undefined)
    if (missing.length > 0) return refuse({ type: 'no-such-comments', ids: missing })
    const decisions = found.flatMap((comment) => (comment ? [{ comment, state: command.state }] : []))
    return ok(await decideAll(ports, stores, { decisions, by: command.by, reason: command.reason, at: now }))
  })
}

export type Decisions = Pick<ModerateComments, 'by' | 'reason'> & {
  readonly decisions: readonly { readonly comment: CommentWithPlace; readonly state: CommentState }[]
  readonly at: Instant
  /** The entry of the log that is taken back by this. */
  readonly undoes?: number | undefined
}

/** Puts comments into states, in the transaction of the caller, who has seen to it that this may be done: written down, and taught to the filter. Gives those that changed, as they were. */
export async function decideAll(
  ports: ModeratePorts,
  stores: Stores,
  { decisions, by, reason, at, undoes }: Decisions,
): Promise<readonly CommentWithPlace[]> {
  const changed: Decisions['decisions'][number][] = []
  for (const { comment, state } of decisions)
    if (await decideOn(stores, comment, { state, by, reason }, at)) changed.push({ comment, state })
  await logDecisions(stores, { decisions: changed, by, at, undoes })
  await teachDecisions(ports, stores, changed, at)
  return changed.map(({ comment }) => comment)
}

/** Writes down where each comment was, by which the decisions can be taken back. */
export async function logDecisions(stores: Stores, { decisions, by, at, undoes }: Omit<Decisions, 'reason'>): Promise<void> {
  if (decisions.length === 0) return
  const values = decisions.map(({ comment, state }) => ({ name: String(comment.id), before: comment.state, after: state }))
  const about = decisions.length === 1 ? decisions[0]?.comment.id : undefined
  await writeDown(stores, { at, by: by === 'owner' ? by : { account: by.account }, act: 'comments-decided', about, values, undoes })
}

/** Puts one comment into a state, with its event, in the transaction of the caller, who has seen to it that this may be done and teaches the filter. False when it was so already. */
export async function decideOn(
  stores: Stores,
  comment: CommentWithPlace,
  { state, by, reason }: Omit<ModerateComments, 'ids'>,
  at: Instant,
): Promise<boolean> {
  // Its author had it erased, and an empty place is all that is left.
  if (state === 'published' && comment.source === '' && comment.body === '') return false
  const account = by === 'owner' ? undefined : by.account
  if (!(await stores.discussion.decide(comment.id, { state, by: account, reason, at }))) return false
  await stores.outbox.append(eventsOf(comment, state), at)
  return true
}

function eventsOf(comment: CommentWithPlace, state: CommentState): readonly Event[] {
  const event = { articleId: comment.article, commentId: comment.id }
  if (state === 'published') return [{ type: 'comment-published', ...event }]
  return comment.state === 'published' ? [{ type: 'comment-removed', ...event }] : []
}
