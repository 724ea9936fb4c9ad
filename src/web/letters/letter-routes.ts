import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { changePace, confirmSubscription, ownSubscription, stopSubscription } from '../../app/letters/own-subscription.js'
import { readFollowPage } from '../../app/reading/follow-page.js'
import type { DiscussionWebPorts } from '../discussion/discussion-ports.js'
import { foreignNotice, notFoundReply } from '../discussion/notices.js'
import { isForeign } from '../forgery.js'
import { privatePage, redirected } from '../reply/rendered.js'
import { responseOf } from '../reply/response.js'

const mostBytes = 10_000

/** Where links of letters lead. Looking does nothing: mail scanners look at all of them. */
export function letterRoutes(ports: DiscussionWebPorts): Hono {
  const app = new Hono()
  app.use('/letters/*', bodyLimit({ maxSize: mostBytes }))
  app.get('/letters/:token', (context) => show(context, ports))
  app.post('/letters/:token', (context) => act(context, ports))
  // Mail programs without the one click open the address as a page.
  app.get('/letters/:token/stop', (context) => responseOf(redirected(hrefOf(context), 302)))
  app.post('/letters/:token/stop', (context) => stop(context, ports))
  app.all('/letters/*', () => notFoundReply(ports))
  return app
}

async function show(context: Context, ports: DiscussionWebPorts): Promise<Response> {
  const token = tokenOf(context)
  const subscription = await ownSubscription(ports, token)
  if (!subscription) return notFoundReply(ports)
  const reading = await ports.reader.reading()
  return responseOf(privatePage(reading, ports.theme.followPage(await readFollowPage(reading, token, subscription))))
}

/** The buttons of the page, but for the one that stops. */
async function act(context: Context, ports: DiscussionWebPorts): Promise<Response> {
  if (isForeign(context, ports.origin)) return foreignNotice(ports)
  const token = tokenOf(context)
  const pressed = new URLSearchParams(await context.req.text()).get('act')
  const { settings } = await ports.reader.site()
  const found =
    pressed === 'at-once' || pressed === 'daily'
      ? await changePace(ports, token, { pace: pressed, settings })
      : pressed === 'confirm' && (await confirmSubscription(ports, token))
  return found ? responseOf(redirected(hrefOf(context), 303)) : notFoundReply(ports)
}

/**
 * Stops the letters: the page's button, and the one click of mail programs, whose request comes from anywhere, without cookies, and must not be
 * redirected (RFC 8058, 3.1). The token proves enough: it does nothing but stop.
 */
async function stop(context: Context, ports: DiscussionWebPorts): Promise<Response> {
  const isOneClick = /(?:^|[\s"&])List-Unsubscribe(?:=|"\s+)One-Click/.test(await context.req.text())
  const stopped = await stopSubscription(ports, tokenOf(context))
  if (!stopped) return isOneClick ? context.text('There is nothing to stop.\n', 404) : notFoundReply(ports)
  return isOneClick ? context.text('Stopped.\n', 200, { 'Cache-Control': 'no-store' }) : responseOf(redirected(hrefOf(context), 303))
}

const tokenOf = (context: Context): string => (context.req.param('token') ?? '').slice(0, 60)

const hrefOf = (context: Context): string => `/letters/${tokenOf(context)}`
