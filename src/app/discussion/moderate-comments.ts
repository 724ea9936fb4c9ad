import type { CommentState } from '../../core/discussion/comment.js'
import { standsByDecision } from '../../core/discussion/standing.js'
import type { Event } from '../../core/events.js'
import type { Role } from '../../core/identity/role.js'
import { isModerator } from '../../core/identity/role.js'
import type { AccountId, CommentId } from '../../core/ids.js'
import type { Instant } from '../../core/instant.js'
import type { LoggedValue } from '../../core/log/log-entry.js'
import { ok, type Result, refuse } from '../../core/result.js'
import { writeDown } from '../log/write-down.js'
import type { CommentWithPlace } from '../ports/discussion.js'
import type { Clock } from '../ports/machine.js'
import type { LastDecision } from '../ports/moderation.js'
import type { Storage, Stores } from '../ports/stores.js'
import { type TeachPorts, teachDecisions } from '../spam/teach.js'

export type ModeratePorts = TeachPorts & { readonly storage: Storage; readonly clock: Clock }

/** What a moderator decides on some comments. Whoever runs the machine is `owner`. */
export type ModerateComments = {
  readonly ids: readonly CommentId[]
  readonly state: CommentState
  readonly by: { readonly account: AccountId; readonly role: Role | undefined } | 'owner'
  readonly reason: string
}

/** Why nothing was decided. */
export type ModerateRefusal = { readonly type: 'may-not-moderate' } | { readonly type: 'no-such-comments'; readonly ids: readonly number[] }

/**
 * Puts comments into a state, all or none, and teaches the filter what was decided. Those that are in it already, but not because somebody wanted it, are decided
 * on too.
 */
export async function moderateComments(ports: ModeratePorts, command: ModerateComments): Promise<Result<Decided, ModerateRefusal>> {
  if (command.by !== 'owner' && !isModerator(command.by.role)) return refuse({ type: 'may-not-moderate' })
  const now = ports.clock.now()
  return ports.storage.transact(async (stores) => {
    await stores.moderation.hold(command.ids)
    const found = await Promise.all(command.ids.map((id) => stores.discussion.find(id)))
    const missing = command.ids.filter((_, at) => found[at] === undefined)
    if (missing.length > 0) return refuse({ type: 'no-such-comments', ids: missing })
    const decisions = found.flatMap((comment) => (comment ? [{ comment, state: command.state }] : []))
    return ok(await decideAll(ports, stores, { decisions, by: command.by, reason: command.reason, confirms: true, at: now }))
  })
}

/** Whether somebody put a comment where it is. Where a rule took it elsewhere since, the decision was about something else. */
export const isDecided = ({ id, state }: CommentWithPlace, decisions: ReadonlyMap<CommentId, LastDecision>): boolean =>
  standsByDecision({ state, decided: decisions.get(id) })

/** Its author had it erased, and an empty place is all that is left. */
const isNothing = ({ source, body }: CommentWithPlace): boolean => source === '' && body === ''

export type Decisions = Pick<ModerateComments, 'by' | 'reason'> & {
  readonly decisions: readonly { readonly comment: CommentWithPlace; readonly state: CommentState }[]
  /** Whether the authors are told the reason. */
  readonly told?: boolean | undefined
  /** Whether it is news that a comment stays where it is, as long as nobody had decided so; of spam it always is. */
  readonly confirms?: boolean | undefined
  readonly at: Instant
  /** The entry of the log that is taken back by this. */
  readonly undoes?: number | undefined
}

/** What came of decisions: those that changed, as they were; those that stay, about which a question was open, or of which nobody had decided so; and the entry of the log, if there was anything. */
export type Decided = {
  readonly changed: readonly CommentWithPlace[]
  readonly settled: readonly CommentWithPlace[]
  readonly entry?: number | undefined
}

/** Puts comments into states, in the transaction of the caller, who has seen to it that this may be done: written down, and taught to the filter. */
export async function decideAll(ports: ModeratePorts, stores: Stores, decided: Decisions): Promise<Decided> {
  const { changed, settled } = await decideEach(ports, stores, decided)
  const { by, at, undoes } = decided
  const entry = await logDecisions(stores, { decisions: changed, settled, by, at, undoes })
  return { changed: changed.map(({ comment }) => comment), settled: settled.map(({ comment }) => comment), entry }
}

type EachDecision = Decisions['decisions']

/** The same for a deed of which decisions are only a part, and which is written down as a whole. */
export async function decideEach(
  ports: ModeratePorts,
  stores: Stores,
  { decisions, by, reason, told, confirms, at }: Decisions,
): Promise<{ readonly changed: EachDecision; readonly settled: EachDecision }> {
  const possible = [...new Map(decisions.map((each) => [each.comment.id, each])).values()].filter(
    ({ comment, state }) => state !== 'published' || !isNothing(comment),
  )
  const account = by === 'owner' ? undefined : by.account
  const confirmed = await undecided(
    stores,
    possible.filter(({ comment, state }) => comment.state === state && (confirms || state === 'spam')),
  )
  const wanted = possible.map(({ comment: { id }, state }) => ({ id, state, isNews: confirmed.has(id) }))
  const outcomes = await stores.discussion.decideAll(wanted, { by: account, reason, told, at })
  const thoseThat = (outcome: 'changed' | 'settled') => possible.filter(({ comment }) => outcomes.get(comment.id) === outcome)
  const [changed, settled] = [thoseThat('changed'), thoseThat('settled')]
  await stores.outbox.append(changed.flatMap(eventsOf), at)
  // Who leaves a comment to its readers where it was reported may have looked at the report alone.
  const learned = settled.filter(({ comment, state }) => state === 'spam' || confirmed.has(comment.id))
  await teachDecisions(ports, stores, [...changed, ...learned], at)
  return { changed, settled }
}

/** Those of comments that stay where they are of which nobody has decided so. */
async function undecided({ moderation }: Stores, staying: EachDecision): Promise<ReadonlySet<CommentId>> {
  if (staying.length === 0) return new Set()
  const known = await moderation.lastDecisions(staying.map(({ comment }) => comment.id))
  return new Set(staying.flatMap(({ comment }) => (isDecided(comment, known) ? [] : [comment.id])))
}

/** How the log names a comment that stays where it is, and about which something was open. */
export const openBefore = 'open'

type Logged = Omit<Decisions, 'reason' | 'told'> & { readonly settled?: EachDecision | undefined }

/** Writes down where each comment was, by which the decisions can be taken back. */
export async function logDecisions(stores: Stores, { decisions, settled = [], by, at, undoes }: Logged): Promise<number | undefined> {
  const values = [
    ...loggedDecisions(decisions),
    ...settled.map(({ comment, state }) => ({ name: String(comment.id), before: openBefore, after: state })),
  ]
  if (values.length === 0) return undefined
  const about = values.length === 1 ? values[0]?.name : undefined
  return writeDown(stores, { at, by: by === 'owner' ? by : { account: by.account }, act: 'comments-decided', about, values, undoes })
}

/** Each comment by its number, where it was and where it is. */
export const loggedDecisions = (decisions: EachDecision): readonly LoggedValue[] =>
  decisions.map(({ comment, state }) => ({ name: String(comment.id), before: comment.state, after: state }))

function eventsOf({ comment, state }: EachDecision[number]): readonly Event[] {
  const event = { articleId: comment.article, commentId: comment.id }
  if (state === 'published') return [{ type: 'comment-published', ...event }]
  return comment.state === 'published' ? [{ type: 'comment-removed', ...event }] : []
}
