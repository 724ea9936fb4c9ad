import { Hono } from 'hono'
import { moderateComments } from '../../app/discussion/moderate-comments.js'
import type { CommentFilter, CommentWithPlace } from '../../app/ports/discussion.js'
import type { CommentState } from '../../core/discussion/comment.js'
import { commentId } from '../../core/ids.js'
import { instant } from '../../core/instant.js'
import { type QueueName, queueNames, queuePage } from '../../render/newsroom/queue.js'
import { wordingFor } from '../../render/words.js'
import { frameOf, type NewsroomEnv, type NewsroomPorts } from './newsroom-ports.js'

const shownAtOnce = 50

const states: readonly CommentState[] = ['published', 'held', 'spam', 'trashed']

/** Comments that wait for a decision, for those who may decide. */
export function queueRoutes(ports: NewsroomPorts): Hono<NewsroomEnv> {
  const app = new Hono<NewsroomEnv>()
  app.get('/', async (context) => {
    const queue = queueNames.find((name) => name === context.req.query('list')) ?? 'held'
    const { discussion } = ports.storage.stores
    const found = await discussion.list({ ...filterOf(queue), limit: shownAtOnce + 1, before: cursorFrom(context.req.query('before')) })
    const shown = found.slice(0, shownAtOnce)
    const comments = await Promise.all(
      shown.map(async (comment) => ({
        comment,
        reports: comment.reports > 0 ? await discussion.reports(comment.id) : [],
        appeal: await discussion.appealOn(comment.id),
        judgement: await ports.storage.stores.spam.judgement(comment.id),
      })),
    )
    const { settings } = await ports.reader.site()
    const wording = wordingFor('en', settings['site.time-zone'])
    const last = found.length > shownAtOnce ? shown.at(-1) : undefined
    return context.html(
      queuePage({
        frame: await frameOf(ports, context.get('account')),
        queue,
        counts: new Map([...(await discussion.counts()), ['appealed', await discussion.openAppeals()]]),
        comments,
        moment: (at) => `${wording.date(instant(at))}, ${wording.time(instant(at))}`,
        nextHref: last && `/newsroom/comments?list=${queue}&before=${last.at}-${last.id}`,
        done: doneWords(context.req.query('done')),
      }),
    )
  })
  app.post('/:id{[1-9][0-9]*}', async (context) => {
    const form = await context.req.parseBody()
    const state = states.find((known) => known === form.state)
    const account = context.get('account')
    if (!state) return context.text('state must be one of published, held, spam, trashed\n', 422)
    const id = commentId(Number(context.req.param('id')))
    const decided = await moderateComments(ports, { ids: [id], state, by: { account: account.id, role: account.role }, reason: '' })
    const list = queueNames.find((name) => name === form.list) ?? 'held'
    return context.redirect(`/newsroom/comments?list=${list}&done=${decided.ok ? state : 'gone'}`, 303)
  })
  return app
}

function filterOf(queue: QueueName): Pick<CommentFilter, 'state' | 'reported' | 'appealed'> {
  if (queue === 'reported') return { reported: true }
  return queue === 'appealed' ? { appealed: true } : { state: queue }
}

/** `1767182400000-12`: when the last one shown was written, and its number. */
function cursorFrom(text: string | undefined): { at: CommentWithPlace['at']; id: CommentWithPlace['id'] } | undefined {
  const [, at, id] = /^(\d{1,15})-(\d{1,15})$/.exec(text ?? '') ?? []
  return at === undefined || id === undefined ? undefined : { at: instant(Number(at)), id: commentId(Number(id)) }
}

const doneWords = (done: string | undefined): string | undefined =>
  ({
    published: 'Published.',
    held: 'Held.',
    spam: 'Put among the spam.',
    trashed: 'Removed.',
    gone: 'That comment is not there any more.',
  })[done ?? '']
