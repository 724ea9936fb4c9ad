import { type Context, Hono } from 'hono'
import { acceptInvitation, readInvitation } from '../../app/identity/invitations.js'
import { offerAgain, offerAuthenticator, proveAuthenticator, provePassword } from '../../app/identity/new-way.js'
import { askToMakePasskey, provePasskey } from '../../app/identity/passkey.js'
import { passkeysWorkAt } from '../../app/identity/providers.js'
import { type CameIn, type ComeIn, isSetUpLink, personFrom, setUp } from '../../app/identity/set-up.js'
import type { Result } from '../../core/result.js'
import type { Sentence } from '../../render/newsroom/say.js'
import { type Entrance, passkeyStepPage, passwordStepPage, recoveryCodesPage, type Typed, whoPage } from '../../render/newsroom/set-up.js'
import { deviceOf, rememberSession } from '../session-cookie.js'
import { browserOf, browserToken } from '../sign-in/browser-cookie.js'
import { frameOf, type NewsroomPorts, sayFor } from './newsroom-ports.js'
import { noticeReply } from './notice.js'
import { passkeySite } from './passkey-site.js'
import { proofErrors } from './password-words.js'
import { roleNames } from './role-words.js'

/** A kind of link by which somebody comes in for the first time. */
export type Door = {
  /** `/newsroom/set-up` */
  readonly path: string
  /** What the pages say, and what is known of whoever comes; undefined when the link is no good. */
  readonly look: (token: string) => Promise<(Pick<Entrance, 'title' | 'deck'> & Typed) | undefined>
  readonly enter: (command: ComeIn) => Promise<Result<CameIn, { readonly type: 'link-expired' | 'passkey-unknown' }>>
  /** What to do about a link that is no good. */
  readonly expired: Sentence
  /** Where one goes from there. */
  readonly next: string
}

/** The link that makes the first administrator. */
export const setUpDoor = (ports: NewsroomPorts): Door => ({
  path: '/newsroom/set-up',
  look: async (token) => {
    if (!(await isSetUpLink(ports, token))) return undefined
    const say = await sayFor(ports)
    return {
      title: say('Set up your publication'),
      deck: say('This link makes you the administrator. It works once.'),
      name: '',
      email: '',
    }
  },
  enter: (command) => setUp(ports, command),
  expired:
    'It was used already, or is more than a day old. Start the site again, and it prints a new one unless there is an administrator.',
  next: '/newsroom/today',
})

/** The link of an invitation. */
export const invitationDoor = (ports: NewsroomPorts): Door => ({
  path: '/newsroom/join',
  look: async (token) => {
    const invitation = await readInvitation(ports, token)
    if (!invitation) return undefined
    const { settings } = await ports.reader.site()
    const { claims, invitedBy, role, email } = invitation
    const say = await sayFor(ports)
    const as = { role: say(roleNames[role].withArticle) }
    const what =
      invitedBy === undefined
        ? say('You are invited to work here as {role}.', as)
        : say('{name} invites you to work here as {role}.', { ...as, name: invitedBy })
    const articles = claims === undefined ? '' : ` ${say('What stands under the name of {name} becomes yours.', { name: claims })}`
    const publication = settings['site.name']
    const title = publication === '' ? say('Join the newsroom') : say('Join {publication}', { publication })
    return { title, deck: `${what}${articles}`, name: claims ?? '', email }
  },
  enter: (command) => acceptInvitation(ports, command),
  expired: 'It was used already, taken back, or is more than a week old. Ask whoever invited you for another.',
  next: '/newsroom',
})

/** The pages behind such a link. Nothing is used up before the last of them. */
export function entranceRoutes(ports: NewsroomPorts, door: Door): Hono {
  const app = new Hono()
  app.get('/:token', async (context) => {
    const seen = await door.look(tokenOf(context))
    return seen ? showWho(context, ports, door, { seen, typed: seen, errors: {} }) : expired(context, ports, door)
  })
  app.post('/:token', async (context) => {
    const seen = await door.look(tokenOf(context))
    if (!seen) return expired(context, ports, door)
    const form = await formOf(context)
    const who = personFrom(form.name, form.email)
    if (!who.ok) return showWho(context, ports, door, { seen, typed: form, errors: await personErrors(ports, who.refusal.type) })
    if (form.way === 'passkey' && passkeysWorkAt(ports.origin))
      return showPasskey(context, ports, door, { seen, typed: form, failed: false })
    return showPassword(context, ports, door, { seen, typed: form, errors: {} })
  })
  app.post('/:token/ask', async (context) => {
    if (!(await door.look(tokenOf(context)))) return context.json({}, 410)
    const { name } = await formOf(context)
    const asked = { site: await passkeySite(ports), browser: browserToken(context, ports) }
    return context.body(await askToMakePasskey(ports, { ...asked, name }), 200, { 'Content-Type': 'application/json' })
  })
  app.post('/:token/make', (context) => makePasskey(context, ports, door))
  app.post('/:token/password', (context) => makePassword(context, ports, door))
  return app
}

