import { type Context, Hono } from 'hono'
import { decideByLink, heldByLink } from '../../app/letters/decide-by-link.js'
import type { CommentState } from '../../core/discussion/comment.js'
import { decidePage } from '../../render/newsroom/decide.js'
import type { Sentence } from '../../render/newsroom/say.js'
import { frameOf, momentOf, type NewsroomPorts } from './newsroom-ports.js'
import { noticeReply } from './notice.js'

const decisions = ['published', 'spam', 'trashed'] as const

/** How a moderator decides by the link of a letter, without signing in: on that comment, once. */
export function decideRoutes(ports: NewsroomPorts): Hono {
  const app = new Hono()
  app.get('/:token', async (context) => {
    context.header('X-Robots-Tag', 'noindex')
    const comment = await heldByLink(ports, tokenOf(context))
    if (!comment) return usedUp(context, ports)
    if (comment.state !== 'held') return decided(context, ports, comment.state)
    const moment = await momentOf(ports)
    return context.html(decidePage({ frame: await frameOf(ports), token: tokenOf(context), comment, moment: moment(comment.at) }))
  })
  app.post('/:token', async (context) => {
    const form = await context.req.parseBody()
    const state = decisions.find((known) => known === form.state)
    if (!state) return noDecision(context, ports)
    const done = await decideByLink(ports, tokenOf(context), state)
    if (!done.ok) return usedUp(context, ports)
    return decided(context, ports, done.value.state === 'held' ? state : done.value.state)
  })
  return app
}

function noDecision(context: Context, ports: NewsroomPorts): Promise<Response> {
  return noticeReply(context, ports, {
    title: 'Nothing was decided',
    text: 'Go back with your browser, and press one of the three buttons.',
    status: 422,
  })
}

function usedUp(context: Context, ports: NewsroomPorts): Promise<Response> {
  return noticeReply(context, ports, {
    title: 'This link is used up',
    text: 'It works once, for seven days, and for whoever may decide on comments. Sign in to see what waits.',
    status: 410,
    way: { text: 'See what waits', href: '/newsroom/comments' },
  })
}

const stateWords: Readonly<Record<CommentState, Sentence>> = {
  published: 'It is published: readers see it.',
  held: 'It waits.',
  spam: 'It is among the spam.',
  trashed: 'It was removed.',
}

function decided(context: Context, ports: NewsroomPorts, state: CommentState): Promise<Response> {
  return noticeReply(context, ports, { title: 'The comment is decided on', text: stateWords[state] })
}

const tokenOf = (context: Context): string => (context.req.param('token') ?? '').slice(0, 100)
