import { dayIn } from '../../core/calendar.js'
import { days, hours, type Instant, instant, later, type Span } from '../../core/instant.js'
import { erasuresKnownForDays, requestsKnownForYears } from '../../core/privacy/erasure.js'
import { type TimerName, timerNames, timers } from '../../core/privacy/retention.js'
import { networkMarksLast } from '../discussion/keys.js'
import { tidyLetters } from '../letters/tidy-letters.js'
import type { Clock } from '../ports/machine.js'
import type { RetentionRun } from '../ports/privacy.js'
import type { Storage, Stores } from '../ports/stores.js'
import { settingsFrom } from '../settings/settings.js'
import { mostRemovedAtOnce, removeOldSpam } from '../spam/remove-old-spam.js'

type Forgetting = (stores: Stores, now: Instant) => Promise<number>

const daysAYear = 365.25
const eventsLast = days(7)
const visitsLast = days(2 * 366)
// Some eighty bytes each.
const lessonsKept = 20_000
// A comment that is decided on has up to eight.
const placesKept = 50_000
// Those that are over still count when the next is asked for.
const codesCountFor = hours(1)

const ago = (now: Instant, span: Span): Instant => instant(now - span)

const forgettings: Readonly<Record<TimerName, Forgetting>> = {
  networks: ({ discussion }, now) => discussion.forgetNetworks(ago(now, networkMarksLast), mostRemovedAtOnce),
  spam: removeOldSpam,
  lessons: async ({ spam }) => (await spam.tidyLessons(lessonsKept)) + (await spam.tidyPlaces(placesKept)),
  letters: (stores, now) => tidyLetters(stores, now, mostRemovedAtOnce),
  'sign-ins': ({ signIns }, now) => signIns.forget(now, mostRemovedAtOnce),
  codes: ({ privacyCodes }, now) => privacyCodes.forget(ago(now, codesCountFor), mostRemovedAtOnce),
  events: ({ outbox }, now) => outbox.forget(ago(now, eventsLast), mostRemovedAtOnce),
  record: ({ privacyRecord }, now) =>
    privacyRecord.forget({ requests: ago(now, days(requestsKnownForYears * daysAYear)), erasures: ago(now, days(erasuresKnownForDays)) }),
  visits: async ({ visits, missed }, now) => {
    const before = dayIn(ago(now, visitsLast), 'UTC')
    return (await visits.forget(before)) + (await missed.forgetBefore(before))
  },
  log: async ({ log, settings }, now) =>
    log.forget(ago(now, days(settingsFrom(await settings.all())['newsroom.log-days'])), mostRemovedAtOnce),
}

type RetentionPorts = { readonly storage: Storage; readonly clock: Clock }

/**
 * Forgets what is due by one timer, as much as goes in one transaction, and writes down that it ran and how much went, with what went `before` in the same
 * run. Gives how much that was; where it is not less than `mostRemovedAtOnce`, there may be more.
 */
export function runTimer({ storage, clock }: RetentionPorts, name: TimerName, before = 0): Promise<number> {
  const now = clock.now()
  return storage.transact(async (stores) => {
    const removed = await forgettings[name](stores, now)
    await stores.retention.ran(name, now, { removed, inAll: before + removed })
    return removed
  })
}

/** Runs a timer whose time has come, until nothing is due any more. By what is written down, so that a site which is often started anew forgets too. */
export async function runDueTimer(ports: RetentionPorts, name: TimerName): Promise<void> {
  const last = (await ports.storage.stores.retention.all()).find((run) => run.name === name)
  if (last && later(last.ranAt, timers[name]) > ports.clock.now()) return
  let inAll = 0
  for (let removed = mostRemovedAtOnce; removed >= mostRemovedAtOnce; inAll += removed) removed = await runTimer(ports, name, inAll)
}

/** How each timer last ran; undefined for one that has not yet. */
export type TimerState = { readonly name: TimerName; readonly last?: Omit<RetentionRun, 'name'> | undefined }

/** Every timer, in the order in which they are told. */
export async function timerStates({ stores }: Pick<Storage, 'stores'>): Promise<readonly TimerState[]> {
  const runs = new Map((await stores.retention.all()).map((run) => [run.name, run]))
  return timerNames.map((name) => ({ name, last: runs.get(name) }))
}
