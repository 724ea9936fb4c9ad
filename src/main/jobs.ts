import { SecondOpinions } from '../app/akismet/second-opinions.js'
import { type SendPorts, sendLetters } from '../app/letters/send-letters.js'
import { writeLetters } from '../app/letters/write-letters.js'
import { runDueTimer } from '../app/privacy/apply-retention.js'
import { publishDueArticles } from '../app/publishing/publish-due-articles.js'
import { refileSome } from '../app/publishing/refile-articles.js'
import { remakeOldBodies } from '../app/publishing/remake-bodies.js'
import { fetchLists } from '../app/spam/fetch-lists.js'
import { minutes, seconds } from '../core/instant.js'
import { type TimerName, timerNames } from '../core/privacy/retention.js'
import type { Job } from '../jobs/timetable.js'
import { letterRenderers } from '../render/letters/renderers.js'
import { bodyMaker } from './body-maker.js'
import { type Masthead, outgoingFrom } from './compose.js'
import type { Log } from './log.js'

/** Everything a running site does by itself. */
export function jobsOf(masthead: Masthead, log: Log): readonly Job[] {
  return [
    { name: 'publish what is due', every: seconds(5), run: async () => (await publishDueArticles(masthead)) > 0 },
    { name: 'file articles anew', every: seconds(2), run: () => refileSome(masthead) },
    { name: 'clean old bodies again', every: minutes(10), run: () => remakeSome(masthead) },
    ...letterJobs(masthead, log),
    secondOpinionJob(masthead, log),
    {
      name: 'count what other sites asked',
      every: seconds(2),
      run: async () => {
        await masthead.siteKeys.flush()
        return false
      },
    },
    { name: 'fetch lists of spam', every: minutes(10), run: () => fetchSpamLists(masthead, log) },
    ...timerNames.map((name) => timerJob(masthead, name)),
  ]
}

function secondOpinionJob(masthead: Masthead, log: Log): Job {
  const { config } = masthead
  const opinions = new SecondOpinions({
    ...masthead,
    origin: config.origin,
    outgoing: outgoingFrom(config),
    changed: ({ server, answers, why }) => {
      if (answers) log.info('gives second opinions again', { server })
      else log.warn('gives no second opinions; comments go their way without them', { server, why })
    },
  })
  return { name: 'ask for second opinions', every: seconds(2), run: () => opinions.ask() }
}

function letterJobs(masthead: Masthead, log: Log): readonly Job[] {
  const ports = {
    ...masthead,
    origin: masthead.config.origin,
    renderers: letterRenderers,
    notSent: ({ letter, what, why }: Parameters<SendPorts['notSent']>[0]) => log.warn(`a letter was ${what}`, { letter, why }),
    broken: (cause: unknown) => log.error('could not make or send a letter', cause),
  }
  return [
    { name: 'write letters', every: seconds(2), run: () => writeLetters(masthead) },
    { name: 'send letters', every: seconds(2), run: () => sendLetters(ports) },
  ]
}

async function fetchSpamLists(masthead: Masthead, log: Log): Promise<boolean> {
  const ports = { ...masthead, outgoing: () => outgoingFrom(masthead.config) }
  await fetchLists(ports, ({ origin }, { type }) => log.warn('a list of spam was not taken', { from: origin, why: type }))
  return false
}

// A timer may be due as soon as the site starts; this is how late it may then be.
const timersLookEvery = minutes(10)

/** What forgets by itself, and writes down that it did. */
const timerJob = (masthead: Masthead, name: TimerName): Job => ({
  name: `forget what is due (${name})`,
  every: timersLookEvery,
  run: async () => {
    await runDueTimer(masthead, name)
    return false
  },
})

async function remakeSome(masthead: Masthead): Promise<boolean> {
  const bodies = bodyMaker()
  try {
    return (await remakeOldBodies({ ...masthead, bodies })) > 0
  } finally {
    await bodies.close()
  }
}
