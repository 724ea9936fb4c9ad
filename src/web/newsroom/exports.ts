import { Readable } from 'node:stream'
import { type Context, Hono } from 'hono'
import type { ErrandState, ErrandType, PassingFile } from '../../app/ports/errands.js'
import type { Say, Sentence } from '../../render/newsroom/say.js'
import { exportsPage } from '../../render/newsroom/settings/exports-page.js'
import type { Said } from '../../render/newsroom/settings/parts.js'
import { frameOf, momentOf, type NewsroomEnv, type NewsroomPorts } from './newsroom-ports.js'

const makings = [
  { type: 'backup', title: 'Making a backup' },
  { type: 'export', title: 'Making an export for WordPress' },
] as const satisfies readonly { readonly type: ErrandType; readonly title: Sentence }[]

/** Backups and exports: made beside the site, and fetched. */
export function exportRoutes(ports: NewsroomPorts): Hono<NewsroomEnv> {
  const app = new Hono<NewsroomEnv>()
  app.get('/', (context) => show(context, ports))
  app.post('/backup', (context) => {
    ports.errands.begin({ type: 'backup' })
    return context.redirect('/newsroom/exports', 303)
  })
  app.post('/wordpress', async (context) => {
    const { public: publicOnly } = await context.req.parseBody()
    ports.errands.begin({ type: 'export', publicOnly: publicOnly === 'on' })
    return context.redirect('/newsroom/exports', 303)
  })
  for (const { type } of makings)
    app.post(`/stop/${type}`, (context) => {
      ports.errands.stop(type)
      return context.redirect('/newsroom/exports', 303)
    })
  app.post('/remove', async (context) => {
    const { file } = await context.req.parseBody()
    if (typeof file === 'string') await ports.exportFiles.remove(file)
    return context.redirect('/newsroom/exports', 303)
  })
  app.get('/files/:name', async (context) => {
    const file = await ports.exportFiles.read(context.req.param('name'))
    if (!file) return context.redirect('/newsroom/exports', 303)
    return context.body(Readable.toWeb(Readable.from(file.bytes)) as ReadableStream, 200, {
      'Content-Type': 'application/octet-stream',
      'Content-Length': String(file.sizeBytes),
      'Content-Disposition': `attachment; filename="${context.req.param('name')}"`,
    })
  })
  return app
}

async function show(context: Context<NewsroomEnv>, ports: NewsroomPorts): Promise<Response> {
  const moment = await momentOf(ports)
  const frame = await frameOf(ports, context.get('account'))
  const { say } = frame
  const states = makings.map((making) => ({ ...making, state: ports.errands.latest(making.type) }))
  const underWay = states.flatMap(({ type, title, state }) =>
    state && !state.outcome ? [{ title: say(title), progress: state.progress, stop: `/newsroom/exports/stop/${type}` }] : [],
  )
  if (underWay.length > 0) context.header('Refresh', '2')
  const files = await ports.exportFiles.list()
  return context.html(
    exportsPage({
      frame,
      underWay,
      files: files.map((file) => ({ ...file, at: moment(file.at) })),
      said: states.flatMap(({ state }) => saidOf(state, files, say) ?? []),
    }),
  )
}

/** What became of one, unless it was fetched and removed. */
function saidOf(state: ErrandState | undefined, files: readonly PassingFile[], say: Say): Said | undefined {
  const outcome = state?.outcome
  if (outcome?.type === 'failed') return { text: say.phrase(outcome.says), isProblem: true }
  return outcome?.type === 'made' && files.some(({ name }) => name === outcome.file)
    ? { text: say('{file} is made: {what}.', { file: outcome.file, what: outcome.holds.map(say.phrase).join(say(', ')) }) }
    : undefined
}
