import { type CalendarDay, dayIn, fromWallClock } from '../../core/calendar.js'
import { type Doer, isModerator, mayWrite } from '../../core/identity/role.js'
import type { AccountId, ArticleId } from '../../core/ids.js'
import { days, hours, type Instant, later } from '../../core/instant.js'
import type { ArticleRow } from '../ports/articles.js'
import type { Clock } from '../ports/machine.js'
import type { Storage, Stores } from '../ports/stores.js'
import type { Views } from '../ports/visits.js'
import { settingsFrom } from '../settings/settings.js'
import { type FilterReport, filterReport } from '../spam/filter-report.js'
import type { SpamFilter } from '../spam/spam-filter.js'

/** One day in numbers. */
export type DayInNumbers = Views & { readonly day: CalendarDay; readonly comments: number; readonly spam: number }

/** What waits, and what happened. The parts about comments are for those who moderate. */
export type Today = {
  /** Nothing was written yet. */
  readonly isNew: boolean
  readonly waiting: {
    readonly held: number
    readonly reported: number
    readonly appealed: number
    readonly scheduled: readonly ArticleRow[]
    readonly pending: readonly ArticleRow[]
    readonly drafts: readonly ArticleRow[]
  }
  /** The last thirty, the oldest first; a day on which nothing was counted is there too. */
  readonly days: readonly DayInNumbers[]
  /** In the last seven days. */
  readonly mostRead: readonly (Views & { readonly id: ArticleId; readonly headline: string })[]
  readonly mostDiscussed: readonly { readonly id: ArticleId; readonly headline: string; readonly comments: number }[]
  readonly referrers: readonly { readonly host: string; readonly visits: number }[]
  /** In the last thirty days. */
  readonly filter: Pick<FilterReport, 'called' | 'missed' | 'heldInVain' | 'lost'>
  /** The middle one of the last thirty days, in milliseconds; undefined where none was made. */
  readonly decisionTime?: number | undefined
}

export type TodayPorts = { readonly storage: Storage; readonly clock: Clock; readonly filter: SpamFilter }

const shownDays = 30
const recentDays = 7
const shownRows = 10
const shownWaiting = 5
const mostDecisions = 2_000

/** What somebody of the newsroom finds in the morning. */
export async function today({ storage, clock, filter }: TodayPorts, by: Doer): Promise<Today> {
  const { stores } = storage
  const settings = settingsFrom(await stores.settings.all())
  const now = clock.now()
  const zone = settings['site.time-zone']
  const recent = dayIn(later(now, days(1 - recentDays)), zone)
  return {
    isNew: (await stores.articles.list({ limit: 1 })).length === 0,
    waiting: await waiting(stores, by),
    days: await numbersByDay(stores, now, zone),
    mostRead: await stores.visits.mostRead(recent, shownRows),
    mostDiscussed: await stores.numbers.mostDiscussed(later(now, days(-recentDays)), shownRows),
    referrers: await stores.visits.referrers(recent, shownRows),
    filter: await filterReport(filter, stores, later(now, days(-shownDays))),
    decisionTime: middle(await stores.numbers.decisionTimes(later(now, days(-shownDays)), mostDecisions)),
  }
}

async function waiting({ articles, numbers }: Stores, { id, role }: Doer): Promise<Today['waiting']> {
  const counts = isModerator(role) ? await numbers.waiting() : { held: 0, reported: 0, appealed: 0 }
  const list = (state: 'draft' | 'pending' | 'scheduled', author?: AccountId) =>
    mayWrite(role) ? articles.list({ state, author, limit: shownWaiting }) : Promise.resolve([])
  const edits = role === 'editor' || role === 'administrator'
  return {
    ...counts,
    scheduled: await list('scheduled', edits ? undefined : id),
    pending: await list('pending', edits ? undefined : id),
    drafts: await list('draft', id),
  }
}

/** Readers and comments of each day in the publication's time zone, the oldest first. */
export async function numbersByDay(
  { visits, numbers }: Stores,
  now: Instant,
  timeZone: string,
  count = shownDays,
): Promise<readonly DayInNumbers[]> {
  const shown = lastDays(now, timeZone, count)
  const [first] = shown
  if (first === undefined) return []
  const borders = [...shown.map((day) => fromWallClock(`${day}T00:00:00`, timeZone)), now]
  const comments = await numbers.comments(borders)
  const read = new Map((await visits.daily(first)).map((each) => [each.day, each]))
  return shown.map((day, at) => ({
    day,
    views: read.get(day)?.views ?? 0,
    visits: read.get(day)?.visits ?? 0,
    comments: comments[at]?.published ?? 0,
    spam: comments[at]?.spam ?? 0,
  }))
}

/** The last days up to today. By noon of each: a day may have 23 hours, or 25. */
function lastDays(now: Instant, timeZone: string, count: number): readonly CalendarDay[] {
  const noon = later(fromWallClock(`${dayIn(now, timeZone)}T00:00:00`, timeZone), hours(12))
  return Array.from({ length: count }, (_, at) => dayIn(later(noon, days(at + 1 - count)), timeZone))
}

function middle(times: readonly number[]): number | undefined {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]
}
