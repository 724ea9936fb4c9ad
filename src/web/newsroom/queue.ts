import { Hono } from 'hono'
import { type DecidedOn, decideComments, type Met } from '../../app/discussion/decide-comments.js'
import { moderateComments } from '../../app/discussion/moderate-comments.js'
import { undo } from '../../app/log/undo.js'
import type { CommentState } from '../../core/discussion/comment.js'
import { undone } from '../../core/discussion/standing.js'
import { type CommentId, commentId } from '../../core/ids.js'
import type { QueueNotice } from '../../render/newsroom/queue.js'
import { stillSpam } from '../../render/newsroom/queued-comment.js'
import type { Say, Sentence } from '../../render/newsroom/say.js'
import { breathe } from '../breathe.js'
import { commentActRoutes } from './comment-acts.js'
import { findRoutes } from './find-comments.js'
import { momentOf, type NewsroomEnv, type NewsroomPorts, sayFor } from './newsroom-ports.js'
import { type QueueContext, queueNamed, showLately, shownAtOnce, showQueue } from './queue-page.js'
import { rejectionFrom, rejectionRoutes } from './rejections.js'
import { undoProblems } from './undo-words.js'

const states: readonly CommentState[] = ['published', 'held', 'spam', 'trashed']

/** Comments that wait for a decision, for those who may decide. */
export function queueRoutes(ports: NewsroomPorts): Hono<NewsroomEnv> {
  const app = new Hono<NewsroomEnv>()
  app.get('/', async (context) => {
    const text = doneIn(await sayFor(ports), context.req.query('done'))
    const entry = numberFrom(context.req.query('entry'))
    const was = placesIn(context.req.query('was') ?? '')
    const notice =
      text === undefined ? undefined : { text, isProblem: false, entry, was: was.map(({ id, state }) => `${id}-${state}`).join('.') }
    return showQueue(context, ports, { list: context.req.query('list'), notice })
  })
  app.get('/lately', (context) => showLately(context, ports))
  app.post('/decisions', async (context) => {
    const form = new URLSearchParams(await context.req.text())
    return decide(context, ports, form, form.getAll('id').flatMap(seenCommentFrom).slice(0, shownAtOnce))
  })
  app.post('/undo', async (context) => {
    const form = new URLSearchParams(await context.req.text())
    const entry = numberFrom(form.get('entry') ?? undefined)
    if (entry === undefined) return putBack(context, ports, form)
    const { id: account, role } = context.get('account')
    const taken = await undo({ ...ports, breathe }, { id: entry, by: { account, role } })
    if (taken.ok) return answered(context, ports, form.get('list'), { done: 'undone' })
    const say = await sayFor(ports)
    return refused(context, ports, form.get('list'), { text: say.known(undoProblems[taken.refusal.type]), isProblem: true })
  })
  app.route('/find', findRoutes(ports))
  app.route('/reasons', rejectionRoutes(ports))
  app.route('/', commentActRoutes(ports))
  app.post('/:id{[1-9][0-9]{0,14}}', async (context) => {
    const form = new URLSearchParams(await context.req.text())
    const seen = numberFrom(form.get('seen') ?? undefined, /^\d{1,15}$/)
    return decide(context, ports, form, [{ id: commentId(Number(context.req.param('id'))), seen }])
  })
  return app
}

type SeenComment = { readonly id: CommentId; readonly seen?: number | undefined }

/** `12.345`: a comment, and the newest decision on it that the page showed; or the comment alone. */
function seenCommentFrom(text: string): readonly SeenComment[] {
  const [, id, seen] = /^([1-9]\d{0,14})(?:\.(\d{1,15}))?$/.exec(text) ?? []
  return id === undefined ? [] : [{ id: commentId(Number(id)), seen: seen === undefined ? undefined : Number(seen) }]
}

function numberFrom(text: string | undefined, pattern = /^[1-9]\d{0,14}$/): number | undefined {
  return pattern.test(text ?? '') ? Number(text) : undefined
}

