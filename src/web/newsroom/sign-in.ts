import { type Context, Hono } from 'hono'
import { askForPasswordLink, passwordLinkOwner, usePasswordLink } from '../../app/identity/forgotten-password.js'
import { askToUsePasskey, usePasskey } from '../../app/identity/passkey.js'
import { passkeysWorkAt, signInWays } from '../../app/identity/providers.js'
import { type Session, useSignInToken } from '../../app/identity/session.js'
import { signInByPassword } from '../../app/identity/sign-in-by-password.js'
import { returnPath } from '../../core/identity/return-path.js'
import { days, later } from '../../core/instant.js'
import { passwordLetter } from '../../render/letters/newsroom-letters.js'
import type { Sentence } from '../../render/newsroom/say.js'
import { signInPage } from '../../render/newsroom/set-up.js'
import { choosePasswordPage, forgottenPage, newsroomSignInPage } from '../../render/newsroom/sign-in.js'
import { Allowance } from '../allowance.js'
import { senderNetwork } from '../sender-network.js'
import { cookieIn, cookieName, deviceOf, rememberSession, setOwnCookie } from '../session-cookie.js'
import { mayBegin, tooManyBegan } from '../sign-in/begin.js'
import { browserOf, browserToken } from '../sign-in/browser-cookie.js'
import { fieldOf } from '../sign-in/sign-in-ports.js'
import { tokenOf } from './entrance.js'
import { frameOf, type NewsroomPorts, sayFor } from './newsroom-ports.js'
import { noticeReply } from './notice.js'
import { passkeySite } from './passkey-site.js'
import { proofErrors } from './password-words.js'

/** How colleagues come into the newsroom. */
export function signInRoutes(ports: NewsroomPorts): Hono {
  const app = new Hono()
  const hashings = new Allowance(mostHashings)
  app.get('/', (context) => showWays(context, ports, {}))
  app.post('/', (context) => byPassword(context, ports, hashings))
  app.post('/passkey/ask', async (context) => {
    if (!mayBegin(context, ports)) return tooManyBegan(context)
    const json = await askToUsePasskey(ports, { site: await passkeySite(ports), browser: browserToken(context, ports) })
    return context.body(json, 200, { 'Content-Type': 'application/json' })
  })
  app.post('/passkey/use', (context) => byPasskey(context, ports))
  app.get('/forgotten', async (context) => context.html(forgottenPage({ frame: await frameOf(ports), typed: '', asked: false })))
  app.post('/forgotten', (context) => forgotten(context, ports))
  app.get('/forgotten/:token', async (context) => {
    const owner = await passwordLinkOwner(ports, tokenOf(context))
    return owner ? choosePassword(context, ports, {}) : usedUp(context, ports, 'Ask for another letter.')
  })
  app.post('/forgotten/:token', (context) => newPassword(context, ports))
  app.get('/:token', async (context) => context.html(signInPage({ frame: await frameOf(ports), token: tokenOf(context) })))
  app.post('/:token', async (context) => {
    const session = await useSignInToken(ports.storage, tokenOf(context), ports, { device: deviceOf(context), provider: '', way: 'link' })
    if (!session) return usedUp(context, ports, 'Ask for a new one: masthead account link NAME')
    return arrive(context, ports, session, '/newsroom')
  })
  return app
}

/** The page of all ways in, in the place of one that somebody may see only once they are signed in. */
export const askToSignIn = (context: Context, ports: NewsroomPorts): Promise<Response> =>
  showWays(context, ports, { returnTo: context.req.method === 'GET' ? context.req.path : undefined, status: 401 })

type Ways = {
  readonly returnTo?: string | undefined
  readonly typedName?: string
  readonly problem?: Sentence
  readonly status?: 200 | 401 | 422 | 429
}

async function showWays(context: Context, ports: NewsroomPorts, ways: Ways): Promise<Response> {
  const { settings } = await ports.reader.site()
  const others = signInWays(settings, ports.origin).filter(({ kind }) => !['mail', 'passkey', 'member'].includes(kind))
  const frame = await frameOf(ports)
  const page = newsroomSignInPage({
    frame,
    returnTo: newsroomPath(ways.returnTo ?? context.req.query('return')),
    typedName: ways.typedName ?? '',
    problem: ways.problem && frame.say(ways.problem),
    passkeys: passkeysWorkAt(ports.origin),
    providers: others.map(({ key, name }) => ({ key, name })),
    mail: settings['mail.smtp-url'] !== '',
  })
  return context.html(page, ways.status ?? 200)
}

/** Only within the newsroom: whoever comes in here did not come from a reader’s page. */
function newsroomPath(typed: string | undefined): string {
  const path = returnPath(typed)
  return path.startsWith('/newsroom/') ? path : '/newsroom'
}

// Each costs a twentieth of a second of a processor and nineteen megabytes; more than these are no newsroom that comes to work.
const mostHashings = { burst: 40, aSecond: 4 }

