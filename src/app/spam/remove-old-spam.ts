import { days, type Instant, later } from '../../core/instant.js'
import type { Stores } from '../ports/stores.js'
import { settingsFrom } from '../settings/settings.js'

/** More would hold up writers. */
export const mostRemovedAtOnce = 500

/** Takes spam away for good whose days are over, if the owner has set them. Gives how much that was; there may be more when it is the most. */
export async function removeOldSpam({ settings, spam }: Stores, now: Instant): Promise<number> {
  const kept = settingsFrom(await settings.all())['comments.spam-days']
  return kept === 0 ? 0 : spam.removeSpam(later(now, days(-kept)), mostRemovedAtOnce)
}
