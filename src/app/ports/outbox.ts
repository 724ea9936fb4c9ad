import type { Event } from '../../core/events.js'
import type { Instant } from '../../core/instant.js'

export type Outbox = {
  append(events: readonly Event[], at: Instant): Promise<void>
  /** Events after the `after`th, oldest first; at most `limit`. */
  after(after: number, limit: number): Promise<readonly { readonly number: number; readonly event: Event; readonly at: Instant }[]>
  newest(): Promise<number>
  /** Forgets events older than `before`; at most `limit`. */
  forget(before: Instant, limit: number): Promise<number>
}
