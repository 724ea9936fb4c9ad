import { Hono } from 'hono'
import { later, minutes } from '../../core/instant.js'
import { inBytes } from '../../render/newsroom/settings/errand-parts.js'
import { healthPage } from '../../render/newsroom/settings/health-page.js'
import { frameOf, momentOf, type NewsroomEnv, type NewsroomPorts } from './newsroom-ports.js'

// Looking reads everything there is.
const looksAgainAfter = minutes(10)

/** What is wrong, as `masthead doctor` says it. It is looked at beside the site; the page shows how far that is. */
export function healthRoutes(ports: NewsroomPorts): Hono<NewsroomEnv> {
  const app = new Hono<NewsroomEnv>()
  app.get('/', async (context) => {
    const last = ports.errands.latest('examine')
    const isOld = last?.endedAt !== undefined && later(last.endedAt, looksAgainAfter) < ports.clock.now()
    if (last === undefined || isOld) ports.errands.begin({ type: 'examine' })
    const now = ports.errands.latest('examine')
    const moment = await momentOf(ports)
    const outcome = now?.outcome
    if (now && !outcome) context.header('Refresh', '1')
    return context.html(
      healthPage({
        frame: await frameOf(ports, context.get('account')),
        facts: await factsOf(ports, moment),
        looking: outcome ? undefined : now?.progress,
        found: outcome?.type === 'examined' ? { faults: outcome.faults, at: moment(now?.endedAt ?? ports.clock.now()) } : undefined,
        problem: outcome?.type === 'failed' ? outcome.says : undefined,
      }),
    )
  })
  app.post('/', (context) => {
    ports.errands.begin({ type: 'examine' })
    return context.redirect('/newsroom/health', 303)
  })
  app.post('/stop', (context) => {
    ports.errands.stop('examine')
    return context.redirect('/newsroom/health', 303)
  })
  return app
}

async function factsOf(ports: NewsroomPorts, moment: (at: number) => string): Promise<readonly { name: string; value: string }[]> {
  const { version, node, engine, databaseBytes, freeBytes, totalBytes, dataFolder } = await ports.machineFacts()
  const [newest] = (await ports.exportFiles.list()).filter(({ name }) => name.startsWith('backup-'))
  return [
    { name: 'Masthead', value: version },
    { name: 'Node', value: node },
    { name: 'Database', value: `${engine}, ${inBytes(databaseBytes)}` },
    { name: 'Disk', value: `${inBytes(freeBytes)} free of ${inBytes(totalBytes)}` },
    { name: 'Data folder', value: dataFolder },
    {
      name: 'Last backup made here',
      value: newest ? moment(newest.at) : 'none in the last day; those made by command are not known here',
    },
  ]
}
