import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { routePath } from 'hono/route'
import type { OfferPorts } from '../app/spam/offer-list.js'
import type { Assets } from './assets.js'
import type { DiscussionWebPorts } from './discussion/discussion-ports.js'
import { discussionRoutes } from './discussion/discussion-routes.js'
import { assetEncoder } from './encoded-assets.js'
import { letterRoutes } from './letters/letter-routes.js'
import { type MediaRoutesPorts, mediaRoutes } from './media.js'
import { newsroomRoutes } from './newsroom/newsroom.js'
import type { NewsroomPorts } from './newsroom/newsroom-ports.js'
import { notThere } from './newsroom/notice.js'
import { privacyRoutes } from './privacy/privacy-routes.js'
import { brokenPage } from './reply/broken.js'
import { responseOf } from './reply/response.js'
import { everywhere } from './reply/security-headers.js'
import { signInRoutes } from './sign-in/sign-in-routes.js'
import { spamListRoutes } from './spam-list.js'

/** What the addresses that are not readers' pages need. */
export type RoutesPorts = MediaRoutesPorts &
  NewsroomPorts &
  DiscussionWebPorts &
  OfferPorts & {
    readonly assets: Assets
    /** Whether the database answers. */
    ready(): Promise<boolean>
  }

const keptForEver = 'public, max-age=31536000, immutable'

/** Every address that is not a reader's page. */
export function routes(ports: RoutesPorts): Hono {
  const app = new Hono()
  app.use(async (context, next) => {
    await next()
    for (const [name, value] of everywhere) if (!context.res.headers.has(name)) context.res.headers.set(name, value)
  })
  app.get('/health/live', (context) => context.text('alive', 200, { 'Cache-Control': 'no-store' }))
  app.get('/health/ready', async (context) => {
    const ready = await ports.ready()
    return context.text(ready ? 'ready' : 'the database does not answer', ready ? 200 : 503, { 'Cache-Control': 'no-store' })
  })
  const encoded = assetEncoder()
  app.get('/assets/*', async (context) => {
    const path = context.req.path
    const asset = ports.assets.byPath.get(path)
    const headers = { 'Cache-Control': keptForEver, 'Access-Control-Allow-Origin': '*', Vary: 'Accept-Encoding' }
    if (asset) {
      const { bytes, encoding } = await encoded(asset, context.req.header('Accept-Encoding'))
      const how = encoding === 'identity' ? {} : { 'Content-Encoding': encoding }
      return context.body(new Uint8Array(bytes), 200, { ...headers, ...how, 'Content-Type': asset.contentType })
    }
    const own = await ports.reader.ownStylesheet()
    if (own?.href === path) return context.body(own.css, 200, { ...headers, 'Content-Type': 'text/css; charset=utf-8' })
    return context.notFound()
  })
  app.route('/', mediaRoutes(ports))
  app.route('/newsroom', newsroomRoutes(ports))
  // People type it so, and the framework takes it for another address.
  app.get('/newsroom/', (context) => context.redirect('/newsroom', 302))
  app.route('/', signInRoutes(ports))
  app.route('/', privacyRoutes(ports))
  app.route('/', discussionRoutes(ports))
  app.route('/', letterRoutes(ports))
  app.route('/', spamListRoutes(ports))
  app.onError(async (cause, context) => {
    if (cause instanceof HTTPException) return cause.getResponse()
    if (isBrokenForm(cause)) return context.text('This is no form that can be read.\n', 400, { 'Cache-Control': 'no-store' })
    return responseOf(await brokenPage(ports, cause, placeOf(context)))
  })
  app.notFound((context) => (context.req.path.startsWith('/newsroom/') ? notThere(context, ports) : context.text('404 Not Found', 404)))
  return app
}

/** Where a request leads, as in `/newsroom/sign-in/:token`: addresses hold what opens something, and the log does not. */
const placeOf = (context: Context): string => routePath(context)

/** What the platform says of a body that is no form, though it was sent as one. */
const isBrokenForm = (cause: Error): boolean => cause instanceof TypeError && /\bFormData\b/.test(cause.message)
