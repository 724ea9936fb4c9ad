import { type Context, Hono } from 'hono'
import { type AuthenticatorOffer, offerAgain, offerAuthenticator } from '../../app/identity/new-way.js'
import { endOtherSessions, endOwnSession, leaveWay, readOwnAccount } from '../../app/identity/own-account.js'
import {
  addPassword,
  changeAuthenticator,
  changePassword,
  changeRecoveryCodes,
  isFresh,
  removePassword,
} from '../../app/identity/own-password.js'
import { askToMakePasskey, makePasskey } from '../../app/identity/passkey.js'
import { passkeysWorkAt, signInWays } from '../../app/identity/providers.js'
import { ownAccountPage } from '../../render/newsroom/own-account.js'
import { ownAuthenticatorPage, ownCodesPage, ownPasswordPage } from '../../render/newsroom/own-ways.js'
import type { PasswordErrors, ShownOffer } from '../../render/newsroom/parts/new-password.js'
import type { Sentence } from '../../render/newsroom/say.js'
import { recoveryCodesPage } from '../../render/newsroom/set-up.js'
import { deviceOf } from '../session-cookie.js'
import { browserOf, browserToken } from '../sign-in/browser-cookie.js'
import { fieldOf } from '../sign-in/sign-in-ports.js'
import { frameOf, momentOf, type NewsroomEnv, type NewsroomPorts, sayFor } from './newsroom-ports.js'
import { passkeySite } from './passkey-site.js'
import { proofErrors } from './password-words.js'
import { roleNames } from './role-words.js'

type OwnContext = Context<NewsroomEnv>

const home = '/newsroom/account'

/** How a colleague comes in, and where they are signed in: their own, and nobody else's. */
export function ownAccountRoutes(ports: NewsroomPorts): Hono<NewsroomEnv> {
  const app = new Hono<NewsroomEnv>()
  app.get('/', (context) => showOwn(context, ports))
  app.post('/end', async (context) => {
    const session = fieldOf(await context.req.parseBody(), 'session')
    await endOwnSession(ports, context.get('account').id, session)
    return back(context, 'ended')
  })
  app.post('/end-others', async (context) => {
    const { account, session } = context.get('person')
    await endOtherSessions(ports, account.id, session.tokenHash)
    return back(context, 'ended-others')
  })
  // All else changes how one comes in.
  app.use(async (context, next) => (isFresh(ports, context.get('person')) ? next() : back(context, 'sign-in-again')))
  passkeyRoutes(app, ports)
  app.get('/password', (context) => showPassword(context, ports, {}))
  app.post('/password', (context) => newPassword(context, ports))
  app.post('/password/remove', async (context) => {
    const done = await removePassword(ports, context.get('person'))
    return back(context, done.ok ? 'password-removed' : done.refusal.type)
  })
  app.get('/app', (context) => showAuthenticator(context, ports, {}))
  app.post('/app', (context) => newAuthenticator(context, ports))
  app.get('/codes', async (context) => context.html(ownCodesPage({ frame: await frameOf(ports, context.get('account')) })))
  app.post('/codes', async (context) => {
    const done = await changeRecoveryCodes(ports, context.get('person'))
    return done.ok ? showCodes(context, ports, done.value) : back(context, done.refusal.type)
  })
  return app
}

const back = (context: OwnContext, done: string): Response => context.redirect(`${home}?done=${done}`, 303)

const doneWords: Readonly<Record<string, Sentence>> = {
  ended: 'That device is signed out.',
  'ended-others': 'You are signed out everywhere else.',
  'passkey-made': 'The passkey was added.',
  left: 'The passkey was removed.',
  password: 'Your password is changed, and you are signed out everywhere else.',
  'password-removed': 'The password is given up, and the app with it.',
}

const problemWords: Readonly<Record<string, Sentence>> = {
  'sign-in-again': 'You signed in more than a quarter of an hour ago. Sign in again, then change it.',
  'last-way': 'The last way in stays: without it you could not come back.',
  'passkey-unknown': 'The passkey did not prove itself. Please try again.',
  'no-password': 'You have no password yet.',
}

async function showOwn(context: OwnContext, ports: NewsroomPorts): Promise<Response> {
  const person = context.get('person')
  const query = context.req.query('done') ?? ''
  const frame = await frameOf(ports, person.account)
  const { say } = frame
  const [done, problem] = [doneWords[query], problemWords[query]]
  return context.html(
    ownAccountPage({
      frame,
      account: person.account,
      role: say(roleNames[person.account.role ?? 'contributor'].name),
      own: await readOwnAccount(ports, person.account.id),
      here: person.session.tokenHash,
      isFresh: isFresh(ports, person),
      passkeys: passkeysWorkAt(ports.origin),
      moment: await momentOf(ports),
      done: done && say(done),
      problem: problem && say(problem),
    }),
  )
}

