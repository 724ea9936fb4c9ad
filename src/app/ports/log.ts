import type { AccountId } from '../../core/ids.js'
import type { Instant } from '../../core/instant.js'
import type { Act, LogEntry, LogSubject } from '../../core/log/log-entry.js'

/** Which entries are asked for; the newest first. */
export type LogFilter = {
  readonly subject?: LogSubject | undefined
  readonly act?: Act | undefined
  /** What it was done to. Only with a subject. */
  readonly about?: string | undefined
  readonly by?: AccountId | 'owner' | 'program' | undefined
  readonly since?: Instant | undefined
  readonly until?: Instant | undefined
  /** Only entries older than this one, for the next page. */
  readonly before?: number | undefined
  readonly limit: number
}

/** What was changed, by whom and when. */
export type LogStore = {
  /** Writes down what was done, in the transaction that did it; gives its number. */
  add(entry: Omit<LogEntry, 'id'>): Promise<number>
  find(id: number): Promise<LogEntry | undefined>
  list(filter: LogFilter): Promise<readonly LogEntry[]>
  /** By which entries these were taken back. */
  undone(ids: readonly number[]): Promise<ReadonlyMap<number, number>>
  /** Forgets entries older than that, at most `limit`; gives how many. */
  forget(before: Instant, limit: number): Promise<number>
}
