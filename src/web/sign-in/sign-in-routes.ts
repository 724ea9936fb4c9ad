import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { signInWays } from '../../app/identity/providers.js'
import { type SignInProblem, signInProblems } from '../../app/identity/sign-in-pages.js'
import { returnPath } from '../../core/identity/return-path.js'
import { maySignInAt } from '../../core/identity/site-security.js'
import { signInPage } from '../../render/site/sign-in/sign-in-page.js'
import { isForeign } from '../forgery.js'
import { forgetSession, signedIn } from '../session-cookie.js'
import { begin, neverKept } from './begin.js'
import { callback } from './callback.js'
import { keptDraft } from './kept-draft.js'
import { fieldOf, type SignInPorts, signInFrame, signInHref } from './sign-in-ports.js'

const mostBytes = 200_000

/** Signing in and out, for readers and colleagues alike. */
export function signInRoutes(ports: SignInPorts): Hono {
  const app = new Hono()
  for (const path of ['/sign-in', '/sign-in/*', '/sign-out'])
    app.use(path, bodyLimit({ maxSize: mostBytes }), async (context, next) => {
      neverKept(context)
      if (isForeign(context, ports.origin)) return context.text('The form was sent by another site, so nothing was done.', 403)
      return next()
    })
  app.get('/sign-in', (context) => waysIn(context, ports))
  app.get('/sign-in/:key/callback', (context) => callback(context, ports))
  app.post('/sign-in/:key', async (context) => {
    const form = await context.req.parseBody()
    const joining = fieldOf(form, 'join') === 'yes' ? await signedIn(ports, context.req.header('cookie')) : undefined
    if (fieldOf(form, 'join') === 'yes' && joining === undefined)
      return context.redirect(signInHref({ returnTo: '/account', problem: 'sign-in-first' }), 303)
    return begin(context, ports, { key: context.req.param('key'), returnTo: fieldOf(form, 'return'), joining: joining?.id })
  })
  app.get('/sign-in/:key', (context) => context.redirect('/sign-in', 302))
  app.post('/sign-out', async (context) => {
    const form = await context.req.parseBody()
    await forgetSession(context, ports)
    return context.redirect(returnPath(fieldOf(form, 'return')), 303)
  })
  return app
}

async function waysIn(context: Context, ports: SignInPorts): Promise<Response> {
  const { settings } = await ports.reader.site()
  const ways = signInWays(settings, ports.origin)
  const type = problemOf(context.req.query('problem'))
  const page = signInPage({
    frame: await signInFrame(ports),
    ways,
    notEncrypted: !maySignInAt(ports.origin),
    returnTo: returnPath(context.req.query('return')),
    // By its key: whoever makes up a link may not make up words for the page.
    problem: type && { type, provider: ways.find(({ key }) => key === context.req.query('provider'))?.name ?? '' },
    draftKept: (await keptDraft(ports, context.req.header('cookie'))) !== undefined,
  })
  return context.html(page)
}

const problemOf = (typed: string | undefined): SignInProblem | undefined => signInProblems.find((problem) => problem === typed)
