import { type CalendarDay, fromWallClock, parseDay } from '../../core/calendar.js'
import { type Instant, instant } from '../../core/instant.js'
import type { Fields } from './fields.js'

/** A day such as `2019-12-31`. */
export function dayFrom(fields: Fields, name: string): CalendarDay | undefined {
  const typed = fields.text(name)
  const day = typed === undefined ? undefined : parseDay(typed)
  if (typed !== undefined && !day) fields.problem(name, 'a day such as 2019-12-31')
  return day
}

/** `2019-12-31`, `2019-12-31 16:14` or `2019-12-31T16:14:05` in the publication's zone; with `Z` or `+02:00` in its own. */
export function timeFrom(fields: Fields, name: string, timeZone: string): Instant | undefined {
  const typed = fields.text(name)
  if (typed === undefined) return undefined
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2}))?)?(Z|[+-]\d{2}:\d{2})?$/.exec(typed)
  const [, day = '', time = '00:00', second = '00', zone] = match ?? []
  if (!match || !parseDay(day)) {
    fields.problem(name, 'a time such as 2019-12-31 16:14')
    return undefined
  }
  const wall = `${day}T${time}:${second}`
  return zone ? instant(Date.parse(wall + zone)) : fromWallClock(wall, timeZone)
}