async function makePasskey(context: Context, ports: NewsroomPorts, door: Door): Promise<Response> {
  const seen = await door.look(tokenOf(context))
  const form = await formOf(context)
  const who = personFrom(form.name, form.email)
  if (!seen || !who.ok) return expired(context, ports, door)
  const browser = browserOf(context, ports) ?? ''
  const proven = await provePasskey(ports, { site: await passkeySite(ports), browser, answer: form.answer })
  if (!proven.ok) return showPasskey(context, ports, door, { seen, typed: form, failed: true })
  return enter(context, ports, door, { person: who.value, way: { type: 'passkey', passkey: proven.value, device: deviceOf(context) } })
}

async function makePassword(context: Context, ports: NewsroomPorts, door: Door): Promise<Response> {
  const seen = await door.look(tokenOf(context))
  const form = await formOf(context)
  const who = personFrom(form.name, form.email)
  if (!seen || !who.ok) return expired(context, ports, door)
  const { settings } = await ports.reader.site()
  const about = [form.name, form.email, settings['site.name'], new URL(ports.origin).hostname]
  const app = await proveAuthenticator(ports, form)
  const hash = await provePassword(ports, { ...form, about })
  if (!app.ok || !hash.ok) {
    const errors = proofErrors(await sayFor(ports), hash.ok ? undefined : hash.refusal, app.ok ? undefined : app.refusal)
    return showPassword(context, ports, door, { seen, typed: form, errors, offer: form.offer })
  }
  return enter(context, ports, door, { person: who.value, way: { type: 'password', hash: hash.value, ...app.value } })
}

async function enter(context: Context, ports: NewsroomPorts, door: Door, who: Pick<ComeIn, 'person' | 'way'>): Promise<Response> {
  const done = await door.enter({ token: tokenOf(context), ...who, device: deviceOf(context) })
  if (!done.ok) return expired(context, ports, door)
  await rememberSession(context, ports, done.value.session)
  const { recoveryCodes } = done.value
  if (recoveryCodes.length === 0) return context.redirect(door.next, 303)
  const login = (await ports.storage.stores.accounts.find(done.value.session.account))?.login
  return context.html(recoveryCodesPage({ frame: await frameOf(ports), codes: recoveryCodes, next: door.next, login }))
}

type Seen = { readonly seen: Pick<Entrance, 'title' | 'deck'>; readonly typed: Typed }

const entranceOf = async (context: Context, ports: NewsroomPorts, { path }: Door, { title, deck }: Seen['seen']): Promise<Entrance> => ({
  frame: await frameOf(ports),
  title,
  deck,
  path: `${path}/${tokenOf(context)}`,
})

type WhoShown = Seen & { readonly errors: Parameters<typeof whoPage>[0]['errors'] }

async function showWho(context: Context, ports: NewsroomPorts, door: Door, { seen, typed, errors }: WhoShown): Promise<Response> {
  const entrance = await entranceOf(context, ports, door, seen)
  const page = whoPage({ entrance, typed, errors, passkeys: passkeysWorkAt(ports.origin) })
  return context.html(page, Object.keys(errors).length === 0 ? 200 : 422)
}

async function showPasskey(context: Context, ports: NewsroomPorts, door: Door, shown: Seen & { failed: boolean }): Promise<Response> {
  const entrance = await entranceOf(context, ports, door, shown.seen)
  return context.html(passkeyStepPage({ entrance, typed: shown.typed, failed: shown.failed }), shown.failed ? 422 : 200)
}

type PasswordShown = Seen & { readonly errors: Parameters<typeof passwordStepPage>[0]['errors']; readonly offer?: string }

async function showPassword(context: Context, ports: NewsroomPorts, door: Door, shown: PasswordShown): Promise<Response> {
  const entrance = await entranceOf(context, ports, door, shown.seen)
  const offer = (shown.offer && (await offerAgain(ports, shown.offer))) || (await offerAuthenticator(ports))
  const page = passwordStepPage({ entrance, typed: shown.typed, errors: shown.errors, ...offer })
  return context.html(page, Object.keys(shown.errors).length === 0 ? 200 : 422)
}

function expired(context: Context, ports: NewsroomPorts, door: Door): Promise<Response> {
  return noticeReply(context, ports, { title: 'This link is used up', text: door.expired, status: 410 })
}

async function personErrors(ports: NewsroomPorts, type: 'name-missing' | 'email-invalid'): Promise<WhoShown['errors']> {
  const say = await sayFor(ports)
  return type === 'name-missing' ? { name: say('Please say who you are.') } : { email: say('This is not an e-mail address.') }
}

const fields = ['name', 'email', 'way', 'answer', 'password', 'again', 'offer', 'code'] as const

type EntranceForm = Readonly<Record<(typeof fields)[number], string>>

async function formOf(context: Context): Promise<EntranceForm> {
  const form = await context.req.parseBody()
  const text = (name: (typeof fields)[number]): string => {
    const value = form[name]
    return typeof value === 'string' ? value : ''
  }
  return {
    name: text('name'),
    email: text('email'),
    way: text('way'),
    answer: text('answer'),
    password: text('password'),
    again: text('again'),
    offer: text('offer'),
    code: text('code'),
  }
}

/** What a link brings along, of the signs that a token has. */
export const tokenOf = (context: Context): string => (context.req.param('token') ?? '').slice(0, 100).replace(/[^\w-]/g, '')
