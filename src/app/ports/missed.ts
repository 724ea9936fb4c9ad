import type { CalendarDay } from '../../core/calendar.js'

/** An address at which readers found nothing, in the form of `addressKey`. */
export type MissedAddress = { readonly path: string; readonly times: number; readonly lastDay: CalendarDay }

/** Addresses at which nothing was found: how often, and on which day last. Of nobody in particular. */
export type MissedStore = {
  /** Counts them, and keeps of all no more than `most`: those that were asked for last, and of these the most often. */
  add(counts: ReadonlyMap<string, number>, day: CalendarDay, most: number): Promise<void>
  find(path: string): Promise<MissedAddress | undefined>
  /** The most often asked for first. */
  list(page: { readonly limit: number; readonly offset: number }): Promise<readonly MissedAddress[]>
  forget(path: string): Promise<void>
  /** Forgets those that nobody has asked for since; gives how many. */
  forgetBefore(day: CalendarDay): Promise<number>
}
