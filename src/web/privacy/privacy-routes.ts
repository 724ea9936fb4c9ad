import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { mineHref } from '../../render/site/personal-data-page.js'
import { Allowance } from '../allowance.js'
import type { DiscussionWebPorts } from '../discussion/discussion-ports.js'
import { foreignNotice, tooFastReply } from '../discussion/notices.js'
import { originOf } from '../discussion/sender.js'
import { senderNetwork } from '../sender-network.js'
import { sendCode, showCode, takeCode } from './by-code.js'
import { eraseHeld } from './erase.js'
import { showHeld, takeAsJson, takeAsPage } from './personal-data.js'

const mostBytes = 10_000

// Each look costs some dozen questions to the database; one reader who asks, looks, takes and erases needs ten.
const looks = new Allowance({ burst: 60, aSecond: 1 })
const againAfterSeconds = 1

/** Where everybody sees, takes and erases what is held on them. */
export function privacyRoutes(ports: DiscussionWebPorts): Hono {
  const app = new Hono()
  app.use(`${mineHref}/*`, bodyLimit({ maxSize: mostBytes }))
  app.use(`${mineHref}/*`, async (context, next) => {
    const isForm = context.req.method === 'POST'
    if (isForm && originOf(context, ports) !== 'own') return foreignNotice(ports)
    if (!looks.take(senderNetwork(context, ports.proxies))) return tooFastReply(ports, againAfterSeconds)
    return next()
  })
  app.get(mineHref, handled(ports, showHeld))
  app.get(`${mineHref}/`, (context) => context.redirect(mineHref, 301))
  app.get(`${mineHref}/everything.json`, handled(ports, takeAsJson))
  app.get(`${mineHref}/everything.html`, handled(ports, takeAsPage))
  app.post(`${mineHref}/code`, handled(ports, sendCode))
  app.get(`${mineHref}/code/:token`, handled(ports, showCode))
  app.post(`${mineHref}/code/:token`, handled(ports, takeCode))
  // Whoever loads the page anew that asked, or has its address.
  for (const asked of ['erasure', 'code']) app.get(`${mineHref}/${asked}`, (context) => context.redirect(mineHref, 302))
  app.post(`${mineHref}/erasure`, handled(ports, eraseHeld))
  return app
}

type Handler = (context: Context, ports: DiscussionWebPorts) => Promise<Response>

const handled = (ports: DiscussionWebPorts, handler: Handler) => (context: Context) => handler(context, ports)
