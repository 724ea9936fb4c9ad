import { publish } from '../../core/publishing/article.js'
import { digest } from '../../core/publishing/digest.js'
import { writeDown } from '../log/write-down.js'
import type { Clock } from '../ports/machine.js'
import type { Storage } from '../ports/stores.js'
import { settingsFrom } from '../settings/settings.js'
import { giveAddress } from './address-article.js'
import { valuesOf } from './log-article.js'

const atOnce = 50

/** Makes the scheduled articles public whose time has come; gives how many. */
export async function publishDueArticles(ports: { readonly storage: Storage; readonly clock: Clock }): Promise<number> {
  const now = ports.clock.now()
  // Nearly every minute there is none, and then nothing is locked.
  if ((await ports.storage.stores.articles.due(now, 1)).length === 0) return 0
  return ports.storage.transact(async (stores) => {
    const settings = settingsFrom(await stores.settings.all())
    let count = 0
    for (const id of await stores.articles.due(now, atOnce)) {
      const article = await stores.articles.findToChange(id)
      if (article?.life.state !== 'scheduled') continue
      const published = publish(article, now, article.life.dueAt)
      if (!published.ok) continue
      const addressed = await giveAddress(stores, published.value, settings)
      const touched = await stores.articles.save(addressed, digest(addressed, settings['site.time-zone']))
      await stores.outbox.append([{ type: 'article-published', touched }], now)
      const values = valuesOf(article, addressed)
      await writeDown(stores, { at: now, by: 'program', act: 'article-published', about: id, values })
      count++
    }
    return count
  })
}
