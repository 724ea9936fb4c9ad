import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { keepMissed } from '../app/publishing/keep-missed.js'
import { keepVisits } from '../app/today/keep-visits.js'
import type { Event } from '../core/events.js'
import { seconds } from '../core/instant.js'
import { startTimetable } from '../jobs/timetable.js'
import { threadHeading } from '../render/site/comment-thread.js'
import { standardTheme } from '../render/site/theme.js'
import { takeSiteLock } from '../storage/site-lock.js'
import { AkismetWeb } from '../web/akismet/akismet-web.js'
import { LiveThreads } from '../web/discussion/live-threads.js'
import { KeptPages } from '../web/kept-pages.js'
import { MissedCounter } from '../web/missed-counter.js'
import { routes } from '../web/routes.js'
import { siteWeb } from '../web/site-web.js'
import { VisitCounter } from '../web/visit-counter.js'
import type { Masthead } from './compose.js'
import type { Config } from './config.js'
import { missedJob, visitsJob } from './counting-jobs.js'
import { ErrandRunner } from './errand-runner.js'
import { jobsOf } from './jobs.js'
import { ListenError } from './listen-error.js'
import type { Log } from './log.js'
import { exportsJob } from './newsroom-tools.js'
import { webPorts } from './web-ports.js'

/** A site that answers requests. */
export type RunningSite = {
  /** Where readers find it. */
  readonly url: string
  /** Where it listens on this machine, which behind a proxy is another address. */
  readonly listensAt: string
  close(): Promise<void>
}

const eventsARead = 500

// Left to itself, V8 sets by how busy the program was how much it may grow before all that lives is gone through: hardly at all after a rest, so that a rush
// began with up to three such rounds a second, and readers were given 7 % less beside it. What lives is some 30 MB.
const growTwofold = '--heap-growing-percent=100'

/** Serves a publication on the web, and keeps its pages in step with what this and other processes write. */
export async function serveSite(masthead: Masthead, log: Log, kept = new KeptPages()): Promise<RunningSite> {
  setFlagsFromString(growTwofold)
  const { config, pages } = masthead
  const lock = takeSiteLock(config.dataFolder)
  masthead.database.leaveRoom()
  const beside = { visits: new VisitCounter(config.origin), missed: new MissedCounter(), errands: new ErrandRunner(masthead) }
  const ports = webPorts(masthead, log, beside.errands)
  const { reader, report, isAway } = ports
  const live = new LiveThreads({
    pages,
    heading: async (count) => threadHeading((await reader.site()).settings, count),
    report: (cause) => log.error('could not tell readers of new comments', cause),
  })
  const web = siteWeb({
    kept,
    reader,
    theme: standardTheme,
    discussion: ports,
    live,
    ...beside,
    akismet: new AkismetWeb({ ...ports, siteKeys: masthead.siteKeys, ownHost: new URL(config.origin).hostname }),
    routes: routes(ports),
    report,
    isAway,
  })
  masthead.onEvents((events) => web.apply(events))
  const stop = await startWork(masthead, log, { ...beside, apply: (events) => web.apply(events) })
  const stopWork = async () => {
    await stop()
    lock.release()
  }
  await listen(web.server, config).catch(async (cause: unknown) => {
    await stopWork()
    throw cause
  })
  const { port } = web.server.address() as AddressInfo
  return {
    url: config.originIsSet ? config.origin : `http://${config.host}:${port}`,
    listensAt: `http://${config.host}:${port}`,
    close: async () => {
      live.close()
      await new Promise((resolve) => {
        web.server.close(resolve)
        web.server.closeIdleConnections()
      })
      await stopWork()
    },
  }
}

type Beside = {
  readonly visits: VisitCounter
  readonly missed: MissedCounter
  readonly errands: ErrandRunner
  apply(events: readonly Event[]): Promise<void>
}

/** Starts what happens by itself beside the answers; gives the way to stop it. */
async function startWork(masthead: Masthead, log: Log, { visits, missed, errands, apply }: Beside): Promise<() => Promise<void>> {
  const stopJobs = startTimetable(
    [...jobsOf(masthead, log), visitsJob(masthead, visits), missedJob(masthead, missed), exportsJob(masthead)],
    (job, cause) => log.error(`could not ${job}`, cause),
  )
  const stopListening = await followForeignWrites(masthead, log, apply)
  return async () => {
    await stopJobs()
    await errands.close()
    await masthead.siteKeys.flush()
    await keepVisits(masthead, visits.take())
    await keepMissed(masthead, missed.take())
    await stopListening()
  }
}

const listen = (server: Server, { port, host }: Config): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (cause) => reject(new ListenError(`cannot answer at ${host}, port ${port}`, { cause })))
    server.listen(port, host, resolve)
  })

// A look may fail while the server restarts or has no connection left, and a pooler may keep notifications to itself: pages would be old until the next write.
const looksAnywayEvery = seconds(5)

/** Reads the events that other processes wrote, soon after they did. */
async function followForeignWrites(
  masthead: Masthead,
  log: Log,
  apply: (events: readonly Event[]) => Promise<void>,
): Promise<() => Promise<void>> {
  const { outbox } = masthead.storage.stores
  let last = await outbox.newest()
  let reading: Promise<void> = Promise.resolve()
  const catchUp = async () => {
    for (;;) {
      const events = await outbox.after(last, eventsARead)
      await apply(events.map(({ event }) => event))
      last = events.at(-1)?.number ?? last
      if (events.length < eventsARead) return
    }
  }
  let isAskedFor = false
  const read = () => {
    // However many writes there were meanwhile, one more look finds them all.
    if (isAskedFor) return
    isAskedFor = true
    const look = () => {
      isAskedFor = false
      return catchUp()
    }
    reading = reading.then(look).catch((cause: unknown) => log.error('could not read what another process wrote', cause))
  }
  const stopHearing = await masthead.database.onForeignWrite(read)
  const looking = setInterval(read, looksAnywayEvery).unref()
  // What was written between the first look and the beginning of listening.
  read()
  return async () => {
    clearInterval(looking)
    await stopHearing()
    await reading
  }
}