/** Decides on some comments, and tells by which entry of the log that is taken back. */
async function decide(
  context: QueueContext,
  ports: NewsroomPorts,
  form: URLSearchParams,
  comments: readonly SeenComment[],
): Promise<Response> {
  const say = await sayFor(ports)
  const state = states.find((known) => known === form.get('state'))
  if (!state)
    return refused(context, ports, form.get('list'), { text: say('Nothing was decided: press one of the buttons.'), isProblem: true })
  if (comments.length === 0)
    return refused(context, ports, form.get('list'), { text: say('Nothing was decided: mark comments first.'), isProblem: true })
  const { id: account, role } = context.get('account')
  const rejection = await rejectionFrom(ports, form.get('rejection'))
  // What is told to an author is why a comment is not to be seen.
  const told = rejection?.told === true && state !== 'published'
  const by = { account, role }
  const decided = await decideComments(ports, { comments, state, by, reason: rejection?.wording ?? '', told })
  const list = form.get('list')
  if (!decided.ok) return refused(context, ports, list, { text: say('You may not decide on comments.'), isProblem: true })
  const { met, entry, changed, settled, missing, seen } = decided.value
  if (met.length > 0)
    return refused(context, ports, list, { text: metWords(say, await momentOf(ports), decided.value), isProblem: true, entry })
  const was = changed.map((comment) => `${comment.id}-${comment.state}`).join('.')
  const isGone = missing.length === comments.length
  const stays = changed.length === 0 && settled.length > 0
  const what = state === 'spam' && stays ? 'still-spam' : state
  return answered(context, ports, list, { done: isGone ? 'gone' : what, entry, was, seen: [...seen.values()][0]?.id })
}

/** Who decided what meanwhile, and when. */
function metWords(say: Say, moment: (at: number) => string, { met, changed }: DecidedOn): string {
  const told = met.slice(0, mostTold).map(({ name, decision: { state, byName, at } }: Met) => {
    const who = byName ?? say('Somebody else')
    return say(decisionWords[state], { who, name, moment: moment(at) })
  })
  const untold = met.length - told.length
  const more = untold > 0 ? [say.count(untold, 'So was 1 more.', 'So were {count} more.')] : []
  const end = say(changed.length > 0 ? 'That stands; the others were decided on.' : 'That stands, and nothing was done.')
  return [...told, ...more, end].join(' ')
}

const mostTold = 5

const decisionWords = {
  published: '{who} has published the comment by {name} ({moment}).',
  held: '{who} has held the comment by {name} ({moment}).',
  spam: '{who} has put among the spam the comment by {name} ({moment}).',
  trashed: '{who} has removed the comment by {name} ({moment}).',
} as const satisfies Readonly<Record<CommentState, Sentence>>

/** Puts comments back where they were: `12-held.13-spam`. What the filter learned of the decision is taken back with it. */
async function putBack(context: QueueContext, ports: NewsroomPorts, form: URLSearchParams): Promise<Response> {
  const { id: account, role } = context.get('account')
  const places = placesIn(form.get('was') ?? '')
  for (const state of states) {
    const ids = places.filter((place) => place.state === state).map(({ id }) => id)
    if (ids.length > 0) await moderateComments(ports, { ids, state, by: { account, role }, reason: undone })
  }
  return answered(context, ports, form.get('list'), { done: 'undone' })
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

type Done = {
  readonly done: string
  readonly entry?: number | undefined
  readonly was?: string | undefined
  readonly seen?: number | undefined
}

/** For a script the answer is data; without one it is the list again, or the comment’s own page. */
async function answered(
  context: QueueContext,
  ports: NewsroomPorts,
  list: string | null,
  { done, entry, was = '', seen }: Done,
): Promise<Response> {
  if (context.req.header('accept') === 'application/json')
    return context.json({ done: doneIn(await sayFor(ports), done), entry, was, seen })
  const query = new URLSearchParams({
    list: queueNamed(list),
    done,
    ...(entry === undefined ? {} : { entry: String(entry) }),
    ...(was === '' ? {} : { was }),
  })
  return context.redirect(`/newsroom/comments?${query}`, 303)
}

const refused = async (context: QueueContext, ports: NewsroomPorts, list: string | null, notice: QueueNotice): Promise<Response> =>
  context.req.header('accept') === 'application/json'
    ? context.json({ refused: notice.text }, 409)
    : showQueue(context, ports, { list, notice, status: 409 })

function doneIn(say: Say, done: string | undefined): string | undefined {
  const words = doneWords[done ?? '']
  return words && say(words)
}

const doneWords: Readonly<Record<string, Sentence>> = {
  published: 'Published.',
  held: 'Held.',
  spam: 'Put among the spam.',
  'still-spam': stillSpam,
  trashed: 'Removed.',
  undone: 'Put back.',
  unbanned: 'The ban is lifted.',
  gone: 'That comment is not there any more.',
}
