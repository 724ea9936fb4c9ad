import type { Context } from 'hono'
import { noticePage } from '../../render/newsroom/notice.js'
import type { Sentence } from '../../render/newsroom/say.js'
import { frameOf, type NewsroomPorts } from './newsroom-ports.js'

/** What is to be said on a page of its own, and how it is answered. */
export type Notice = {
  readonly title: Sentence
  readonly text: Sentence
  /** What stands in the gaps of the text. */
  readonly values?: Readonly<Record<string, string>>
  readonly status?: 200 | 403 | 404 | 410 | 413 | 422 | 429
  /** In seconds. */
  readonly retryAfter?: number
  /** Where to go on from here. */
  readonly way?: { readonly text: Sentence; readonly href: string }
}

/** A page that says one thing, and keeps the ways on that its reader has. A script is told by data. */
export async function noticeReply(
  context: Context,
  ports: NewsroomPorts,
  { title, text, values, status = 200, retryAfter, way }: Notice,
): Promise<Response> {
  if (retryAfter !== undefined) context.header('Retry-After', String(retryAfter))
  const frame = await frameOf(ports, context.get('account'))
  const said = frame.say(text, values)
  if (status !== 200 && context.req.header('accept') === 'application/json') return context.json({ problem: said, refused: said }, status)
  return context.html(noticePage({ frame, title, text: said, way }), status)
}

/** What is asked for is not there, or not for whoever asks. */
export const notThere = (context: Context, ports: NewsroomPorts): Promise<Response> =>
  noticeReply(context, ports, {
    title: 'That is not here',
    text: 'It was removed meanwhile, or belongs to somebody else, or the address was mistyped.',
    status: 404,
    way: { text: 'Look for it by its name', href: '/newsroom/go' },
  })
