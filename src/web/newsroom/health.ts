import { Hono } from 'hono'
import { later, minutes } from '../../core/instant.js'
import type { Say } from '../../render/newsroom/say.js'
import { inBytes } from '../../render/newsroom/settings/errand-parts.js'
import { healthPage } from '../../render/newsroom/settings/health-page.js'
import { testTraps } from '../discussion/trap-test.js'
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
    const frame = await frameOf(ports, context.get('account'))
    const outcome = now?.outcome
    if (now && !outcome) context.header('Refresh', '1')
    return context.html(
      healthPage({
        frame,
        facts: await factsOf(ports, moment, frame.say),
        traps: testTraps({ hashing: ports.hashing, model: ports.filter.model().model, settings: (await ports.reader.site()).settings }),
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

type Fact = { readonly name: string; readonly value: string }

async function factsOf(ports: NewsroomPorts, moment: (at: number) => string, say: Say): Promise<readonly Fact[]> {
  const { version, node, engine, databaseBytes, freeBytes, totalBytes, dataFolder } = await ports.machineFacts()
  const [newest] = (await ports.exportFiles.list()).filter(({ name }) => name.startsWith('backup-'))
  return [
    { name: 'Masthead', value: version },
    { name: 'Node', value: node },
    { name: say('Database'), value: [engine, inBytes(databaseBytes, say)].join(say(', ')) },
    { name: say('Disk'), value: say('{free} free of {total}', { free: inBytes(freeBytes, say), total: inBytes(totalBytes, say) }) },
    { name: say('Data folder'), value: dataFolder },
    {
      name: say('Last backup made here'),
      value: newest ? moment(newest.at) : say('none in the last day; those made by command are not known here'),
    },
  ]
}
