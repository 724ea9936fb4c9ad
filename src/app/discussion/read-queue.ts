import type { CommentState } from '../../core/discussion/comment.js'
import type { QueueName, QueueOrder } from '../../core/discussion/queue.js'
import type { CommentId } from '../../core/ids.js'
import { excerpt, plainText } from '../../core/markup/plain-text.js'
import type { CommentWithPlace } from '../ports/discussion.js'
import type { Beside, History, ListPlace, QueueCount } from '../ports/moderation.js'
import type { Stores } from '../ports/stores.js'

/** A comment to decide on, with what readers, its author and the filter say of it, what it answers, and what its author said before. */
export type Queued = Omit<Beside, 'parent'> & {
  readonly comment: CommentWithPlace
  readonly urgency: number
  readonly parent?: (Pick<NonNullable<Beside['parent']>, 'id' | 'name' | 'state'> & { readonly words: string }) | undefined
  readonly history?: Past | undefined
}

/** What somebody said besides this comment. */
export type Past = Pick<History, 'counts' | 'isMore' | 'since'> & {
  readonly latest: readonly (Pick<History['latest'][number], 'id' | 'state' | 'at'> & { readonly words: string })[]
}

export type QueuePlace = ListPlace & { readonly urgency: number }
export type QueueAsked = {
  readonly queue: QueueName
  readonly order: QueueOrder
  readonly after?: QueuePlace | undefined
  readonly limit: number
}

/** A page of a list, and where the next one begins. */
export type QueueRead = { readonly comments: readonly Queued[]; readonly next?: QueuePlace | undefined }

/** Reads a page of a list: so many statements, however many comments are on it. */
export async function readQueue(stores: Stores, asked: QueueAsked): Promise<QueueRead> {
  const found = await listed(stores, { ...asked, limit: asked.limit + 1 })
  const shown = found.slice(0, asked.limit)
  const last = found.length > asked.limit ? shown.at(-1) : undefined
  const next = last && { at: last.comment.at, id: last.comment.id, urgency: last.urgency }
  return { comments: await withContext(stores, shown), next }
}

type Listed = Pick<Queued, 'comment' | 'urgency'>

async function listed({ moderation }: Stores, { queue, order, after, limit }: QueueAsked): Promise<readonly Listed[]> {
  if (queue === 'waiting') return moderation.waiting({ order, limit, after })
  const calm = (comments: readonly CommentWithPlace[]) => comments.map((comment) => ({ comment, urgency: 0 }))
  if (queue === 'reported' || queue === 'appealed') return calm(await moderation.asked(queue, { limit, after }))
  return calm(await moderation.inState(queue, { limit, after }))
}

/** Puts beside comments what a moderator has to know. */
export async function withContext({ moderation }: Stores, comments: readonly Listed[]): Promise<readonly Queued[]> {
  const beside = await moderation.beside(comments.map(({ comment }) => comment.id))
  const persons = [...new Set(comments.flatMap(({ comment }) => comment.person ?? []))]
  const histories = await moderation.histories(persons)
  return comments.map(({ comment, urgency }) => {
    const { parent, ...rest } = beside.get(comment.id) ?? { reports: [] }
    const history = comment.person === undefined ? undefined : histories.get(comment.person)
    return {
      ...rest,
      comment,
      urgency,
      parent: parent && { id: parent.id, name: parent.name, state: parent.state, words: excerpt(plainText(parent.body), parentWords) },
      history: history && pastOf(history, comment),
    }
  })
}

const parentWords = 40
const latestWords = 20
const latestShown = 3

function pastOf({ counts, isMore, since, latest }: History, { id, state }: CommentWithPlace): Past {
  const others = new Map<CommentState, number>([...counts].map(([each, count]) => [each, each === state ? count - 1 : count]))
  return {
    counts: others,
    isMore,
    since,
    latest: latest
      .filter((each) => each.id !== id)
      .slice(0, latestShown)
      .map((each) => ({ id: each.id, state: each.state, at: each.at, words: excerpt(plainText(each.body), latestWords) })),
  }
}

/** How far lists are counted. */
export const mostCounted = 999

export const readCounts = ({ moderation }: Stores): Promise<ReadonlyMap<QueueCount, number>> => moderation.counts(mostCounted + 1)

/** One comment with all that stands beside it in a list. */
export async function readQueueOf(stores: Stores, id: CommentId): Promise<Queued | undefined> {
  const comment = await stores.discussion.find(id)
  return comment && (await withContext(stores, [{ comment, urgency: 0 }]))[0]
}
