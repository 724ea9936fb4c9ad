import { dayIn } from '../../core/calendar.js'
import { addressKey } from '../../core/publishing/address.js'
import type { Clock } from '../ports/machine.js'
import type { Storage } from '../ports/stores.js'
import type { CountedLooks, Looked, Views } from '../ports/visits.js'
import { settingsFrom } from '../settings/settings.js'

// Anybody can name any host: whoever invents them fills no table.
const mostHostsADay = 500

/** Keeps what was counted: under the article that stands at each address, the front page, or the lists. What leads nowhere is counted nowhere. */
export async function keepVisits(
  { storage, clock }: { readonly storage: Storage; readonly clock: Clock },
  { looks, hosts }: CountedLooks,
): Promise<void> {
  if (looks.size === 0) return
  const { stores } = storage
  const settings = settingsFrom(await stores.settings.all())
  if (!settings['reading.count-readers']) return
  const day = dayIn(clock.now(), settings['site.time-zone'])
  const keys = new Map([...looks.keys()].map((path) => [path, keysOf(path)]))
  const found = await stores.addresses.findMany([...new Set([...keys.values()].flat())])
  const views = new Map<Looked, Views>()
  for (const [path, counts] of looks) {
    const target = (keys.get(path) ?? []).map((key) => found.get(key)).find((each) => each !== undefined)
    const looked = lookedAt(path, target?.type === 'article' ? target.id : undefined)
    if (looked === undefined) continue
    const before = views.get(looked) ?? { views: 0, visits: 0 }
    views.set(looked, { views: before.views + counts.views, visits: before.visits + counts.visits })
  }
  await storage.transact((inside) => inside.visits.add(day, views, hosts, mostHostsADay))
}

/** The address itself, and that of the article to which a page of comments or of its text belongs. */
function keysOf(path: string): readonly string[] {
  const whole = addressKey(path)
  return [whole, whole.replace(/(?:comment-page-|comment-)?\d+\/$/, '')].filter((key) => key !== '/')
}

const lists = /^\/(?:category|tag|author|page|\d{4})\//

function lookedAt(path: string, article: Looked | undefined): Looked | undefined {
  if (path === '/') return 'front'
  return article ?? (lists.test(path) ? 'lists' : undefined)
}
