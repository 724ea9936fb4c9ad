import type { LogEntry } from '../../core/log/log-entry.js'
import type { LogFilter } from '../ports/log.js'
import type { Stores } from '../ports/stores.js'

// To read so many with their values takes some ten milliseconds.
const atOnce = 500

/** The newest entries, at most `filter.limit`, read some at a time: `breathe` lets others come in between. */
export async function newestEntries(
  { log, breathe }: Pick<Stores, 'log'> & { readonly breathe: () => Promise<void> },
  filter: LogFilter,
): Promise<readonly LogEntry[]> {
  const entries: LogEntry[] = []
  while (entries.length < filter.limit) {
    const before = entries.at(-1)?.id ?? filter.before
    const some = await log.list({ ...filter, before, limit: Math.min(atOnce, filter.limit - entries.length) })
    if (some.length === 0) break
    entries.push(...some)
    await breathe()
  }
  return entries
}
