import { articleId, termId } from '../../core/ids.js'
import { pathOfUrl } from '../../core/publishing/address.js'
import { termPath } from '../../core/publishing/taxonomy.js'
import type { Stores } from '../ports/stores.js'
import type { Link } from '../reading/site-frame.js'
import { settingDefinitions } from '../settings/settings.js'
import type { MenuEntryItem } from './item.js'

const mostEntries = 30

/** Makes the source's main menu ours, where we have none: the one with most first-level entries. Gives how many links it has. */
export async function importMenu(
  stores: Stores,
  source: { readonly source: string; readonly hosts: readonly string[] },
  entries: readonly MenuEntryItem[],
): Promise<number> {
  if ((await stores.settings.all())['menu.links'] !== undefined) return 0
  const menu = mainMenu(entries)
  const links: Link[] = []
  for (const entry of menu.slice(0, mostEntries)) {
    const link = await linkOf(stores, source, entry)
    if (link) links.push(link)
  }
  if (links.length > 0) await stores.settings.set('menu.links', settingDefinitions['menu.links'].print(links))
  return links.length
}

function mainMenu(entries: readonly MenuEntryItem[]): readonly MenuEntryItem[] {
  const menus = new Map<string, MenuEntryItem[]>()
  for (const entry of entries) {
    if (entry.parentForeignId === undefined) menus.set(entry.menuSlug, [...(menus.get(entry.menuSlug) ?? []), entry])
  }
  const [largest] = [...menus.values()].sort((a, b) => b.length - a.length)
  return (largest ?? []).toSorted((a, b) => a.order - b.order)
}

async function linkOf(
  stores: Stores,
  { source, hosts }: { source: string; hosts: readonly string[] },
  entry: MenuEntryItem,
): Promise<Link | undefined> {
  const { target } = entry
  if (target.kind === 'url') {
    const url = URL.parse(target.url)
    const href = url && hosts.includes(url.hostname) ? `${pathOfUrl(target.url)}${url.hash}` : target.url
    const isSafe = href.startsWith('/') || url?.protocol === 'https:' || url?.protocol === 'http:'
    return entry.title === '' || !isSafe || entry.title.includes('|') ? undefined : { text: entry.title, href }
  }
  const kind = target.kind === 'article' ? 'article' : 'term'
  const mark = (await stores.imports.marks(source, kind, [String(target.foreignId)])).get(String(target.foreignId))
  if (!mark) return undefined
  if (kind === 'article') {
    const article = await stores.articles.find(articleId(mark.localId))
    return article?.address === undefined ? undefined : { text: entry.title || article.headline, href: article.address }
  }
  const term = await stores.terms.find(termId(mark.localId))
  return term && { text: entry.title || term.name, href: termPath(await stores.terms.categories(), term) }
}
