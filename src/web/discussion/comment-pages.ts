import type { Context } from 'hono'
import { appeal, appealState, toldReason } from '../../app/discussion/appeal.js'
import { commentOfToken, privatePath } from '../../app/discussion/private-page.js'
import { readCommentDataPage } from '../../app/reading/comment-data-page.js'
import { type CommentPage, readCommentPage } from '../../app/reading/comment-pages.js'
import { readCommentStatus } from '../../app/reading/comment-status.js'
import { hrefOfComment } from '../../app/reading/thread-page.js'
import type { CommentId } from '../../core/ids.js'
import { pagePolicy, privatePage, redirected, rendered } from '../reply/rendered.js'
import { responseOf } from '../reply/response.js'
import type { DiscussionWebPorts } from './discussion-ports.js'
import { foreignNotice, notFoundReply } from './notices.js'
import { originOf } from './sender.js'
import { referenceOf } from './visitors.js'

/** A comment alone with its context. */
export async function showComment(context: Context, ports: DiscussionWebPorts, id: CommentId): Promise<Response> {
  const done = context.req.query('done')
  const reading = await ports.reader.reading()
  const page = await readCommentPage(reading, id)
  if (!page) return notFoundReply(ports)
  return responseOf(privatePage(reading, ports.theme.commentPage({ ...page, done: doneFrom(done) })))
}

const doneFrom = (text: string | undefined): CommentPage['done'] => (text === 'recommended' || text === 'reported' ? text : undefined)

/** How comment data is processed, as the site is set up now. */
export async function showCommentData(_: Context, ports: DiscussionWebPorts): Promise<Response> {
  const reading = await ports.reader.reading()
  const text = ports.theme.commentDataPage(await readCommentDataPage(reading, ports.filterVersion()))
  return responseOf(
    rendered(text, { contentType: 'text/html; charset=utf-8', headers: [['Content-Security-Policy', pagePolicy(reading)]] }),
  )
}

/** The way from a comment to where it stands in its thread. */
export async function toThread(_: Context, ports: DiscussionWebPorts, id: CommentId): Promise<Response> {
  const href = await hrefOfComment(await ports.reader.reading(), id)
  return href === undefined ? notFoundReply(ports) : responseOf(redirected(href, 302))
}

/** What became of a comment, for whoever has its private address. */
export async function showStatus(context: Context, ports: DiscussionWebPorts): Promise<Response> {
  const found = await byToken(context, ports)
  if (!found) return notFoundReply(ports)
  const { comment, href } = found
  const reading = await ports.reader.reading()
  const state = await appealState(ports.storage.stores, comment)
  const appeal = state && { state, href: `${href}/appeal` }
  const page = await readCommentStatus(reading, comment, {
    reference: referenceOf(ports, comment.id),
    appeal,
    told: await toldReason(ports.storage.stores, comment),
  })
  return responseOf(privatePage(reading, ports.theme.commentStatusPage(page)))
}

/** Its author asks for another look. */
export async function appealOn(context: Context, ports: DiscussionWebPorts): Promise<Response> {
  if (originOf(context, ports) !== 'own') return foreignNotice(ports)
  const found = await byToken(context, ports)
  if (!found) return notFoundReply(ports)
  const { comment, href } = found
  const form = new URLSearchParams(await context.req.text())
  // Who sends it twice is shown what became of the first.
  await appeal(ports, comment, form.get('note') ?? '')
  return responseOf(redirected(href, 303))
}

async function byToken(context: Context, ports: DiscussionWebPorts) {
  const token = (context.req.param('token') ?? '').slice(0, 100)
  const comment = await commentOfToken(ports, token)
  return comment && { comment, href: privatePath(token) }
}
