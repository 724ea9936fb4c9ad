import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { type CommentId, commentId } from '../../core/ids.js'
import { responseOf } from '../reply/response.js'
import { senderNetwork } from '../sender-network.js'
import { beginAgainAfterSeconds, beginWithDraft, mayBegin } from '../sign-in/begin.js'
import { deleteComment, editComment, showEditing } from './change-own-comment.js'
import { appealOn, showComment, showCommentData, showStatus, toThread } from './comment-pages.js'
import type { DiscussionWebPorts } from './discussion-ports.js'
import { formForScript, previewForScript } from './for-scripts.js'
import { notFoundReply } from './notices.js'
import { commentPieces } from './pieces.js'
import { notBegun, takeCommentForm } from './post-comment.js'
import { mostFormBytes } from './quick-post.js'
import { originOf } from './sender.js'
import { recommend, report } from './speak-of-comment.js'

/** What readers do with comments. */
export function discussionRoutes(ports: DiscussionWebPorts): Hono {
  const app = new Hono()
  app.use('/comments/*', bodyLimit({ maxSize: mostFormBytes }))
  app.use('/wp-comments-post.php', bodyLimit({ maxSize: mostFormBytes }))
  app.post('/wp-comments-post.php', (context) => takeInFramework(context, ports))
  app.all('/wp-comments-post.php', (context) => context.text('Comments are sent with POST.\n', 405, { Allow: 'POST' }))
  app.get('/comments/form', (context) => formForScript(context, ports))
  app.get('/comments/data', (context) => showCommentData(context, ports))
  app.get('/comments/pieces', (context) => commentPieces(context, ports))
  app.post('/comments/preview', (context) => previewForScript(context, ports))
  app.get('/comments/status/:token', (context) => showStatus(context, ports))
  app.post('/comments/status/:token/appeal', (context) => appealOn(context, ports))
  app.get('/comments/:id{[1-9][0-9]*}/', withId(ports, showComment))
  app.get('/comments/:id{[1-9][0-9]*}', (context) => context.redirect(`/comments/${context.req.param('id')}/`, 301))
  app.get('/comments/:id{[1-9][0-9]*}/thread', withId(ports, toThread))
  app.get('/comments/:id{[1-9][0-9]*}/edit', withId(ports, showEditing))
  app.post('/comments/:id{[1-9][0-9]*}/edit', withId(ports, editComment))
  app.post('/comments/:id{[1-9][0-9]*}/deletion', withId(ports, deleteComment))
  app.post('/comments/:id{[1-9][0-9]*}/recommendation', withId(ports, recommend))
  app.post('/comments/:id{[1-9][0-9]*}/report', withId(ports, report))
  app.all('/comments/*', () => notFoundReply(ports))
  return app
}

/** The comment form where one of the buttons for signing in was pressed; all others are taken before they get here (`quick-post.ts`). */
async function takeInFramework(context: Context, ports: DiscussionWebPorts): Promise<Response> {
  const form = {
    origin: originOf(context, ports),
    cookies: context.req.header('cookie'),
    body: await context.req.text(),
    network: senderNetwork(context, ports.proxies),
    pressed: context.req.query('sign-in'),
  }
  const taken = await takeCommentForm(ports, form)
  if (!('provider' in taken)) return responseOf(taken)
  return mayBegin(context, ports) ? beginWithDraft(context, ports, taken) : responseOf(await notBegun(ports, form, beginAgainAfterSeconds))
}

type Handler = (context: Context, ports: DiscussionWebPorts, id: CommentId) => Promise<Response>

const withId = (ports: DiscussionWebPorts, handler: Handler) => async (context: Context) => {
  const id = Number(context.req.param('id'))
  return Number.isSafeInteger(id) ? handler(context, ports, commentId(id)) : notFoundReply(ports)
}
