import type { TermId } from '../../core/ids.js'
import type { Instant } from '../../core/instant.js'
import { digest } from '../../core/publishing/digest.js'
import type { Clock } from '../ports/machine.js'
import type { Refiling } from '../ports/refilings.js'
import type { Storage, Stores } from '../ports/stores.js'
import { settingsFrom } from '../settings/settings.js'

// Some milliseconds each: readers and writers come in between.
const atOnce = 25

/**
 * Files some articles anew whose category has moved in the tree, or goes into another; gives whether there is more to do. When all of a term that goes
 * into another are done, it goes. What is left when the program is stopped is done after the next start.
 */
export async function refileSome(ports: { readonly storage: Storage; readonly clock: Clock }): Promise<boolean> {
  const [next] = await ports.storage.stores.refilings.all()
  if (!next) return false
  await ports.storage.transact((stores) => refile(stores, next, ports.clock))
  return true
}

async function refile(stores: Stores, { term, into, after }: Refiling, clock: Clock): Promise<void> {
  const ids = await stores.refilings.articlesUnder(term, after, atOnce)
  const timeZone = settingsFrom(await stores.settings.all())['site.time-zone']
  const now = clock.now()
  for (const id of ids) {
    const article = await stores.articles.findToChange(id)
    if (!article) continue
    const filed = {
      ...article,
      categories: withoutTwice(article.categories.map((each) => (each === term ? (into ?? each) : each))),
      tags: withoutTwice(article.tags.map((each) => (each === term ? (into ?? each) : each))),
    }
    const touched = await stores.articles.save(filed, digest(filed, timeZone))
    await stores.outbox.append([{ type: 'article-saved', touched }], now)
  }
  const last = ids.at(-1)
  if (last !== undefined) return stores.refilings.put({ term, into, after: last })
  if (into === undefined) return stores.refilings.remove(term)
  await letGo(stores, { term, into }, now)
}

/** A term of which all is filed elsewhere goes. What was filed under it since its turn was over, and what was put below it, would go with it, and comes first. */
async function letGo(stores: Stores, { term, into }: { readonly term: TermId; readonly into: TermId }, now: Instant): Promise<void> {
  await stores.terms.hold([term])
  const children = [...(await stores.terms.categories()).values()].filter(({ parent }) => parent === term)
  for (const child of children) await stores.terms.save({ ...child, parent: into })
  if ((await stores.refilings.articlesUnder(term, 0, 1)).length > 0) return stores.refilings.put({ term, into, after: 0 })
  await stores.refilings.remove(term)
  await stores.terms.remove(term)
  await stores.outbox.append([{ type: 'terms-changed' }], now)
}

const withoutTwice = (terms: readonly TermId[]): readonly TermId[] => [...new Set(terms)]
