import { SecondOpinions } from '../app/akismet/second-opinions.js'
import { networkMarksLast } from '../app/discussion/keys.js'
import { type SendPorts, sendLetters } from '../app/letters/send-letters.js'
import { tidyLetters } from '../app/letters/tidy-letters.js'
import { writeLetters } from '../app/letters/write-letters.js'
import { publishDueArticles } from '../app/publishing/publish-due-articles.js'
import { remakeOldBodies } from '../app/publishing/remake-bodies.js'
import { fetchLists } from '../app/spam/fetch-lists.js'
import { removeOldSpam } from '../app/spam/remove-old-spam.js'
import { days, hours, instant, later, minutes, seconds } from '../core/instant.js'
import type { Job } from '../jobs/timetable.js'
import { letterRenderers } from '../render/letters/renderers.js'
import { bodyMaker } from './body-maker.js'
import { type Masthead, outgoingFrom } from './compose.js'
import type { Log } from './log.js'

const eventsKeptDays = 7
// By which a decision that is undone is unlearned: some eighty bytes each.
const lessonsKept = 20_000

/** Everything a running site does by itself. */
export function jobsOf(masthead: Masthead, log: Log): readonly Job[] {
  const { storage, clock } = masthead
  return [
    { name: 'publish what is due', every: seconds(5), run: async () => (await publishDueArticles(masthead)) > 0 },
    { name: 'clean old bodies again', every: minutes(10), run: () => remakeSome(masthead) },
    ...letterJobs(masthead, log),
    secondOpinionJob(masthead, log),
    {
      name: 'forget sign-ins that are over',
      every: minutes(10),
      run: async () => {
        await storage.transact((stores) => stores.signIns.forget(clock.now()))
        return false
      },
    },
    { name: 'forget whose networks comments came from', every: hours(6), run: () => forgetNetworks(masthead) },
    { name: 'fetch lists of spam', every: minutes(10), run: () => fetchSpamLists(masthead, log) },
    { name: 'take old spam away', every: hours(1), run: () => removeOldSpam(masthead) },
    {
      name: 'count what other sites asked',
      every: seconds(2),
      run: async () => {
        await masthead.siteKeys.flush()
        return false
      },
    },
    { name: 'forget old lessons', every: hours(6), run: () => forgetLessons(masthead) },
    {
      name: 'forget old events',
      every: hours(1),
      run: async () => {
        await storage.transact((stores) => stores.outbox.forget(later(clock.now(), days(-eventsKeptDays))))
        return false
      },
    },
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
    {
      name: 'forget old letters',
      every: hours(1),
      run: async () => {
        await tidyLetters(masthead)
        return false
      },
    },
  ]
}

async function fetchSpamLists(masthead: Masthead, log: Log): Promise<boolean> {
  const ports = { ...masthead, outgoing: () => outgoingFrom(masthead.config) }
  await fetchLists(ports, ({ origin }, { type }) => log.warn('a list of spam was not taken', { from: origin, why: type }))
  return false
}

async function forgetLessons({ storage }: Masthead): Promise<boolean> {
  await storage.transact(({ spam }) => spam.tidyLessons(lessonsKept))
  return false
}

async function forgetNetworks({ storage, clock }: Masthead): Promise<boolean> {
  await storage.transact(({ discussion }) => discussion.forgetNetworks(instant(clock.now() - networkMarksLast)))
  return false
}

async function remakeSome(masthead: Masthead): Promise<boolean> {
  const bodies = bodyMaker()
  try {
    return (await remakeOldBodies({ ...masthead, bodies })) > 0
  } finally {
    await bodies.close()
  }
}
