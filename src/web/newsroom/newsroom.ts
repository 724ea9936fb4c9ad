import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { useSignInToken } from '../../app/identity/session.js'
import { type SetUpRefusal, setUp } from '../../app/identity/set-up.js'
import { isModerator, mayChangeSettings, mayFile, mayReadLog, mayWrite, type Role } from '../../core/identity/role.js'
import { noticePage, setUpPage, signInPage } from '../../render/newsroom/set-up.js'
import { isForeign } from '../forgery.js'
import { contentSecurityPolicy } from '../reply/security-headers.js'
import { deviceOf, forgetSession, rememberSession, renewSession, signedInAs } from '../session-cookie.js'
import { articleRoutes } from './articles.js'
import { decideRoutes } from './decide.js'
import { logRoutes } from './log.js'
import { frameOf, type NewsroomEnv, type NewsroomPorts } from './newsroom-ports.js'
import { previewShower } from './previews.js'
import { privacyPlace } from './privacy.js'
import { queueRoutes } from './queue.js'
import { settingsRoutes } from './settings.js'
import { termRoutes } from './terms.js'

const mostBytes = 1_000_000

/** The newsroom: how one gets in, and the settings. */
export function newsroomRoutes(ports: NewsroomPorts): Hono<NewsroomEnv> {
  const app = new Hono<NewsroomEnv>()
  const limited = bodyLimit({ maxSize: mostBytes })
  // Articles come with pictures, and have a limit of their own.
  app.use((context, next) => (context.req.path.startsWith('/newsroom/articles/') ? next() : limited(context, next)))
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
  const showPreview = previewShower(ports)
  app.get('/preview/:token', async (context) => {
    const shown = await showPreview(context, tokenOf(context))
    const over = 'It was ended, or is more than seven days old. Ask whoever gave it to you for another.'
    return shown ?? context.html(await notice(ports, 'This link is over', over), 404)
  })
  app.route('/decide', decideRoutes(ports))
  app.use(async (context, next) => {
    const person = await signedInAs(ports, context.req.header('cookie'))
    if (!person)
      return context.html(
        await notice(ports, 'Please sign in', 'Ask for a link on the machine that runs the site: masthead account link NAME'),
        401,
      )
    if (!mayEnter(person.account.role))
      return context.html(await notice(ports, 'You may not see this page', 'It is for those who work here.'), 403)
    await renewSession(context, ports, person)
    context.set('account', person.account)
    return next()
  })
  app.get('/', (context) => context.redirect(mayWrite(context.get('account').role) ? '/newsroom/articles' : '/newsroom/comments', 302))
  app.use('/articles/*', onlyFor(ports, mayWrite, 'It is for those who write.'))
  app.route('/articles', articleRoutes(ports))
  app.use('/settings/*', onlyFor(ports, mayChangeSettings, 'It is for administrators.'))
  app.route('/settings', settingsRoutes(ports))
  app.use('/privacy/*', onlyFor(ports, mayChangeSettings, 'It is for administrators.'))
  app.route('/privacy', privacyPlace(ports))
  app.use('/terms/*', onlyFor(ports, mayFile, 'It is for editors.'))
  app.route('/terms', termRoutes(ports))
  app.use('/log/*', onlyFor(ports, mayReadLog, 'It is for administrators.'))
  app.route('/log', logRoutes(ports))
  app.use('/comments/*', onlyFor(ports, isModerator, 'It is for those who moderate.'))
  app.route('/comments', queueRoutes(ports))
  return app
}

const mayEnter = (role: Role | undefined): boolean => mayWrite(role) || isModerator(role)

/** Lets those pass who have the right. */
const onlyFor =
  (ports: NewsroomPorts, may: (role: Role | undefined) => boolean, text: string): MiddlewareHandler<NewsroomEnv> =>
  async (context, next) =>
    may(context.get('account').role) ? next() : context.html(await notice(ports, 'You may not see this page', text), 403)

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
    await rememberSession(context, ports, done.value)
    return context.redirect('/newsroom/settings', 303)
  })
  app.get('/sign-in/:token', async (context) => context.html(signInPage({ frame: await frameOf(ports), token: tokenOf(context) })))
  app.post('/sign-in/:token', async (context) => {
    const session = await useSignInToken(ports.storage, tokenOf(context), ports, { device: deviceOf(context), provider: '' })
    if (!session) return context.html(await notice(ports, 'This link is used up', 'Ask for a new one: masthead account link NAME'), 410)
    await rememberSession(context, ports, session)
    return context.redirect('/newsroom/', 303)
  })
  app.post('/sign-out', async (context) => {
    await forgetSession(context, ports)
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

const notice = async (ports: NewsroomPorts, title: string, text: string): Promise<string> =>
  noticePage({ frame: await frameOf(ports), title, text })
