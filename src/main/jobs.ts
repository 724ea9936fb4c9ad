import { networkMarksLast } from '../app/discussion/keys.js'
import { publishDueArticles } from '../app/publishing/publish-due-articles.js'
import { remakeOldBodies } from '../app/publishing/remake-bodies.js'
import { days, hours, instant, later, minutes, seconds } from '../core/instant.js'
import type { Job } from '../jobs/timetable.js'
import { bodyMaker } from './body-maker.js'
import type { Masthead } from './compose.js'

const eventsKeptDays = 7

/** Everything a running site does by itself. */
export function jobsOf(masthead: Masthead): readonly Job[] {
  const { storage, clock } = masthead
  return [
    { name: 'publish what is due', every: seconds(5), run: async () => (await publishDueArticles(masthead)) > 0 },
    { name: 'clean old bodies again', every: minutes(10), run: () => remakeSome(masthead) },
    {
      name: 'forget sign-ins that are over',
      every: minutes(10),
      run: async () => {
        await storage.transact((stores) => stores.signIns.forget(clock.now()))
        return false
      },
    },
    { name: 'forget whose networks comments came from', every: hours(6), run: () => forgetNetworks(masthead) },
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