function passkeyRoutes(app: Hono<NewsroomEnv>, ports: NewsroomPorts): void {
  app.post('/passkey/ask', async (context) => {
    const asked = { site: await passkeySite(ports), browser: browserToken(context, ports), signedIn: context.get('account') }
    return context.body(await askToMakePasskey(ports, { ...asked, name: '' }), 200, { 'Content-Type': 'application/json' })
  })
  app.post('/passkey/make', async (context) => {
    const answer = fieldOf(await context.req.parseBody(), 'answer')
    const asked = { site: await passkeySite(ports), browser: browserOf(context, ports) ?? '', signedIn: context.get('account') }
    const made = await makePasskey(ports, { ...asked, answer, name: '', device: deviceOf(context) })
    return back(context, made.ok ? 'passkey-made' : made.refusal.type)
  })
  app.post('/passkey/remove', async (context) => {
    const credential = fieldOf(await context.req.parseBody(), 'credential')
    // In the newsroom passkeys always lead in.
    const { settings } = await ports.reader.site()
    const open = new Set([...signInWays(settings, ports.origin).map(({ key }) => key), 'passkey'])
    const left = await leaveWay(ports, context.get('account').id, { leaving: { credential }, open })
    return back(context, left.ok ? 'left' : left.refusal.type)
  })
}

type Again = { readonly errors?: PasswordErrors; readonly offer?: string }

const statusOf = ({ errors }: Again): 200 | 422 => (errors === undefined ? 200 : 422)

async function showPassword(context: OwnContext, ports: NewsroomPorts, again: Again): Promise<Response> {
  const account = context.get('account')
  const hasOne = (await ports.storage.stores.passwords.find(account.id)) !== undefined
  const offer = hasOne ? undefined : await shownOffer(context, ports, again)
  return context.html(ownPasswordPage({ frame: await frameOf(ports, account), errors: again.errors ?? {}, offer }), statusOf(again))
}

async function showAuthenticator(context: OwnContext, ports: NewsroomPorts, again: Again): Promise<Response> {
  const frame = await frameOf(ports, context.get('account'))
  return context.html(
    ownAuthenticatorPage({ frame, errors: again.errors ?? {}, offer: await shownOffer(context, ports, again) }),
    statusOf(again),
  )
}

async function shownOffer(context: OwnContext, ports: NewsroomPorts, { offer }: Again): Promise<ShownOffer> {
  const { settings } = await ports.reader.site()
  const shown: AuthenticatorOffer = (offer && (await offerAgain(ports, offer))) || (await offerAuthenticator(ports))
  return { ...shown, publication: settings['site.name'] || 'Masthead', person: context.get('account').login }
}

async function newPassword(context: OwnContext, ports: NewsroomPorts): Promise<Response> {
  const form = await context.req.parseBody()
  const { account } = context.get('person')
  const { settings } = await ports.reader.site()
  const about = [account.name, account.login, account.email ?? '', settings['site.name'], new URL(ports.origin).hostname]
  const typed = { password: fieldOf(form, 'password'), again: fieldOf(form, 'again'), about }
  const offer = fieldOf(form, 'offer')
  const say = await sayFor(ports)
  const hasOne = (await ports.storage.stores.passwords.find(account.id)) !== undefined
  if (hasOne) {
    const done = await changePassword(ports, context.get('person'), typed)
    if (done.ok) return back(context, 'password')
    const { refusal } = done
    return refusal.type === 'sign-in-again' || refusal.type === 'no-password'
      ? back(context, refusal.type)
      : showPassword(context, ports, { errors: proofErrors(say, refusal, undefined) })
  }
  const done = await addPassword(ports, context.get('person'), { ...typed, offer, code: fieldOf(form, 'code') })
  if (done.ok) return showCodes(context, ports, done.value)
  const { refusal } = done
  if (refusal.type === 'sign-in-again') return back(context, refusal.type)
  const isOfApp = refusal.type === 'code-wrong' || refusal.type === 'offer-expired'
  return showPassword(context, ports, {
    errors: isOfApp ? proofErrors(say, undefined, refusal) : proofErrors(say, refusal, undefined),
    offer,
  })
}

async function newAuthenticator(context: OwnContext, ports: NewsroomPorts): Promise<Response> {
  const form = await context.req.parseBody()
  const offer = fieldOf(form, 'offer')
  const say = await sayFor(ports)
  const done = await changeAuthenticator(ports, context.get('person'), { offer, code: fieldOf(form, 'code') })
  if (done.ok) return showCodes(context, ports, done.value)
  const { refusal } = done
  return refusal.type === 'sign-in-again' || refusal.type === 'no-password'
    ? back(context, refusal.type)
    : showAuthenticator(context, ports, { errors: proofErrors(say, undefined, refusal), offer })
}

const showCodes = async (context: OwnContext, ports: NewsroomPorts, codes: readonly string[]): Promise<Response> =>
  context.html(recoveryCodesPage({ frame: await frameOf(ports, context.get('account')), codes, next: home }))
