import { type Context, Hono } from 'hono'
import { allEntries } from '../../app/log/all-entries.js'
import { canBeUndone, undo } from '../../app/log/undo.js'
import type { LogFilter } from '../../app/ports/log.js'
import { isSettingName } from '../../app/settings/settings.js'
import { hrefOfSetting, labelOf } from '../../app/settings/shown-settings.js'
import { type CalendarDay, fromWallClock, parseDay } from '../../core/calendar.js'
import { csvFrom } from '../../core/csv.js'
import { accountId } from '../../core/ids.js'
import { days, type Instant, later } from '../../core/instant.js'
import { type LogEntry, logSubjects } from '../../core/log/log-entry.js'
import { type LogSieve, logPage } from '../../render/newsroom/log.js'
import type { Sentence } from '../../render/newsroom/say.js'
import { breathe } from '../breathe.js'
import { frameOf, momentOf, type NewsroomEnv, type NewsroomPorts, sayFor } from './newsroom-ports.js'
import { colleagueNames, undoProblems, whoIn } from './undo-words.js'

const shownAtOnce = 50

type LogContext = Context<NewsroomEnv>

/** Who changed what, for administrators; and the way back. */
export function logRoutes(ports: NewsroomPorts): Hono<NewsroomEnv> {
  const app = new Hono<NewsroomEnv>()
  app.get('/', (context) => show(context, ports, 200, undefined))
  app.get('/log.csv', (context) => download(context, ports))
  app.post('/:id{[1-9][0-9]{0,14}}/undo', async (context) => {
    const { id: account, role } = context.get('account')
    const undone = await undo({ ...ports, breathe }, { id: Number(context.req.param('id')), by: { account, role } })
    if (undone.ok) return context.redirect('/newsroom/log?undone=yes', 303)
    return show(context, ports, undone.refusal.type === 'no-such-entry' ? 404 : 409, undoProblems[undone.refusal.type])
  })
  return app
}

async function show(context: LogContext, ports: NewsroomPorts, status: 200 | 404 | 409, refused: Sentence | undefined): Promise<Response> {
  const sieve = sieveFrom(context)
  const { log } = ports.storage.stores
  const found = await log.list({
    ...(await filterFrom(ports, sieve)),
    before: numberIn(context.req.query('before')),
    limit: shownAtOnce + 1,
  })
  const shown = found.slice(0, shownAtOnce)
  const undone = await log.undone(shown.map(({ id }) => id))
  const names = await colleagueNames(ports)
  const frame = await frameOf(ports, context.get('account'))
  const { say } = frame
  const said: Sentence | undefined = refused ?? (context.req.query('undone') === 'yes' ? 'Taken back.' : undefined)
  const query = new URLSearchParams({ ...sieve, subject: sieve.subject ?? '' })
  return context.html(
    logPage({
      frame,
      sieve,
      people: [
        ...[...names].map(([id, name]) => ({ value: String(id), name })),
        ...others.map(({ value, name }) => ({ value, name: say(name) })),
      ],
      entries: shown.map((entry) => ({
        entry,
        who: whoIn(names, entry.by, say),
        undoneBy: undone.get(entry.id),
        canBeUndone: canBeUndone(entry),
      })),
      moment: await momentOf(ports),
      nextHref: found.length > shownAtOnce ? `/newsroom/log?${query}&before=${shown.at(-1)?.id}` : undefined,
      exportHref: `/newsroom/log/log.csv?${query}`,
      settingNamed: (name) => (isSettingName(name) ? { label: say.known(labelOf(name)), href: hrefOfSetting(name) } : undefined),
      said: said === undefined ? undefined : { text: say(said), isProblem: refused !== undefined },
    }),
    status,
  )
}

/** A line for each value, so that a spreadsheet can sort and count them. However long the log is, of all of it no more than a part is held at a time. */
async function download(context: LogContext, ports: NewsroomPorts): Promise<Response> {
  const filter = await filterFrom(ports, sieveFrom(context))
  const [names, say] = [await colleagueNames(ports), await sayFor(ports)]
  const { log } = ports.storage.stores
  const rowsOf = (entry: LogEntry) => {
    const head = [entry.id, new Date(entry.at).toISOString(), whoIn(names, entry.by, say), entry.act, entry.about]
    const values = entry.values.length === 0 ? [undefined] : entry.values
    return values.map((value) => [...head, value?.name ?? '', value?.before ?? '', value?.after ?? '', entry.undoes ?? ''])
  }
  async function* lines() {
    yield csvFrom([['number', 'at', 'who', 'act', 'about', 'value', 'before', 'after', 'takes back']])
    for await (const entries of allEntries({ log, breathe }, filter)) yield csvFrom(entries.flatMap(rowsOf))
  }
  return context.body(ReadableStream.from(lines()).pipeThrough(new TextEncoderStream()), 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': 'attachment; filename="log.csv"',
  })
}

const others = [
  { value: 'owner', name: 'by command' },
  { value: 'program', name: 'by itself' },
] as const

function sieveFrom(context: LogContext): LogSieve {
  const typed = (name: string, longest = 100) => (context.req.query(name) ?? '').slice(0, longest)
  const day = (name: string) => parseDay(typed(name)) ?? ''
  return {
    subject: logSubjects.find((subject) => subject === typed('subject')),
    about: typed('about', 2_000),
    by: typed('by'),
    since: day('since'),
    until: day('until'),
  }
}

async function filterFrom({ reader }: NewsroomPorts, sieve: LogSieve): Promise<Omit<LogFilter, 'limit'>> {
  const { settings } = await reader.site()
  const zone = settings['site.time-zone']
  const until = startOf(sieve.until, zone)
  return {
    subject: sieve.subject,
    about: sieve.about === '' ? undefined : sieve.about,
    by: byIn(sieve.by),
    since: startOf(sieve.since, zone),
    until: until && later(until, days(1)),
  }
}

const startOf = (day: CalendarDay | '', timeZone: string): Instant | undefined =>
  day === '' ? undefined : fromWallClock(`${day}T00:00:00`, timeZone)

const byIn = (text: string): LogFilter['by'] =>
  text === 'owner' || text === 'program' ? text : numberIn(text) === undefined ? undefined : accountId(Number(text))

const numberIn = (text: string | undefined): number | undefined => (/^[1-9]\d{0,14}$/.test(text ?? '') ? Number(text) : undefined)
