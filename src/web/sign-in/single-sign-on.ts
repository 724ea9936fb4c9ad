import { type Context, Hono } from 'hono'
import { memberSystem } from '../../app/identity/providers.js'
import { memberOf, type SingleSignOn, signInByToken } from '../../app/identity/single-sign-on.js'
import { returnPath } from '../../core/identity/return-path.js'
import { memberConfirmPage } from '../../render/site/sign-in/member-page.js'
import { deviceOf } from '../session-cookie.js'
import { arrive } from './arrive.js'
import { browserOf } from './browser-cookie.js'
import { memberKey } from './member-system-url.js'
import { fieldOf, isOffered, type SignInPorts, signInFrame, signInHref } from './sign-in-ports.js'

/** The way in from the publisher's own member system: it sends people here with a signed token. */
export function singleSignOnRoutes(ports: SignInPorts): Hono {
  const app = new Hono()
  app.get('/', async (context) => {
    const command = await commandFrom(context, ports, context.req.query('token') ?? '')
    const returnTo = returnPath(context.req.query('return'))
    if (!command) return context.redirect(signInHref({ returnTo, problem: 'not-offered' }), 303)
    if (await wasAskedFor(context, ports)) return use(context, ports, command, returnTo)
    const member = await memberOf(ports, command)
    if (!member.ok) return refused(context, ports, member.refusal, returnTo)
    return context.html(memberConfirmPage({ frame: await signInFrame(ports), name: member.value, token: command.token, returnTo }))
  })
  app.post('/', async (context) => {
    const form = await context.req.parseBody()
    const command = await commandFrom(context, ports, fieldOf(form, 'token'))
    const returnTo = returnPath(fieldOf(form, 'return'))
    if (!command) return context.redirect(signInHref({ returnTo, problem: 'not-offered' }), 303)
    return use(context, ports, command, returnTo)
  })
  return app
}

/** Whether this browser pressed the button here; then no stranger's link can be behind it. */
async function wasAskedFor(context: Context, ports: SignInPorts): Promise<boolean> {
  const state = context.req.query('state')
  const browser = browserOf(context, ports)
  if (!state || !browser) return false
  const attempt = await ports.storage.transact((stores) => stores.signIns.takeAttempt(ports.hashing.ofToken(state), ports.clock.now()))
  return attempt?.provider === memberKey && attempt.browserHash === ports.hashing.ofToken(browser)
}

async function commandFrom(context: Context, ports: SignInPorts, token: string): Promise<SingleSignOn | undefined> {
  const { settings } = await ports.reader.site()
  const system = memberSystem(settings)
  if (!system || token === '' || !(await isOffered(ports, memberKey))) return undefined
  return { token, system, audience: ports.origin, device: deviceOf(context), name: settings['sign-in.member-name'] }
}

async function use(context: Context, ports: SignInPorts, command: SingleSignOn, returnTo: string): Promise<Response> {
  const done = await signInByToken(ports, command)
  return done.ok ? arrive(context, ports, { session: done.value, returnTo }) : refused(context, ports, done.refusal, returnTo)
}

function refused(context: Context, ports: SignInPorts, refusal: { type: string; why?: string }, returnTo: string): Response {
  const isSuspended = refusal.type === 'suspended'
  if (!isSuspended) ports.signInFailed(memberKey, refusal.why ?? refusal.type)
  return context.redirect(signInHref({ returnTo, problem: isSuspended ? 'suspended' : 'failed', provider: memberKey }), 303)
}
