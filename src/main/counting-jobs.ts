import { keepMissed } from '../app/publishing/keep-missed.js'
import { keepVisits } from '../app/today/keep-visits.js'
import { seconds } from '../core/instant.js'
import type { Job } from '../jobs/timetable.js'
import type { MissedCounter } from '../web/missed-counter.js'
import type { VisitCounter } from '../web/visit-counter.js'
import type { Masthead } from './compose.js'

/** Keeps what was counted. What the database would not take is counted again with the next. */
export const visitsJob = (masthead: Masthead, visits: VisitCounter): Job => ({
  name: 'keep how often pages were read',
  every: seconds(5),
  run: async () => {
    const taken = visits.take()
    try {
      await keepVisits(masthead, taken)
    } catch (cause) {
      visits.putBack(taken)
      throw cause
    }
    return false
  },
})

/** The same for addresses at which nothing was found. */
export const missedJob = (masthead: Masthead, missed: MissedCounter): Job => ({
  name: 'keep where nothing was found',
  every: seconds(5),
  run: async () => {
    const taken = missed.take()
    try {
      await keepMissed(masthead, taken)
    } catch (cause) {
      missed.putBack(taken)
      throw cause
    }
    return false
  },
})
