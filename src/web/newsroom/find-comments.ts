import { Hono } from 'hono'
import { decideComments } from '../../app/discussion/decide-comments.js'
import { type CommentQuery, type FoundComments, findComments, mostRead } from '../../app/discussion/find-comments.js'
import { dropKept, keepQueue } from '../../app/discussion/moderators-own.js'
import { withContext } from '../../app/discussion/read-queue.js'
import type { CommentState } from '../../core/discussion/comment.js'
import { type CommentId, commentId } from '../../core/ids.js'
import { findPage, type TypedQuery } from '../../render/newsroom/find-comments.js'
import type { QueueNotice } from '../../render/newsroom/queue.js'
import type { Say, Sentence } from '../../render/newsroom/say.js'
import { breathe } from '../breathe.js'
import { frameOf, momentOf, type NewsroomEnv, type NewsroomPorts, sayFor } from './newsroom-ports.js'
import { type QueueContext, withNotes } from './queue-page.js'
import { rejectionFrom } from './rejections.js'

const shownFirst = 20
const states: readonly CommentState[] = ['published', 'held', 'spam', 'trashed']
const standardDays = '30'

/** Comments that are looked for, and decided on together. */
export function findRoutes(ports: NewsroomPorts): Hono<NewsroomEnv> {
  const app = new Hono<NewsroomEnv>()
  app.get('/', async (context) => {
    const say = await sayFor(ports)
    const done = context.req.query('done')
    const entry = /^[1-9]\d{0,14}$/.test(context.req.query('entry') ?? '') ? Number(context.req.query('entry')) : undefined
    const notice = done === undefined ? undefined : { text: say(doneWords[done] ?? 'Done.'), isProblem: false, entry }
    return show(context, ports, new URLSearchParams(context.req.query()), notice)
  })
  app.post('/', (context) => decideAllFound(context, ports))
  app.post('/keep', async (context) => {
    const form = new URLSearchParams(await context.req.text())
    // Only what a search asks for, whatever was sent.
    const query = queryText(typedFrom(new URLSearchParams(form.get('query') ?? '')))
    const kept = await keepQueue(ports, { name: form.get('name') ?? '', query, by: moderatorIn(context) })
    const say = await sayFor(ports)
    if (!kept.ok)
      return show(context, ports, new URLSearchParams(query), { text: say('A search that is kept needs a name.'), isProblem: true })
    return context.redirect(`/newsroom/comments/find?${query}&done=kept`, 303)
  })
  app.post('/:id{[1-9][0-9]{0,14}}/remove', async (context) => {
    await dropKept(ports, 'queue', { id: Number(context.req.param('id')), by: moderatorIn(context) })
    return context.redirect('/newsroom/comments', 303)
  })
  return app
}

const moderatorIn = (context: QueueContext) => {
  const { id: account, role } = context.get('account')
  return { account, role }
}

function typedFrom(form: URLSearchParams): TypedQuery {
  const typed = (name: string) => (form.get(name) ?? '').slice(0, 300)
  return {
    person: typed('person'),
    network: typed('network'),
    domain: typed('domain'),
    words: typed('words'),
    state: states.find((state) => state === form.get('state')) ?? '',
    days: /^[1-9]\d{0,3}$/.test(typed('days')) ? typed('days') : standardDays,
  }
}

const queryText = (typed: TypedQuery): string => new URLSearchParams(Object.entries(typed).filter(([, value]) => value !== '')).toString()

const commentIn = (typed: string | null): CommentId | undefined =>
  /^[1-9]\d{0,14}$/.test(typed ?? '') ? commentId(Number(typed)) : undefined

const queryFrom = (typed: TypedQuery, upTo: string | null): CommentQuery => ({
  person: commentIn(typed.person),
  network: commentIn(typed.network),
  domain: typed.domain,
  words: typed.words,
  state: typed.state === '' ? undefined : typed.state,
  days: Number(typed.days),
  upTo: commentIn(upTo),
})

/** Nothing is looked for before something was asked. */
const isAsked = (form: URLSearchParams): boolean => ['person', 'network', 'domain', 'words', 'state', 'days'].some((name) => form.has(name))

async function show(
  context: QueueContext,
  ports: NewsroomPorts,
  form: URLSearchParams,
  notice: QueueNotice | undefined,
): Promise<Response> {
  const { stores } = ports.storage
  const typed = typedFrom(form)
  const found = isAsked(form) ? await findComments({ ...ports, breathe }, queryFrom(typed, null)) : undefined
  const shown = found ? found.comments.slice(0, shownFirst).map((comment) => ({ comment, urgency: 0 })) : []
  return context.html(
    findPage({
      frame: await frameOf(ports, context.get('account')),
      typed,
      query: queryText(typed),
      found: found && {
        count: found.comments.length,
        isMore: found.isMore,
        upTo: String(Math.max(0, ...found.comments.map(({ id }) => id))),
        shown: await withNotes(ports, await withContext(stores, shown)),
      },
      whose: whoseWords(await sayFor(ports), typed, found),
      saved: await stores.moderation.queues(),
      rejections: await stores.moderation.rejections(),
      moment: await momentOf(ports),
      notice,
    }),
    notice?.isProblem ? 422 : 200,
  )
}

function whoseWords(say: Say, typed: TypedQuery, found: FoundComments | undefined): string | undefined {
  if (found?.isUnknown)
    return say('Who wrote it, or from which network, is not known any more: such marks are forgotten after a month, or there was none.')
  if (typed.network !== '') return say('From the network that comment {number} came from.', { number: typed.network })
  if (typed.person !== '') return say('By the author of comment {number}.', { number: typed.person })
  return typed.words !== '' || typed.domain !== ''
    ? say('The newest {count} comments of these days are read through.', { count: say.number(mostRead) })
    : undefined
}

/** Decides on all that is like that and was there when it was looked at, in one entry of the log. */
async function decideAllFound(context: QueueContext, ports: NewsroomPorts): Promise<Response> {
  const form = new URLSearchParams(await context.req.text())
  const state = states.find((known) => known === form.get('to'))
  const typed = typedFrom(form)
  if (!state || commentIn(form.get('up-to')) === undefined)
    return show(context, ports, form, { text: (await sayFor(ports))('Choose what becomes of them.'), isProblem: true })
  const found = await findComments({ ...ports, breathe }, queryFrom(typed, form.get('up-to')))
  const rejection = await rejectionFrom(ports, form.get('rejection'))
  const decided = await decideComments(
    { ...ports, breathe },
    {
      comments: found.comments.map(({ id }) => ({ id })),
      state,
      by: moderatorIn(context),
      reason: rejection?.wording ?? '',
      told: rejection?.told === true && state !== 'published',
    },
  )
  const entry = decided.ok ? decided.value.entry : undefined
  return context.redirect(`/newsroom/comments/find?${queryText(typed)}&done=${state}${entry === undefined ? '' : `&entry=${entry}`}`, 303)
}

const doneWords: Readonly<Record<string, Sentence>> = {
  published: 'All of them are published.',
  held: 'All of them are held.',
  spam: 'All of them are among the spam.',
  trashed: 'All of them are removed.',
  kept: 'The search is kept, for all moderators.',
}
