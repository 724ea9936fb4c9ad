import { type Context, Hono } from 'hono'
import { moderateComments } from '../../app/discussion/moderate-comments.js'
import type { CommentFilter, CommentWithPlace } from '../../app/ports/discussion.js'
import type { CommentState } from '../../core/discussion/comment.js'
import { type CommentId, commentId } from '../../core/ids.js'
import { instant } from '../../core/instant.js'
import { type QueueName, queueNames, queuePage } from '../../render/newsroom/queue.js'
import { frameOf, momentOf, type NewsroomEnv, type NewsroomPorts } from './newsroom-ports.js'

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
    const last = found.length > shownAtOnce ? shown.at(-1) : undefined
    return context.html(
      queuePage({
        frame: await frameOf(ports, context.get('account')),
        queue,
        counts: new Map([...(await discussion.counts()), ['appealed', await discussion.openAppeals()]]),
        comments,
        moment: await momentOf(ports),
        nextHref: last && `/newsroom/comments?list=${queue}&before=${last.at}-${last.id}`,
        done: doneWords(context.req.query('done')),
        was: placesIn(context.req.query('was') ?? '')
          .map(({ id, state }) => `${id}-${state}`)
          .join('.'),
      }),
    )
  })
  app.post('/decisions', async (context) => {
    const form = new URLSearchParams(await context.req.text())
    const ids = form.getAll('id').flatMap((id) => (/^[1-9]\d{0,14}$/.test(id) ? [commentId(Number(id))] : []))
    return decide(context, ports, { ids: ids.slice(0, shownAtOnce), state: form.get('state'), list: form.get('list') })
  })
  app.post('/undo', async (context) => {
    const form = new URLSearchParams(await context.req.text())
    return undo(context, ports, { was: form.get('was') ?? '', list: form.get('list') })
  })
  app.post('/:id{[1-9][0-9]*}', async (context) => {
    const form = new URLSearchParams(await context.req.text())
    return decide(context, ports, { ids: [commentId(Number(context.req.param('id')))], state: form.get('state'), list: form.get('list') })
  })
  return app
}

type QueueContext = Context<NewsroomEnv>
type Deciding = { readonly ids: readonly CommentId[]; readonly state: string | null; readonly list: string | null }

/** Decides on some comments, and tells where each of them was, so that it can be put back. */
async function decide(context: QueueContext, ports: NewsroomPorts, { ids, state: asked, list }: Deciding): Promise<Response> {
  const state = states.find((known) => known === asked)
  if (!state) return context.text('state must be one of published, held, spam, trashed\n', 422)
  const { id: account, role } = context.get('account')
  const decided = await moderateComments(ports, { ids, state, by: { account, role }, reason: '' })
  const was = decided.ok ? decided.value.map((comment) => `${comment.id}-${comment.state}`).join('.') : ''
  return answered(context, { list, done: decided.ok ? state : 'gone', was })
}

/** Puts comments back where they were: `12-held.13-spam`. What the filter learned of the decision is taken back with it. */
async function undo(context: QueueContext, ports: NewsroomPorts, { was, list }: { was: string; list: string | null }): Promise<Response> {
  const { id: account, role } = context.get('account')
  const places = placesIn(was)
  for (const state of states) {
    const ids = places.filter((place) => place.state === state).map(({ id }) => id)
    if (ids.length > 0) await moderateComments(ports, { ids, state, by: { account, role }, reason: 'undone' })
  }
  return answered(context, { list, done: 'undone', was: '' })
}

const placesIn = (was: string): readonly { readonly id: CommentId; readonly state: CommentState }[] =>
  was
    .split('.')
    .slice(0, shownAtOnce)
    .flatMap((place) => {
      const [, id, state] = /^([1-9]\d{0,14})-(published|held|spam|trashed)$/.exec(place) ?? []
      const known = states.find((each) => each === state)
      return id === undefined || known === undefined ? [] : [{ id: commentId(Number(id)), state: known }]
    })

/** For a script the answer is data; without one it is the list again. */
function answered(context: QueueContext, { list, done, was }: { list: string | null; done: string; was: string }): Response {
  if (context.req.header('accept') === 'application/json') return context.json({ done: doneWords(done), was })
  const query = new URLSearchParams({ list: queueNames.find((name) => name === list) ?? 'held', done, ...(was === '' ? {} : { was }) })
  return context.redirect(`/newsroom/comments?${query}`, 303)
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
    undone: 'Put back.',
    gone: 'That comment is not there any more.',
  })[done ?? '']
