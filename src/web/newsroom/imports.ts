import { type Context, Hono } from 'hono'
import type { ErrandState } from '../../app/ports/errands.js'
import { emptyReport, type ImportReport } from '../../app/transfer/import-report.js'
import { type ToldReport, toldReport } from '../../app/transfer/told-report.js'
import { type ImportsPage, importsPage } from '../../render/newsroom/settings/imports-page.js'
import type { Said } from '../../render/newsroom/settings/parts.js'
import { frameOf, momentOf, type NewsroomEnv, type NewsroomPorts } from './newsroom-ports.js'
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
  { said, status = 200 }: { readonly said?: Said; readonly status?: 200 | 409 | 413 | 422 },
): Promise<Response> {
  const moment = await momentOf(ports)
  const latest = ports.errands.latest('import')
  const { dataFolder } = await ports.machineFacts()
  const page: ImportsPage = {
    frame: await frameOf(ports, context.get('account')),
    files: (await ports.importFiles.list()).map((file) => ({ ...file, at: moment(file.at) })),
    folder: `${dataFolder}/imports`,
    underWay: latest && !latest.outcome ? { title: titleOf(latest), progress: latest.progress } : undefined,
    last: lastOf(latest),
    runs: (await ports.storage.stores.imports.runs()).map(({ id, source, startedAt, endedAt, report }) => ({
      id,
      source,
      when: moment(startedAt),
      report: endedAt === undefined ? undefined : reportFrom(source, report),
    })),
    said:
      said ?? failureOf(latest) ?? (context.req.query('came') ? { text: 'The file is here. Try it first, or bring it in.' } : undefined),
  }
  if (page.underWay) context.header('Refresh', '2')
  return context.html(importsPage(page), status)
}

function titleOf({ errand }: ErrandState): string {
  if (errand.type !== 'import') return ''
  return errand.dryRun ? `Trying ${errand.file}` : `Bringing in ${errand.file}`
}

function lastOf(latest: ErrandState | undefined): ImportsPage['last'] {
  if (latest?.outcome?.type !== 'imported' || latest.errand.type !== 'import') return undefined
  const { reports, isStopped } = latest.outcome
  const { file, dryRun } = latest.errand
  const what = dryRun ? `What ${file} would bring in` : `What ${file} brought in`
  return { title: isStopped ? `${what}, until it was stopped` : what, reports: reports.map(toldReport) }
}

const failureOf = (latest: ErrandState | undefined): Said | undefined =>
  latest?.outcome?.type === 'failed' ? { text: latest.outcome.says, isProblem: true } : undefined

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
  const { file, how, media } = await context.req.parseBody()
  const isThere = (await ports.importFiles.list()).some(({ name }) => name === file)
  if (typeof file !== 'string' || !isThere)
    return show(context, ports, { said: { text: 'That file is not here any more. Send it again.', isProblem: true }, status: 422 })
  const begun = ports.errands.begin({
    type: 'import',
    file,
    dryRun: how !== 'real',
    fetchesMedia: media === 'on',
    by: { account: context.get('account').id },
  })
  if (begun) return context.redirect('/newsroom/imports', 303)
  return show(context, ports, {
    said: { text: 'Another is under way. Wait until it is done, or stop it.', isProblem: true },
    status: 409,
  })
}

async function takeFile(context: ImportContext, ports: NewsroomPorts): Promise<Response> {
  const { body } = context.req.raw
  if (Number(context.req.header('Content-Length') ?? 0) > mostUploadBytes) {
    const { dataFolder } = await ports.machineFacts()
    const text = `That file has more than 2 GB. Put it into ${dataFolder}/imports on the machine, and it is listed here.`
    return show(context, ports, { said: { text, isProblem: true }, status: 413 })
  }
  try {
    const name = body && (await uploadedFile({ contentType: context.req.header('Content-Type') ?? '', body }, ports.importFiles.take))
    if (name) return context.redirect('/newsroom/imports?came=yes', 303)
  } catch (cause) {
    const text = whyNotTaken(cause)
    if (text === undefined) throw cause
    return show(context, ports, { said: { text, isProblem: true }, status: 422 })
  }
  return show(context, ports, { said: { text: 'No file came with that. Choose one first.', isProblem: true }, status: 422 })
}

/** Why a file was not kept, where somebody can do something about it. */
function whyNotTaken(cause: unknown): string | undefined {
  if (cause instanceof UploadError) return 'The file broke off on its way, and nothing of it was kept. Send it again.'
  const isFull = cause instanceof Error && 'code' in cause && (cause.code === 'ENOSPC' || cause.code === 'EDQUOT')
  return isFull ? 'The disk of the machine is full, and nothing of the file was kept. Make room, then send it again.' : undefined
}
