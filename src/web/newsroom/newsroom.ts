import type { HttpBindings } from '@hono/node-server'
import { Hono, type MiddlewareHandler } from 'hono'
import {
  isModerator,
  mayChangeSettings,
  mayEnterNewsroom,
  mayFile,
  mayManagePeople,
  mayReadLog,
  maySeePrivacy,
  maySeeToMachine,
  mayWrite,
  type Role,
} from '../../core/identity/role.js'
import type { Sentence } from '../../render/newsroom/say.js'
import { mayTakeLong } from '../arrival.js'
import { isForeign } from '../forgery.js'
import { contentSecurityPolicy } from '../reply/security-headers.js'
import { forgetSession, renewSession, signedInAs } from '../session-cookie.js'
import { articleRoutes } from './articles.js'
import { banRoutes } from './bans.js'
import { decideRoutes } from './decide.js'
import { entranceRoutes, invitationDoor, setUpDoor, tokenOf } from './entrance.js'
import { exportRoutes } from './exports.js'
import { healthRoutes } from './health.js'
import { importRoutes } from './imports.js'
import { jumpRoutes } from './jump.js'
import { keyRoutes } from './keys.js'
import { logRoutes } from './log.js'
import { mediaLibraryRoutes } from './media.js'
import type { NewsroomEnv, NewsroomPorts } from './newsroom-ports.js'
import { noticeReply } from './notice.js'
import { ownAccountRoutes } from './own-account.js'
import { peopleRoutes } from './people.js'
import { previewShower } from './previews.js'
import { privacyPlace } from './privacy.js'
import { queueRoutes } from './queue.js'
import { redirectRoutes } from './redirects.js'
import { ruleRoutes } from './rules.js'
import { settingsRoutes } from './settings/settings-routes.js'
import { askToSignIn, signInRoutes } from './sign-in.js'
import { sizeLimit } from './size-limit.js'
import { termRoutes } from './terms.js'
import { todayRoutes } from './today.js'

/** No form of the newsroom is larger, but for those that bring files, which have limits of their own and are taken of colleagues alone. */
export const mostFormBytes = 1_000_000
export const bringsFiles = /^\/newsroom\/(?:articles|media|imports\/files)(?:\/|$)/

/** The newsroom: how one gets in, and the settings. */
export function newsroomRoutes(ports: NewsroomPorts): Hono<NewsroomEnv> {
  const app = new Hono<NewsroomEnv>()
  app.use(async (context, next) => {
    context.header('Content-Security-Policy', contentSecurityPolicy([]))
    context.header('Cache-Control', 'no-store')
    context.header('Referrer-Policy', 'same-origin')
    if (isForeign(context, ports.origin)) return noticeReply(context, ports, { ...sentElsewhere, status: 403 })
    return next()
  })
  app.use(withoutLastSlash)
  const limited = sizeLimit(ports, mostFormBytes)
  app.use((context, next) => (bringsFiles.test(context.req.path) ? next() : limited(context, next)))
  app.route('/set-up', entranceRoutes(ports, setUpDoor(ports)))
  app.route('/join', entranceRoutes(ports, invitationDoor(ports)))
  app.route('/sign-in', signInRoutes(ports))
  app.post('/sign-out', async (context) => {
    await forgetSession(context, ports)
    return context.redirect('/', 303)
  })
  const showPreview = previewShower(ports)
  app.get('/preview/:token', async (context) => {
    const shown = await showPreview(context, tokenOf(context))
    const over = 'It was ended, or is more than seven days old. Ask whoever gave it to you for another.'
    return shown ?? noticeReply(context, ports, { title: 'This link is over', text: over, status: 404 })
  })
  app.route('/decide', decideRoutes(ports))
  app.use(async (context, next) => {
    const person = await signedInAs(ports, context.req.header('cookie'))
    if (!person) return askToSignIn(context, ports)
    if (!mayEnterNewsroom(person.account.role))
      return noticeReply(context, ports, { title: 'You may not see this page', text: 'It is for those who work here.', status: 403 })
    await renewSession(context, ports, person)
    context.set('account', person.account)
    context.set('person', person)
    if (bringsFiles.test(context.req.path)) mayTakeLong((context.env as HttpBindings).incoming)
    return next()
  })
  app.get('/', (context) => context.redirect('/newsroom/today', 302))
  app.route('/today', todayRoutes(ports))
  app.route('/go', jumpRoutes(ports))
  app.use('/articles/*', onlyFor(ports, mayWrite, 'It is for those who write.'))
  app.route('/articles', articleRoutes(ports))
  app.route('/account', ownAccountRoutes(ports))
  app.use('/people/*', onlyFor(ports, mayManagePeople, 'It is for administrators.'))
  app.route('/people', peopleRoutes(ports))
  app.use('/settings/*', onlyFor(ports, mayChangeSettings, 'It is for administrators.'))
  app.route('/settings', settingsRoutes(ports))
  upkeepRoutes(app, ports)
  app.use('/privacy/*', onlyFor(ports, maySeePrivacy, 'It is for administrators.'))
  app.route('/privacy', privacyPlace(ports))
  app.use('/media/*', onlyFor(ports, mayWrite, 'It is for those who write.'))
  app.route('/media', mediaLibraryRoutes(ports))
  app.use('/terms/*', onlyFor(ports, mayFile, 'It is for editors.'))
  app.route('/terms', termRoutes(ports))
  app.use('/log/*', onlyFor(ports, mayReadLog, 'It is for administrators.'))
  app.route('/log', logRoutes(ports))
  app.use('/comments/*', onlyFor(ports, isModerator, 'It is for those who moderate.'))
  app.route('/comments', queueRoutes(ports))
  app.use('/bans/*', onlyFor(ports, isModerator, 'It is for those who moderate.'))
  app.route('/bans', banRoutes(ports))
  app.use('/rules/*', onlyFor(ports, isModerator, 'It is for those who moderate.'))
  app.route('/rules', ruleRoutes(ports))
  return app
}

/** What is below the settings, and sees to the machine. */
function upkeepRoutes(app: Hono<NewsroomEnv>, ports: NewsroomPorts): void {
  const places = {
    '/redirects': redirectRoutes,
    '/imports': importRoutes,
    '/exports': exportRoutes,
    '/health': healthRoutes,
    '/keys': keyRoutes,
  } as const
  for (const [path, routesOf] of Object.entries(places)) {
    app.use(`${path}/*`, onlyFor(ports, maySeeToMachine, 'It is for administrators.'))
    app.route(path, routesOf(ports))
  }
}

/** Leads whoever typed one slash too many to the page that he means. */
const withoutLastSlash: MiddlewareHandler<NewsroomEnv> = async (context, next) => {
  await next()
  const { method, path, url } = context.req
  if (context.res.status === 404 && method === 'GET' && path.endsWith('/'))
    context.res = context.redirect(path.replace(/\/+$/, '') + new URL(url).search, 302)
}

/** Lets those pass who have the right. */
const onlyFor =
  (ports: NewsroomPorts, may: (role: Role | undefined) => boolean, text: Sentence): MiddlewareHandler<NewsroomEnv> =>
  async (context, next) =>
    may(context.get('account').role) ? next() : noticeReply(context, ports, { title: 'You may not see this page', text, status: 403 })

const sentElsewhere = {
  title: 'That did not come from here',
  text: 'The form was sent by another site, so nothing was done.',
} as const satisfies Readonly<Record<string, Sentence>>