const problems = {
  'not-right': 'That was not right: the name, the password or the code. Nothing says which.',
  'too-many-tries': 'That was wrong too often. Wait an hour, or come in by a passkey or a link.',
  passkey: 'This passkey lets nobody in here, or this browser keeps no cookies. Please choose another way.',
  busy: 'Too many are signing in at this moment. Please try again in a few seconds.',
} as const

async function byPassword(context: Context, ports: NewsroomPorts, hashings: Allowance): Promise<Response> {
  const form = await context.req.parseBody()
  const typedName = fieldOf(form, 'name')
  const returnTo = newsroomPath(fieldOf(form, 'return'))
  const known = cookieName(ports.origin, 'masthead-known')
  const hasRoom = () => hashings.take('everybody')
  const command = {
    name: typedName,
    password: fieldOf(form, 'password'),
    code: fieldOf(form, 'code'),
    network: senderNetwork(context, ports.proxies),
    device: deviceOf(context),
    knownBrowser: cookieIn(context.req.header('cookie'), known),
  }
  const done = await signInByPassword({ ...ports, hasRoom }, command)
  if (!done.ok) {
    const { type } = done.refusal
    return showWays(context, ports, { typedName, returnTo, problem: problems[type], status: type === 'not-right' ? 422 : 429 })
  }
  setOwnCookie(context, ports.origin, { name: known, value: done.value.knownBrowser, expiresAt: later(ports.clock.now(), knownFor) })
  return arrive(context, ports, done.value.session, returnTo)
}

const knownFor = days(365)

async function byPasskey(context: Context, ports: NewsroomPorts): Promise<Response> {
  const form = await context.req.parseBody()
  const returnTo = newsroomPath(fieldOf(form, 'return'))
  const asked = { site: await passkeySite(ports), browser: browserOf(context, ports) ?? '' }
  const done = await usePasskey(ports, { ...asked, answer: fieldOf(form, 'answer'), name: '', device: deviceOf(context) })
  return done.ok
    ? arrive(context, ports, done.value, returnTo)
    : showWays(context, ports, { returnTo, problem: problems.passkey, status: 422 })
}

async function arrive(context: Context, ports: NewsroomPorts, session: Session, returnTo: string): Promise<Response> {
  await rememberSession(context, ports, session)
  return context.redirect(returnTo, 303)
}

async function forgotten(context: Context, ports: NewsroomPorts): Promise<Response> {
  const typed = fieldOf(await context.req.parseBody(), 'name')
  const { settings } = await ports.reader.site()
  const frame = await frameOf(ports)
  const asked = await askForPasswordLink(
    { ...ports, failed: (why) => ports.signInFailed('mail', why) },
    {
      name: typed,
      network: senderNetwork(context, ports.proxies),
      letter: (token) =>
        passwordLetter(
          frame.say,
          settings['site.name'] || new URL(ports.origin).host,
          `${ports.origin}/newsroom/sign-in/forgotten/${token}`,
        ),
    },
  )
  if (asked.ok) return context.html(forgottenPage({ frame, typed, asked: true }))
  return context.html(
    forgottenPage({ frame, typed, asked: false, problem: frame.say('That was asked for too often. Please wait an hour.') }),
    429,
  )
}

async function newPassword(context: Context, ports: NewsroomPorts): Promise<Response> {
  const form = await context.req.parseBody()
  const token = tokenOf(context)
  const owner = await passwordLinkOwner(ports, token)
  const { settings } = await ports.reader.site()
  const done = await usePasswordLink(ports, {
    token,
    password: fieldOf(form, 'password'),
    again: fieldOf(form, 'again'),
    code: fieldOf(form, 'code'),
    about: [owner?.name ?? '', owner?.login ?? '', owner?.email ?? '', settings['site.name'], new URL(ports.origin).hostname],
  })
  if (done.ok)
    return noticeReply(context, ports, {
      title: 'Your password is changed',
      text: 'You are signed out everywhere.',
      way: { text: 'Sign in with the new one', href: '/newsroom' },
    })
  const { refusal } = done
  if (refusal.type === 'link-used') return usedUp(context, ports, 'Ask for another letter.')
  if (refusal.type === 'code-wrong') return usedUp(context, ports, 'The code was wrong, so nothing was changed. Ask for another letter.')
  return choosePassword(context, ports, proofErrors(await sayFor(ports), refusal, undefined))
}

async function choosePassword(context: Context, ports: NewsroomPorts, errors: Parameters<typeof choosePasswordPage>[0]['errors']) {
  const page = choosePasswordPage({ frame: await frameOf(ports), token: tokenOf(context), errors })
  return context.html(page, Object.keys(errors).length === 0 ? 200 : 422)
}

const usedUp = (context: Context, ports: NewsroomPorts, text: Sentence): Promise<Response> =>
  noticeReply(context, ports, { title: 'This link is used up', text, status: 410 })
