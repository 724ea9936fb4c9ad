import type { Context } from 'hono'
import { mostCounted, type Queued, type QueuePlace, readCounts, readQueue } from '../../app/discussion/read-queue.js'
import { canBeUndone } from '../../app/log/undo.js'
import type { LogStore } from '../../app/ports/log.js'
import { type QueueName, type QueueOrder, queueNames } from '../../core/discussion/queue.js'
import { commentId } from '../../core/ids.js'
import { instant } from '../../core/instant.js'
import type { LogEntry } from '../../core/log/log-entry.js'
import { type QueueNotice, queuePage } from '../../render/newsroom/queue.js'
import { latelyText, type ShownDeed } from '../../render/newsroom/queue-lately.js'
import type { QueuedView } from '../../render/newsroom/queued-comment.js'
import { frameOf, momentOf, type NewsroomEnv, type NewsroomPorts, sayFor } from './newsroom-ports.js'
import { colleagueNames, whoIn } from './undo-words.js'

export type QueueContext = Context<NewsroomEnv>

export const shownAtOnce = 50

/** What is shown: a list, and what has just been done or refused. */
export type Showing = {
  readonly list: string | null | undefined
  readonly notice?: QueueNotice | undefined
  readonly status?: 200 | 403 | 409 | 422 | undefined
}

export const queueNamed = (name: string | null | undefined): QueueName => queueNames.find((known) => known === name) ?? 'waiting'

/** A page of one of the lists. */
export async function showQueue(context: QueueContext, ports: NewsroomPorts, { list, notice, status = 200 }: Showing): Promise<Response> {
  const queue = queueNamed(list)
  const order: QueueOrder = context.req.query('order') === 'newest' ? 'newest' : 'urgent'
  const { stores } = ports.storage
  const { comments, next } = await readQueue(stores, { queue, order, after: placeFrom(context.req.query('before')), limit: shownAtOnce })
  return context.html(
    queuePage({
      frame: await frameOf(ports, context.get('account')),
      queue,
      order,
      counts: await readCounts(stores),
      mostCounted,
      saved: await stores.moderation.queues(),
      rejections: await stores.moderation.rejections(),
      comments: await withNotes(ports, comments),
      moment: await momentOf(ports),
      nextHref: next && `/newsroom/comments?list=${queue}&order=${order}&before=${next.urgency}-${next.at}-${next.id}`,
      notice,
      lately: await latelyDone(ports),
    }),
    status,
  )
}

/** `0-1767182400000-12`: how urgent the last one shown was, when it was written, and its number. */
function placeFrom(text: string | undefined): QueuePlace | undefined {
  const [, urgency, at, id] = /^(\d)-(\d{1,15})-(\d{1,15})$/.exec(text ?? '') ?? []
  if (urgency === undefined || at === undefined || id === undefined) return undefined
  return { urgency: Number(urgency), at: instant(Number(at)), id: commentId(Number(id)) }
}

/** The notes of moderators beside the comments of those whom they are on. */
export async function withNotes({ storage }: NewsroomPorts, comments: readonly Queued[]): Promise<readonly QueuedView[]> {
  const persons = [...new Set(comments.flatMap(({ comment }) => comment.person ?? []))]
  const notes = await storage.stores.moderation.notes(persons)
  return comments.map((queued) => ({ ...queued, notes: notes.filter(({ person }) => person === queued.comment.person) }))
}

const latelyShown = 8
const subjectsOfModerators = ['comments', 'ban', 'moderation'] as const

/** What was done lately, as data for the script of a list that is open. */
export async function showLately(context: QueueContext, ports: NewsroomPorts): Promise<Response> {
  const list = queueNamed(context.req.query('list'))
  const said = { say: await sayFor(ports), moment: await momentOf(ports) }
  return context.json({ lately: latelyText({ ...said, deeds: await latelyDone(ports), list }) })
}

/** What moderators did lately, the newest first. */
export async function latelyDone(ports: NewsroomPorts): Promise<readonly ShownDeed[]> {
  const { log } = ports.storage.stores
  const found = await Promise.all(subjectsOfModerators.map((subject) => log.list({ subject, limit: latelyShown })))
  const entries = found.flat().sort((a, b) => b.id - a.id)
  return deedsOf(ports, log, entries.slice(0, latelyShown))
}

async function deedsOf(ports: NewsroomPorts, log: LogStore, entries: readonly LogEntry[]): Promise<readonly ShownDeed[]> {
  const undone = await log.undone(entries.map(({ id }) => id))
  const names = await colleagueNames(ports)
  const say = await sayFor(ports)
  return entries.map((entry) => ({
    entry,
    who: whoIn(names, entry.by, say),
    isUndone: undone.has(entry.id),
    canBeUndone: canBeUndone(entry),
  }))
}
