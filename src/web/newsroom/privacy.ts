import { Hono } from 'hono'
import { timerStates } from '../../app/privacy/apply-retention.js'
import { privacyPage } from '../../render/newsroom/privacy.js'
import { frameOf, momentOf, type NewsroomEnv, type NewsroomPorts } from './newsroom-ports.js'

const shownRequests = 200

/** What was asked about people's data and done, for those who answer for it. */
export function privacyPlace(ports: NewsroomPorts): Hono<NewsroomEnv> {
  const app = new Hono<NewsroomEnv>()
  app.get('/', async (context) => {
    const { stores } = ports.storage
    return context.html(
      privacyPage({
        frame: await frameOf(ports, context.get('account')),
        requests: await stores.privacyRecord.requests(shownRequests),
        holds: await stores.holds.all(),
        timers: await timerStates(ports.storage),
        moment: await momentOf(ports),
      }),
    )
  })
  return app
}
