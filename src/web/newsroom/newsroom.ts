import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { type Session, useSignInToken, whoIs } from '../../app/identity/session.js'
import { type SetUpRefusal, setUp } from '../../app/identity/set-up.js'
import type { Account } from '../../core/identity/account.js'
import { mayChangeSettings } from '../../core/identity/role.js'
import { noticePage, setUpPage, signInPage } from '../../render/newsroom/set-up.js'
import { contentSecurityPolicy } from '../reply/security-headers.js'
import { frameOf, type NewsroomEnv, type NewsroomPorts } from './newsroom-ports.js'
import { settingsRoutes } from './settings.js'

const mostBytes = 1_000_000

/** The newsroom: how one gets in, and the settings. */
export function newsroomRoutes(ports: NewsroomPorts): Hono<NewsroomEnv> {
  const app = new Hono<NewsroomEnv>()
  app.use(bodyLimit({ maxSize: mostBytes }))
  app.use(async (context, next) => {
    context.header('Content-Security-Policy', contentSecurityPolicy([]))
    context.header('Cache-Control', 'no-store')
    context.header('Referrer-Policy', 'same-origin')
    if (isForeign(context, ports.origin))
      return context.html(
        await notice(ports, 'That did not come from here', 'The form was sent by another site, so nothing was done.'),
        403,
      )
    return next()
  })
  waysIn(app, ports)
  app.use(async (context, next) => {
    const account = await signedIn(context, ports)
    if (!account)
      return context.html(
        await notice(ports, 'Please sign in', 'Ask for a link on the machine that runs the site: masthead account link NAME'),
        401,
      )
    if (!mayChangeSettings(account.role))
      return context.html(await notice(ports, 'You may not see this page', 'It is for administrators.'), 403)
    context.set('account', account)
    return next()
  })
  app.get('/', (context) => context.redirect('/newsroom/settings', 302))
  app.route('/settings', settingsRoutes(ports))
  return app
}

/** A post from another site's page: browsers say so themselves. A request that says neither comes from no browser. */
function isForeign(context: Context, origin: string): boolean {
  if (context.req.method === 'GET' || context.req.method === 'HEAD') return false
  const site = context.req.header('sec-fetch-site')
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const from = context.req.header('origin')
  return from !== undefined && from !== origin
}

function waysIn(app: Hono<NewsroomEnv>, ports: NewsroomPorts): void {
  app.get('/set-up/:token', async (context) =>
    context.html(setUpPage({ frame: await frameOf(ports), token: tokenOf(context), name: '', email: '', errors: {} })),
  )
  app.post('/set-up/:token', async (context) => {
    const form = await context.req.parseBody()
    const name = textOf(form.name)
    const email = textOf(form.email)
    const token = tokenOf(context)
    const done = await setUp(ports, { token, name, email: email === '' ? undefined : email })
    if (!done.ok) return refused(context, ports, done.refusal, { token, name, email })
    rememberSession(context, ports, done.value)
    return context.redirect('/newsroom/settings', 303)
  })
  app.get('/sign-in/:token', async (context) => context.html(signInPage({ frame: await frameOf(ports), token: tokenOf(context) })))
  app.post('/sign-in/:token', async (context) => {
    const session = await useSignInToken(ports.storage, tokenOf(context), ports)
    if (!session) return context.html(await notice(ports, 'This link is used up', 'Ask for a new one: masthead account link NAME'), 410)
    rememberSession(context, ports, session)
    return context.redirect('/newsroom/', 303)
  })
  app.post('/sign-out', async (context) => {
    const token = getCookie(context, cookieName(ports.origin))
    if (token) await ports.storage.transact((stores) => stores.sessions.remove(ports.hashing.ofToken(token)))
    deleteCookie(context, cookieName(ports.origin), { path: '/', secure: isSecure(ports.origin) })
    return context.redirect('/', 303)
  })
}

type Typed = { readonly token: string; readonly name: string; readonly email: string }

async function refused(context: Context, ports: NewsroomPorts, refusal: SetUpRefusal, typed: Typed) {
  if (refusal.type === 'link-expired') {
    const text =
      'It was used already, or is more than a day old. Start the site again, and it prints a new one unless there is an administrator.'
    return context.html(await notice(ports, 'This link is used up', text), 410)
  }
  const errors = refusal.type === 'name-missing' ? { name: 'Please say who you are.' } : { email: 'This is not an e-mail address.' }
  return context.html(setUpPage({ frame: await frameOf(ports), ...typed, errors }), 422)
}

const tokenOf = (context: Context): string => (context.req.param('token') ?? '').slice(0, 100).replace(/[^\w-]/g, '')
const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

const isSecure = (origin: string): boolean => origin.startsWith('https:')

// The prefix makes browsers refuse the cookie to any other host and without https; on http, which only this machine should use, it cannot be had.
const cookieName = (origin: string): string => (isSecure(origin) ? '__Host-masthead' : 'masthead')

function rememberSession(context: Context, { origin }: NewsroomPorts, session: Session): void {
  setCookie(context, cookieName(origin), session.token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: isSecure(origin),
    expires: new Date(session.expiresAt),
  })
}

async function signedIn(context: Context, ports: NewsroomPorts): Promise<Account | undefined> {
  const token = getCookie(context, cookieName(ports.origin))
  return token ? whoIs(ports.storage.stores, token, ports) : undefined
}

const notice = async (ports: NewsroomPorts, title: string, text: string): Promise<string> =>
  noticePage({ frame: await frameOf(ports), title, text })
