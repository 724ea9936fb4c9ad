import { type Context, Hono } from 'hono'
import { mayChangeWaysIn } from '../../app/identity/own-password.js'
import { type Asked, askToMakePasskey, askToUsePasskey, makePasskey, usePasskey } from '../../app/identity/passkey.js'
import { returnPath } from '../../core/identity/return-path.js'
import { passkeyPage } from '../../render/site/sign-in/passkey-page.js'
import { deviceOf, signedIn, signedInAs } from '../session-cookie.js'
import { arrive } from './arrive.js'
import { mayBegin, tooManyBegan } from './begin.js'
import { browserOf, browserToken } from './browser-cookie.js'
import { accountHref, fieldOf, isOffered, type SignInPorts, signInAgainHref, signInFrame, signInHref } from './sign-in-ports.js'

/** The way in by a passkey. The script of the page asks for a question, and posts what the device answered as a form. */
export function passkeyRoutes(ports: SignInPorts): Hono {
  const app = new Hono()
  app.use(async (context, next) => {
    if (await isOffered(ports, 'passkey')) return next()
    return context.redirect(signInHref({ returnTo: '/', problem: 'not-offered' }), 303)
  })
  app.get('/', async (context) => {
    const joining = context.req.query('join') === 'yes' && (await signedIn(ports, context.req.header('cookie'))) !== undefined
    return context.html(passkeyPage({ frame: await signInFrame(ports), returnTo: returnPath(context.req.query('return')), joining }))
  })
  // Each question is kept until it is answered.
  for (const path of ['/ask-to-use', '/ask-to-make'])
    app.use(path, async (context, next) => (mayBegin(context, ports) ? next() : tooManyBegan(context)))
  app.post('/ask-to-use', async (context) => {
    const json = await askToUsePasskey(ports, await askedIn(context, ports, browserToken(context, ports), false))
    return context.body(json, 200, { 'Content-Type': 'application/json' })
  })
  app.post('/ask-to-make', async (context) => {
    const form = await context.req.parseBody()
    const joining = fieldOf(form, 'join') === 'yes'
    const asked = await askedIn(context, ports, browserToken(context, ports), joining)
    if (joining && !asked.signedIn) return context.body('', 403)
    const json = await askToMakePasskey(ports, { ...asked, name: fieldOf(form, 'name') })
    return context.body(json, 200, { 'Content-Type': 'application/json' })
  })
  app.post('/use', (context) => answered(context, ports, usePasskey))
  app.post('/make', (context) => answered(context, ports, makePasskey))
  return app
}

async function answered(context: Context, ports: SignInPorts, check: typeof usePasskey | typeof makePasskey): Promise<Response> {
  const form = await context.req.parseBody()
  const returnTo = returnPath(fieldOf(form, 'return'))
  const browser = browserOf(context, ports)
  if (browser === undefined) return context.redirect(signInHref({ returnTo, problem: 'no-cookie' }), 303)
  const joining = fieldOf(form, 'join') === 'yes'
  const asked = await askedIn(context, ports, browser, joining)
  if (joining && !asked.signedIn) return notJoined(context, ports)
  const done = await check(ports, { ...asked, answer: fieldOf(form, 'answer'), name: fieldOf(form, 'name'), device: deviceOf(context) })
  if (!done.ok) {
    const problem = done.refusal.type
    return context.redirect(joining ? accountHref({ problem }) : signInHref({ returnTo, problem }), 303)
  }
  if (done.value === undefined) return context.redirect(accountHref({ done: 'joined' }), 303)
  return arrive(context, ports, { session: done.value, returnTo })
}

/** Whoever has signed out meanwhile, or may not change how they come in any more, is not to find themselves in an account of its own. */
async function notJoined(context: Context, ports: SignInPorts): Promise<Response> {
  const here = await signedIn(ports, context.req.header('cookie'))
  return context.redirect(here ? signInAgainHref : signInHref({ returnTo: '/account', problem: 'sign-in-first' }), 303)
}

async function askedIn(context: Context, ports: SignInPorts, browser: string, joining: boolean): Promise<Asked> {
  const { settings } = await ports.reader.site()
  const site = { origin: ports.origin, name: settings['site.name'] || new URL(ports.origin).host }
  const person = joining ? await signedInAs(ports, context.req.header('cookie')) : undefined
  return { site, browser, signedIn: person && mayChangeWaysIn(ports, person) ? person.account : undefined }
}
