import { dayIn } from '../../core/calendar.js'
import type { Clock } from '../ports/machine.js'
import type { Storage } from '../ports/stores.js'
import { settingsFrom } from '../settings/settings.js'

// Whoever invents addresses fills no table with them.
const mostKept = 1_000

/** Keeps how often nothing was found at addresses. */
export async function keepMissed(
  { storage, clock }: { readonly storage: Storage; readonly clock: Clock },
  counts: ReadonlyMap<string, number>,
): Promise<void> {
  if (counts.size === 0) return
  const zone = settingsFrom(await storage.stores.settings.all())['site.time-zone']
  await storage.transact(({ missed }) => missed.add(counts, dayIn(clock.now(), zone), mostKept))
}
