import { type Context, Hono } from 'hono'
import type { AccountNotice } from '../../app/identity/account-page.js'
import { endOwnSession, leaveIdentity, leavePasskey, readOwnAccount, rename } from '../../app/identity/own-account.js'
import { mayChangeWaysIn } from '../../app/identity/own-password.js'
import { signInWays } from '../../app/identity/providers.js'
import type { SignedIn } from '../../app/identity/session.js'
import { returnPath } from '../../core/identity/return-path.js'
import { accountPage } from '../../render/site/sign-in/account-page.js'
import { renewSession, signedInAs } from '../session-cookie.js'
import { fieldOf, problemIn, type SignInPorts, signInAgainHref, signInFrame, signInHref } from './sign-in-ports.js'

type AccountEnv = { Variables: { person: SignedIn } }

/** The page of one's own account, and what can be done there. */
export function accountRoutes(ports: SignInPorts): Hono<AccountEnv> {
  const app = new Hono<AccountEnv>()
  app.use(async (context, next) => {
    const person = await signedInAs(ports, context.req.header('cookie'))
    if (!person) return context.redirect(signInHref({ returnTo: '/account', problem: 'sign-in-first' }), 303)
    await renewSession(context, ports, person)
    context.set('person', person)
    return next()
  })
  app.get('/', (context) => own(context, ports, context.get('person')))
  app.post('/name', async (context) => {
    const form = await context.req.parseBody()
    const renamed = await rename(ports, context.get('person').account, fieldOf(form, 'name'))
    const returnTo = returnPath(fieldOf(form, 'return'))
    if (!renamed.ok) return back(context, renamed.refusal.type, returnTo)
    return returnTo === '/' ? back(context, 'saved', returnTo) : context.redirect(returnTo, 303)
  })
  app.post('/leave', async (context) => {
    if (!mayChangeWaysIn(ports, context.get('person'))) return context.redirect(signInAgainHref, 303)
    const form = await context.req.parseBody()
    const { id } = context.get('person').account
    const credential = fieldOf(form, 'credential')
    const identity = { issuer: fieldOf(form, 'issuer'), subject: fieldOf(form, 'subject') }
    const left = await (credential === '' ? leaveIdentity(ports, id, identity) : leavePasskey(ports, id, credential))
    return back(context, left.ok ? 'left' : left.refusal.type, '/')
  })
  app.post('/end', async (context) => {
    const form = await context.req.parseBody()
    await endOwnSession(ports, context.get('person').account.id, fieldOf(form, 'session'))
    return back(context, 'ended', '/')
  })
  return app
}

const notices: readonly AccountNotice[] = ['saved', 'joined', 'left', 'ended', 'last-way', 'name-missing', 'signed-in']

function back(context: Context, done: AccountNotice, returnTo: string): Response {
  const query = new URLSearchParams({ done, ...(returnTo === '/' ? {} : { return: returnTo }) })
  return context.redirect(`/account?${query}`, 303)
}

async function own(context: Context, ports: SignInPorts, person: SignedIn): Promise<Response> {
  const { settings } = await ports.reader.site()
  const ways = signInWays(settings, ports.origin)
  const page = accountPage({
    frame: await signInFrame(ports),
    account: person.account,
    own: await readOwnAccount(ports, person.account.id),
    here: person.session.tokenHash,
    ways,
    notice: notices.find((notice) => notice === context.req.query('done')),
    problem: problemIn(context, ways),
    returnTo: returnPath(context.req.query('return')),
  })
  return context.html(page)
}
