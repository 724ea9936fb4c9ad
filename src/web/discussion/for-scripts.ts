import type { Context } from 'hono'
import { formToken } from '../../app/discussion/form-token.js'
import { articleId } from '../../core/ids.js'
import { typedCommentHtml } from '../../core/markup/typed-comment.js'
import { Allowance } from '../allowance.js'
import { senderNetwork } from '../sender-network.js'
import { signedInAs } from '../session-cookie.js'
import type { DiscussionWebPorts } from './discussion-ports.js'
import { rememberedIn } from './reader-cookie.js'
import { originOf } from './sender.js'
import { mayBeRead, readAgainAfterSeconds } from './typed-allowance.js'
import { personOf } from './visitors.js'

/** What a script fills into the form of a kept page, once the reader turns to it: a token, and what his browser was asked to keep. */
export async function formForScript(context: Context, ports: DiscussionWebPorts): Promise<Response> {
  const article = Number(context.req.query('article'))
  if (!Number.isSafeInteger(article) || article < 1) return context.json({ error: 'article must be the number of an article' }, 400)
  const cookies = context.req.header('cookie')
  const person = await signedInAs(ports, cookies)
  const token = formToken({ hashing: ports.hashing, key: (await ports.keys()).form }, 'script', articleId(article), ports.clock.now())
  const { settings } = await ports.reader.site()
  const answer = {
    token,
    work: settings['comments.work-bits'],
    person: person && personOf(person),
    remembered: rememberedIn(ports.origin, cookies),
  }
  return context.json(answer, 200, { 'Cache-Control': 'private, no-store' })
}

// A page asks when typing rests.
const allowance = new Allowance({ burst: 30, aSecond: 3 })

/** How a text will look, as a piece of HTML. */
export async function previewForScript(context: Context, ports: DiscussionWebPorts): Promise<Response> {
  if (originOf(context, ports) !== 'own') return context.text('', 403)
  if (!allowance.take(senderNetwork(context, ports.proxies))) return notYet(context, 5)
  const { settings } = await ports.reader.site()
  const text = (await context.req.text()).slice(0, settings['comments.longest'])
  if (!mayBeRead(settings, senderNetwork(context, ports.proxies), text)) return notYet(context, readAgainAfterSeconds)
  const html = typedCommentHtml(text, () => undefined)
  return context.html(html.ok ? html.value : '', 200, { 'Cache-Control': 'no-store', 'Content-Security-Policy': "default-src 'none'" })
}

const notYet = (context: Context, seconds: number): Response => context.text('', 429, { 'Retry-After': String(seconds) })
