import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { mayChangeWaysIn } from '../../app/identity/own-password.js'
import { signInWays } from '../../app/identity/providers.js'
import { returnPath } from '../../core/identity/return-path.js'
import { maySignInAt } from '../../core/identity/site-security.js'
import { signInPage } from '../../render/site/sign-in/sign-in-page.js'
import { isForeign } from '../forgery.js'
import { signedInAs } from '../session-cookie.js'
import { accountRoutes } from './account.js'
import { depart } from './arrive.js'
import { begin, mayBegin, neverKept } from './begin.js'
import { callback } from './callback.js'
import { isWritingKept } from './kept-draft.js'
import { askForMail, mailRoutes } from './mail.js'
import { goToMastodon, mastodonRoutes } from './mastodon.js'
import { passkeyRoutes } from './passkey.js'
import { fieldOf, problemIn, type SignInPorts, signInAgainHref, signInFrame, signInHref } from './sign-in-ports.js'
import { singleSignOnRoutes } from './single-sign-on.js'

const mostBytes = 200_000

/** Signing in and out, for readers and colleagues alike. */
export function signInRoutes(ports: SignInPorts): Hono {
  const app = new Hono()
  for (const path of ['/sign-in', '/sign-in/*', '/sign-out', '/account', '/account/*'])
    app.use(path, bodyLimit({ maxSize: mostBytes }), async (context, next) => {
      neverKept(context)
      if (isForeign(context, ports.origin)) return waysIn(context, ports, 'foreign')
      return next()
    })
  app.get('/sign-in', (context) => waysIn(context, ports))
  app.get('/sign-in/:key/callback', (context) => callback(context, ports))
  app.route('/sign-in/mail', mailRoutes(ports))
  app.route('/sign-in/mastodon', mastodonRoutes(ports))
  app.route('/sign-in/passkey', passkeyRoutes(ports))
  app.route('/sign-in/sso', singleSignOnRoutes(ports))
  app.post('/sign-in/:key', (context) => chosen(context, ports, context.req.param('key')))
  app.get('/sign-in/:key', (context) => context.redirect('/sign-in', 302))
  app.post('/sign-out', async (context) => {
    const form = await context.req.parseBody()
    await depart(context, ports)
    // The form of comments has fields of its own, so that its button has the way back in its address.
    return context.redirect(returnPath(fieldOf(form, 'return') || context.req.query('return')), 303)
  })
  app.route('/account', accountRoutes(ports))
  return app
}

/** A way was chosen; the forms of those that ask for something first come here too. */
async function chosen(context: Context, ports: SignInPorts, key: string): Promise<Response> {
  const form = await context.req.parseBody()
  const returnTo = returnPath(fieldOf(form, 'return'))
  const wantsToJoin = fieldOf(form, 'join') === 'yes'
  const person = wantsToJoin ? await signedInAs(ports, context.req.header('cookie')) : undefined
  if (wantsToJoin && !person) return context.redirect(signInHref({ returnTo: '/account', problem: 'sign-in-first' }), 303)
  if (person && !mayChangeWaysIn(ports, person)) return context.redirect(signInAgainHref, 303)
  const joining = person?.account.id
  if (!mayBegin(context, ports)) return context.redirect(signInHref({ returnTo, problem: 'crowded' }), 303)
  const { settings } = await ports.reader.site()
  const way = signInWays(settings, ports.origin).find((each) => each.key === key)
  const [email, server] = [form.email, form.server]
  if (way?.kind === 'mail' && typeof email === 'string') return askForMail(context, ports, { email, returnTo, joining })
  if (way?.kind === 'mastodon' && typeof server === 'string') return goToMastodon(context, ports, { server, returnTo, joining, way })
  return begin(context, ports, { key, returnTo, joining })
}

async function waysIn(context: Context, ports: SignInPorts, refusal?: 'foreign'): Promise<Response> {
  const { settings } = await ports.reader.site()
  const ways = signInWays(settings, ports.origin)
  const page = signInPage({
    frame: await signInFrame(ports),
    ways,
    notEncrypted: !maySignInAt(ports.origin),
    returnTo: returnPath(context.req.query('return')),
    problem: refusal ? { type: refusal, provider: '' } : problemIn(context, ways),
    draftKept: await isWritingKept(ports, context.req.header('cookie')),
  })
  return context.html(page, refusal ? 403 : 200)
}
