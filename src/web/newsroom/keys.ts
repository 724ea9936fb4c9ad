import { type Context, Hono } from 'hono'
import { makeSiteKey, revokeSiteKey } from '../../app/akismet/make-site-key.js'
import { nothing } from '../../app/akismet/site-figures.js'
import { monthOf } from '../../app/akismet/site-keys.js'
import { type KeysPage, keysPage } from '../../render/newsroom/settings/keys-page.js'
import { frameOf, momentOf, type NewsroomEnv, type NewsroomPorts, sayFor } from './newsroom-ports.js'

type KeysContext = Context<NewsroomEnv>

/** The keys by which other sites ask the spam filter. */
export function keyRoutes(ports: NewsroomPorts): Hono<NewsroomEnv> {
  const app = new Hono<NewsroomEnv>()
  app.get('/', async (context) => {
    const say = await sayFor(ports)
    return show(context, ports, {
      said: context.req.query('ended') === 'yes' ? { text: say('The key opens nothing any more.') } : undefined,
    })
  })
  app.post('/', (context) => make(context, ports))
  app.post('/:id{[1-9][0-9]{0,14}}/revoke', async (context) => {
    const ended = await revokeSiteKey(ports, Number(context.req.param('id')), { account: context.get('account').id })
    return context.redirect(`/newsroom/keys${ended ? '?ended=yes' : ''}`, 303)
  })
  return app
}

type Shown = Partial<Pick<KeysPage, 'said' | 'made' | 'typed' | 'errors'>> & { readonly status?: 200 | 422 }

async function show(context: KeysContext, ports: NewsroomPorts, shown: Shown): Promise<Response> {
  const { siteKeys } = ports.storage.stores
  const moment = await momentOf(ports)
  const figures = await siteKeys.figures(monthOf(ports.clock.now()))
  const keys = (await siteKeys.all()).map(({ id, blog, madeAt, lastUsedAt, revokedAt, monthlyLimit }) => {
    const { apiCalls, spam, missedSpam, falsePositives } = figures.get(id) ?? nothing
    return {
      id,
      blog,
      made: moment(madeAt),
      lastUsed: lastUsedAt === undefined ? undefined : moment(lastUsedAt),
      revoked: revokedAt === undefined ? undefined : moment(revokedAt),
      judged: apiCalls,
      spam,
      wrong: missedSpam + falsePositives,
      limit: monthlyLimit,
    }
  })
  const { said, made, typed = { site: '', limit: '' }, errors = {}, status = 200 } = shown
  return context.html(keysPage({ frame: await frameOf(ports, context.get('account')), keys, said, made, typed, errors }), status)
}

async function make(context: KeysContext, ports: NewsroomPorts): Promise<Response> {
  const form = await context.req.parseBody()
  const typed = { site: textIn(form.site), limit: textIn(form.limit) }
  const say = await sayFor(ports)
  if (!/^\d{0,9}$/.test(typed.limit))
    return show(context, ports, { typed, errors: { limit: say('This must be a whole number, or nothing.') }, status: 422 })
  const by = { account: context.get('account').id }
  const made = await makeSiteKey(ports, { site: typed.site, monthlyLimit: typed.limit === '' ? undefined : Number(typed.limit), by })
  // Not by a redirect: the key is shown this once, and must stand in no address.
  if (made.ok) return show(context, ports, { made: made.value })
  const site =
    made.refusal.type === 'blog-address'
      ? say('This must be the address of a site, as in https://blog.example.org')
      : say('There are a thousand keys already.')
  return show(context, ports, { typed, errors: { site }, status: 422 })
}

const textIn = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')
