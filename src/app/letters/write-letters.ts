import { nextDaily } from '../../core/discussion/follow.js'
import type { Account } from '../../core/identity/account.js'
import { isModerator } from '../../core/identity/role.js'
import { mailAddress } from '../../core/mail-address.js'
import type { Clock } from '../ports/machine.js'
import type { Storage } from '../ports/stores.js'
import { settingsFrom } from '../settings/settings.js'

const eventsAtOnce = 200

/** The name under which is kept how far the outbox was read for letters. */
const cursor = 'letters'

/**
 * Queues letters for what has happened since the last time: published comments for those who follow them, held ones for those who decide. Each event
 * is read once, whatever stops the program and on however many machines it runs. Gives whether there is more.
 */
export async function writeLetters({ storage, clock }: { readonly storage: Storage; readonly clock: Clock }): Promise<boolean> {
  // A look without a transaction: mostly nothing has happened.
  if ((await storage.stores.outbox.newest()) <= (await storage.stores.cursors.find(cursor))) return false
  const settings = settingsFrom(await storage.stores.settings.all())
  const now = clock.now()
  const dailyAt = nextDaily(now, settings['mail.daily-hour'], settings['site.time-zone'])
  return storage.transact(async (stores) => {
    const read = await stores.outbox.after(await stores.cursors.find(cursor), eventsAtOnce)
    const last = read.at(-1)
    if (last === undefined) return false
    const published = read.flatMap(({ event, at }) => (event.type === 'comment-published' ? [{ comment: event.commentId, at }] : []))
    await stores.letters.addForFollowers(published, { now, dailyAt })
    const held = read.flatMap(({ event }) => (event.type === 'comment-held' ? [event.commentId] : []))
    if (held.length > 0 && settings['mail.held-comments']) {
      const moderators = (await stores.accounts.colleagues()).filter(decidesByMail)
      const ids = moderators.map(({ id }) => id)
      await stores.letters.addForModerators([...new Set(held)], ids, now)
    }
    await stores.cursors.move(cursor, last.number)
    return read.length === eventsAtOnce
  })
}

/** Whether somebody is told of held comments: he may decide on them, and has an address. */
export const decidesByMail = ({ role, state, email }: Account): boolean =>
  isModerator(role) && state === 'active' && mailAddress(email ?? '') !== undefined
