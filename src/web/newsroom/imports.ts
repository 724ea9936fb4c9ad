import { type Context, Hono } from 'hono'
import type { ErrandState } from '../../app/ports/errands.js'
import { emptyReport, type ImportReport } from '../../app/transfer/import-report.js'
import { type ToldReport, toldReport } from '../../app/transfer/told-report.js'
import type { Say, Sentence } from '../../render/newsroom/say.js'
import { type ImportsPage, importsPage } from '../../render/newsroom/settings/imports-page.js'
import type { Said } from '../../render/newsroom/settings/parts.js'
import { frameOf, momentOf, type NewsroomEnv, type NewsroomPorts, sayFor } from './newsroom-ports.js'
import { UploadError, uploadedFile } from './uploaded-file.js'

type ImportContext = Context<NewsroomEnv>

const mostUploadBytes = 2.2e9

/** What another system exported: it is sent here, tried, brought in, watched and stopped. */
export function importRoutes(ports: NewsroomPorts): Hono<NewsroomEnv> {
  const app = new Hono<NewsroomEnv>()
  app.get('/', (context) => show(context, ports, {}))
  app.post('/', (context) => begin(context, ports))
  app.post('/stop', (context) => {
    ports.errands.stop('import')
    return context.redirect('/newsroom/imports', 303)
  })
  app.post('/files', (context) => takeFile(context, ports))
  app.post('/files/remove', async (context) => {
    const { file } = await context.req.parseBody()
    if (typeof file === 'string') await ports.importFiles.remove(file)
    return context.redirect('/newsroom/imports', 303)
  })
  return app
}

async function show(
  context: ImportContext,
  ports: NewsroomPorts,
  { problem, status = 200 }: { readonly problem?: string; readonly status?: 200 | 409 | 413 | 422 },
): Promise<Response> {
  const frame = await frameOf(ports, context.get('account'))
  const { say } = frame
  const moment = await momentOf(ports)
  const latest = ports.errands.latest('import')
  const { dataFolder } = await ports.machineFacts()
  const page: ImportsPage = {
    frame,
    uploads: await uploadsOf(ports),
    files: (await ports.importFiles.list()).map((file) => ({ ...file, at: moment(file.at) })),
    folder: `${dataFolder}/imports`,
    underWay: latest && !latest.outcome ? { title: titleOf(latest, say), progress: latest.progress } : undefined,
    last: lastOf(latest, say),
    runs: (await ports.storage.stores.imports.runs()).map(({ id, source, startedAt, endedAt, report }) => ({
      id,
      source,
      when: moment(startedAt),
      report: endedAt === undefined ? undefined : reportFrom(source, report),
    })),
    said:
      (problem === undefined ? undefined : { text: problem, isProblem: true }) ??
      failureOf(latest, say) ??
      (context.req.query('came') ? { text: say('The file is here. Try it first, or bring it in.') } : undefined),
  }
  if (page.underWay) context.header('Refresh', '2')
  return context.html(importsPage(page), status)
}

function titleOf({ errand }: ErrandState, say: Say): string {
  if (errand.type !== 'import') return ''
  const { file } = errand
  return errand.dryRun ? say('Trying {file}', { file }) : say('Bringing in {file}', { file })
}

function lastOf(latest: ErrandState | undefined, say: Say): ImportsPage['last'] {
  if (latest?.outcome?.type !== 'imported' || latest.errand.type !== 'import') return undefined
  const { reports, isStopped } = latest.outcome
  const { file, dryRun } = latest.errand
  const title = lastTitles[dryRun ? 'tried' : 'done'][isStopped ? 'stopped' : 'whole']
  return { title: say(title, { file }), reports: reports.map(toldReport) }
}

const lastTitles = {
  tried: { whole: 'What {file} would bring in', stopped: 'What {file} would bring in, until it was stopped' },
  done: { whole: 'What {file} brought in', stopped: 'What {file} brought in, until it was stopped' },
} as const

const failureOf = (latest: ErrandState | undefined, say: Say): Said | undefined =>
  latest?.outcome?.type === 'failed' ? { text: say.phrase(latest.outcome.says), isProblem: true } : undefined

/** A report as it was kept; what an older program did not note in it is nothing. */
function reportFrom(source: string, text: string): ToldReport | undefined {
  try {
    const kept: Partial<ImportReport> = JSON.parse(text)
    return toldReport({ ...emptyReport(source), ...kept })
  } catch {
    // It was kept by a program with other ideas of it; the import itself stands.
    return undefined
  }
}

async function begin(context: ImportContext, ports: NewsroomPorts): Promise<Response> {
  const { file, how, media, from, addresses } = await context.req.parseBody()
  const say = await sayFor(ports)
  const isThere = (await ports.importFiles.list()).some(({ name }) => name === file)
  if (typeof file !== 'string' || !isThere)
    return show(context, ports, { problem: say('That file is not here any more. Send it again.'), status: 422 })
  const isElsewhere = typeof from === 'string' && from !== ''
  if (isElsewhere && !(await uploadsOf(ports)).includes(from))
    return show(context, ports, { problem: say('Those uploads are not here any more. Choose again.'), status: 422 })
  const begun = ports.errands.begin({
    type: 'import',
    file,
    dryRun: how !== 'real',
    media: media === 'on' && (isElsewhere ? from : true),
    keepAddresses: addresses === 'on',
    by: { account: context.get('account').id },
  })
  if (begun) return context.redirect('/newsroom/imports', 303)
  return show(context, ports, { problem: say('Another is under way. Wait until it is done, or stop it.'), status: 409 })
}

/** What may hold a copy of the old site’s uploads. */
async function uploadsOf({ importFiles }: NewsroomPorts): Promise<readonly string[]> {
  const archives = (await importFiles.list()).map(({ name }) => name).filter((name) => /\.zip$/i.test(name))
  return [...(await importFiles.folders()), ...archives]
}

async function takeFile(context: ImportContext, ports: NewsroomPorts): Promise<Response> {
  const { body } = context.req.raw
  const say = await sayFor(ports)
  if (Number(context.req.header('Content-Length') ?? 0) > mostUploadBytes) {
    const { dataFolder } = await ports.machineFacts()
    const problem = say('That file has more than 2 GB. Put it into {folder} on the machine, and it is listed here.', {
      folder: `${dataFolder}/imports`,
    })
    return show(context, ports, { problem, status: 413 })
  }
  try {
    const name = body && (await uploadedFile({ contentType: context.req.header('Content-Type') ?? '', body }, ports.importFiles.take))
    if (name) return context.redirect('/newsroom/imports?came=yes', 303)
  } catch (cause) {
    const why = whyNotTaken(cause)
    if (why === undefined) throw cause
    return show(context, ports, { problem: say(why), status: 422 })
  }
  return show(context, ports, { problem: say('No file came with that. Choose one first.'), status: 422 })
}

/** Why a file was not kept, where somebody can do something about it. */
function whyNotTaken(cause: unknown): Sentence | undefined {
  if (cause instanceof UploadError) return 'The file broke off on its way, and nothing of it was kept. Send it again.'
  const isFull = cause instanceof Error && 'code' in cause && (cause.code === 'ENOSPC' || cause.code === 'EDQUOT')
  return isFull ? 'The disk of the machine is full, and nothing of the file was kept. Make room, then send it again.' : undefined
}
