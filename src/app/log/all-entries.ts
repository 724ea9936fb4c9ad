import type { LogEntry } from '../../core/log/log-entry.js'
import type { LogFilter } from '../ports/log.js'
import type { Stores } from '../ports/stores.js'

// To read so many with their values takes some ten milliseconds.
const atOnce = 500

/** All entries, the newest first, some at a time: `breathe` lets others come in between. */
export async function* allEntries(
  { log, breathe }: Pick<Stores, 'log'> & { readonly breathe: () => Promise<void> },
  filter: Omit<LogFilter, 'limit'>,
): AsyncGenerator<readonly LogEntry[]> {
  for (let before = filter.before; ; await breathe()) {
    const some = await log.list({ ...filter, before, limit: atOnce })
    if (some.length > 0) yield some
    if (some.length < atOnce) return
    before = some.at(-1)?.id
  }
}
