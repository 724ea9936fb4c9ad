import { addressKey } from '../../core/publishing/address.js'
import { type TermTree, termPath } from '../../core/publishing/taxonomy.js'
import type { Stores } from '../ports/stores.js'
import { settingsFrom } from '../settings/settings.js'
import type { MenuEntryItem } from './item.js'
import { ownMenus } from './own-menus.js'

// Above the numbers of articles and media, with which they must not be mistaken for one another elsewhere.
const firstNumber = 2_000_000_000

/** The links under the name plate, at the side and at the foot, as the entries of a menu each. */
export async function* menuEntries(stores: Stores, origin: string): AsyncGenerator<MenuEntryItem> {
  const settings = settingsFrom(await stores.settings.all())
  const categories = await stores.terms.categories()
  let foreignId = firstNumber
  for (const [menuSlug, setting] of Object.entries(ownMenus)) {
    for (const [at, { text, href }] of settings[setting].entries()) {
      const target = (await targetOf(stores, categories, href)) ?? { kind: 'url', url: href.startsWith('/') ? origin + href : href }
      yield { type: 'menu-entry', foreignId: ++foreignId, menuSlug, title: text, order: at + 1, parentForeignId: undefined, target }
    }
  }
}

/** The article, page or term of ours that a link leads to by its own address. */
async function targetOf(stores: Stores, categories: TermTree, href: string): Promise<MenuEntryItem['target'] | undefined> {
  if (!href.startsWith('/')) return undefined
  const named = await stores.addresses.find(addressKey(href))
  const article = named?.type === 'article' ? await stores.articles.find(named.id) : undefined
  if (article?.address === href && article.life.state === 'published') return { kind: 'article', foreignId: article.id }
  const [, taxonomy, slug = ''] = /^\/(category|tag)\/(?:[^/?#]+\/)*([^/?#]+)\/$/.exec(href) ?? []
  if (taxonomy !== 'category' && taxonomy !== 'tag') return undefined
  const term = await stores.terms.findBySlug(taxonomy, decodedOr(slug))
  return term && termPath(categories, term) === href ? { kind: 'term', taxonomy, foreignId: term.id } : undefined
}

function decodedOr(slug: string): string {
  try {
    return decodeURIComponent(slug)
  } catch {
    return slug
  }
}
