import { hours, minutes, type Span } from '../instant.js'

/** What forgets by itself, and how often it looks for what is due. */
export const timers = {
  /** Marks of networks beside comments. */
  networks: hours(6),
  /** Comments that have been among the spam for long. */
  spam: hours(1),
  /** By which a decision on spam could be taken back. */
  lessons: hours(6),
  /** Letters that went, wishes that nobody confirmed, subscriptions that ended, links whose time is over. */
  letters: hours(1),
  /** Sign-ins that nobody used for long, and all that was needed while somebody signed in. */
  'sign-ins': minutes(10),
  /** Codes to see what is held on oneself. */
  codes: minutes(10),
  /** Which comment was published and removed when. */
  events: hours(1),
  /** What was asked of the publisher and done, and what was erased. */
  record: hours(24),
  /** What was changed in the newsroom, and by whom. */
  log: hours(24),
  /** How often pages were read, by day. */
  visits: hours(24),
} as const satisfies Readonly<Record<string, Span>>

export type TimerName = keyof typeof timers

/** In the order in which they are told. */
export const timerNames = Object.keys(timers) as readonly TimerName[]
