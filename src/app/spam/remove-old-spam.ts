import { days, later } from '../../core/instant.js'
import type { Clock } from '../ports/machine.js'
import type { Storage } from '../ports/stores.js'
import { settingsFrom } from '../settings/settings.js'

const mostAtOnce = 500

/** Takes spam away for good whose days are over, if the owner has set them. Gives whether there is more. */
export async function removeOldSpam({ storage, clock }: { readonly storage: Storage; readonly clock: Clock }): Promise<boolean> {
  const kept = settingsFrom(await storage.stores.settings.all())['comments.spam-days']
  if (kept === 0) return false
  const before = later(clock.now(), days(-kept))
  return (await storage.transact(({ spam }) => spam.removeSpam(before, mostAtOnce))) === mostAtOnce
}
