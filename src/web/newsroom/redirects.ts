import { type Context, Hono } from 'hono'
import { addRedirect, type RedirectRefusal, removeRedirect } from '../../app/publishing/change-redirects.js'
import { pathOfUrl } from '../../core/publishing/address.js'
import { askedByPrograms } from '../../core/publishing/missed-address.js'
import type { Say } from '../../render/newsroom/say.js'
import type { Said } from '../../render/newsroom/settings/parts.js'
import { type RedirectsPage, redirectsPage } from '../../render/newsroom/settings/redirects-page.js'
import { frameOf, type NewsroomEnv, type NewsroomPorts, sayFor } from './newsroom-ports.js'
import { saidOf, undoFrom } from './settings/said.js'

type RedirectContext = Context<NewsroomEnv>

const missedAtOnce = 50

/** Redirects made by hand, and the addresses at which nothing was found. */
export function redirectRoutes(ports: NewsroomPorts): Hono<NewsroomEnv> {
  const app = new Hono<NewsroomEnv>()
  app.get('/', async (context) => show(context, ports, { said: await saidOf(context, ports, 'Done. Readers are led there from now on.') }))
  app.post('/', (context) => add(context, ports))
  app.post('/remove', async (context) => {
    const { from } = await context.req.parseBody()
    const removed = await removeRedirect(ports, typeof from === 'string' ? from : '', { account: context.get('account').id })
    return context.redirect(`/newsroom/redirects?done=${removed.ok ? removed.value : 'nothing'}`, 303)
  })
  app.post('/forget', async (context) => {
    const { path } = await context.req.parseBody()
    if (typeof path === 'string') await ports.storage.transact(({ missed }) => missed.forget(path))
    return context.redirect('/newsroom/redirects', 303)
  })
  app.post('/undo', async (context) => {
    const problem = await undoFrom(context, ports)
    if (problem === undefined) return context.redirect('/newsroom/redirects?done=undone', 303)
    const say = await sayFor(ports)
    return show(context, ports, { said: { text: say(problem), isProblem: true }, status: 409 })
  })
  return app
}

type Shown = {
  readonly said?: Said | undefined
  readonly typed?: RedirectsPage['typed']
  readonly errors?: RedirectsPage['errors']
  readonly status?: 200 | 409 | 422
}

async function show(context: RedirectContext, ports: NewsroomPorts, { said, typed, errors = {}, status = 200 }: Shown): Promise<Response> {
  const { addresses, missed } = ports.storage.stores
  const made = await addresses.byHand((context.req.query('after') ?? '').slice(0, 2_000))
  const offset = missedAtOnce * Math.min(Number(/^\d{1,2}$/.exec(context.req.query('missed') ?? '')?.[0] ?? 0), 20)
  const sought = await missed.list({ limit: missedAtOnce + 2, offset })
  const real = sought.filter(({ path }) => path !== askedByPrograms)
  const found = await addresses.findMany(real.map(({ path }) => path))
  const page: RedirectsPage = {
    frame: await frameOf(ports, context.get('account')),
    redirects: made.flatMap(({ key, target }) => (target.type === 'url' ? [{ from: key, to: target.url }] : [])),
    moreRedirectsHref: made.length < 1_000 ? undefined : `/newsroom/redirects?after=${encodeURIComponent(made.at(-1)?.key ?? '')}`,
    missed: real.filter(({ path }) => !found.has(path)).slice(0, missedAtOnce),
    moreMissedHref: sought.length <= missedAtOnce ? undefined : `/newsroom/redirects?missed=${offset / missedAtOnce + 1}#missed-title`,
    byPrograms: (await missed.find(askedByPrograms))?.times ?? 0,
    typed: typed ?? { from: (context.req.query('from') ?? '').slice(0, 2_000), to: '' },
    errors,
    said,
  }
  return context.html(redirectsPage(page), status)
}

async function add(context: RedirectContext, ports: NewsroomPorts): Promise<Response> {
  const form = await context.req.parseBody()
  const typed = { from: textIn(form.from), to: textIn(form.to) }
  const added = await addRedirect(
    ports,
    { from: ownPath(typed.from, ports.origin), to: onThisSite(typed.to, ports.origin) },
    { account: context.get('account').id },
  )
  if (added.ok) return context.redirect(`/newsroom/redirects?done=${added.value}`, 303)
  const say = await sayFor(ports)
  return show(context, ports, {
    said: { text: say('Nothing was changed: see below.'), isProblem: true },
    typed,
    errors: errorsOf(added.refusal, say),
    status: 422,
  })
}

const textIn = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

/** Of a whole address of this site, as it is copied from a browser, the path. */
const ownPath = (typed: string, origin: string): string => (typed.startsWith(`${origin}/`) ? (pathOfUrl(typed) ?? typed) : typed)

/** The same of where it leads, which may say more than a path; it stays good when the site gets another name. */
const onThisSite = (typed: string, origin: string): string => (typed.startsWith(`${origin}/`) ? typed.slice(origin.length) : typed)

function errorsOf(refusal: RedirectRefusal, say: Say): RedirectsPage['errors'] {
  switch (refusal.type) {
    case 'redirect-from':
      return { from: say('This must be a path of this site, as in /old/path/, without ? and #.') }
    case 'address-of-program':
      return { from: say('Masthead itself answers there; nothing leads elsewhere from it.') }
    case 'redirect-loop':
      return { to: say('That leads back to where it came from: readers would go round in circles.') }
    case 'redirect-to':
      return { to: say('This must be another path of this site, as in /new/path/, or a web address.') }
    case 'address-in-use':
      return { from: say('Something stands there; only an address at which nothing stands can lead elsewhere.') }
    case 'no-such-redirect':
      return { from: say('There is no such redirect any more.') }
    default:
      return refusal satisfies never
  }
}
