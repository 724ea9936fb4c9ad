import { type Context, Hono } from 'hono'
import type { AccountNotice } from '../../app/identity/account-page.js'
import {
  endOtherSessions,
  endOwnSession,
  leavable,
  leaveWay,
  type OpenWays,
  readOwnAccount,
  rename,
} from '../../app/identity/own-account.js'
import { mayChangeWaysIn } from '../../app/identity/own-password.js'
import { type SignInWay, signInWays } from '../../app/identity/providers.js'
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
  app.get('/', (context) => showOwn(context, ports, context.get('person')))
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
    const credential = fieldOf(form, 'credential')
    const leaving = credential === '' ? { issuer: fieldOf(form, 'issuer'), subject: fieldOf(form, 'subject') } : { credential }
    const open = keysOf(await waysHere(ports))
    const left = await leaveWay(ports, context.get('person').account.id, { leaving, open })
    return back(context, left.ok ? 'left' : left.refusal.type, '/')
  })
  app.post('/end', async (context) => {
    const form = await context.req.parseBody()
    await endOwnSession(ports, context.get('person').account.id, fieldOf(form, 'session'))
    return back(context, 'ended', '/')
  })
  app.post('/end-others', async (context) => {
    const { account, session } = context.get('person')
    await endOtherSessions(ports, account.id, session.tokenHash)
    return back(context, 'ended-others', '/')
  })
  return app
}

const notices: readonly AccountNotice[] = ['saved', 'joined', 'left', 'ended', 'ended-others', 'last-way', 'name-missing', 'signed-in']

function back(context: Context, done: AccountNotice, returnTo: string): Response {
  const query = new URLSearchParams({ done, ...(returnTo === '/' ? {} : { return: returnTo }) })
  return context.redirect(`/account?${query}`, 303)
}

async function showOwn(context: Context, ports: SignInPorts, person: SignedIn): Promise<Response> {
  const ways = await waysHere(ports)
  const own = await readOwnAccount(ports, person.account.id)
  const page = accountPage({
    frame: await signInFrame(ports),
    account: person.account,
    own,
    leavable: leavable(own, keysOf(ways)),
    here: person.session.tokenHash,
    ways,
    notice: notices.find((notice) => notice === context.req.query('done')),
    problem: problemIn(context, ways),
    returnTo: returnPath(context.req.query('return')),
  })
  return context.html(page)
}

const waysHere = async ({ reader, origin }: SignInPorts): Promise<readonly SignInWay[]> =>
  signInWays((await reader.site()).settings, origin)

const keysOf = (ways: readonly SignInWay[]): OpenWays => new Set(ways.map(({ key }) => key))
