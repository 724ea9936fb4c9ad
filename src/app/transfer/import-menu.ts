import { articleId, termId } from '../../core/ids.js'
import { termPath } from '../../core/publishing/taxonomy.js'
import type { Stores } from '../ports/stores.js'
import type { Link } from '../reading/site-frame.js'
import { settingDefinitions } from '../settings/settings.js'
import { type ImportReport, note } from './import-report.js'
import type { MenuEntryItem } from './item.js'
import { type MenuSetting, ownMenus } from './own-menus.js'

const mostEntries = 100

type MenuSource = { readonly source: string; readonly hosts: readonly string[] }

/**
 * Makes the source's menus ours, where we have no links of our own: each of those that an export of ours named, else the main menu, which is the one with most
 * first-level entries. What finds no place is told by the menu it stood in.
 */
export async function importMenus(
  stores: Stores,
  source: MenuSource,
  entries: readonly MenuEntryItem[],
  report: ImportReport,
): Promise<void> {
  const menus = firstLevels(entries)
  const places = placesOf(menus)
  const ours = await stores.settings.all()
  for (const [slug, setting] of places)
    if (ours[setting] === undefined) await importMenu(stores, source, { entries: menus.get(slug) ?? [], setting }, report)
  for (const { menuSlug, parentForeignId } of entries)
    if (parentForeignId !== undefined || !places.has(menuSlug)) note(report, 'menu-entry-without-place', menuSlug)
}

/** The first-level entries of each menu, in order. */
function firstLevels(entries: readonly MenuEntryItem[]): ReadonlyMap<string, readonly MenuEntryItem[]> {
  const menus = Map.groupBy(
    entries.filter(({ parentForeignId }) => parentForeignId === undefined),
    ({ menuSlug }) => menuSlug,
  )
  return new Map([...menus].map(([slug, menu]) => [slug, menu.toSorted((a, b) => a.order - b.order)]))
}

/** Which menu becomes which of our lists. */
function placesOf(menus: ReadonlyMap<string, readonly MenuEntryItem[]>): ReadonlyMap<string, MenuSetting> {
  const own = Object.entries(ownMenus).filter(([slug]) => menus.has(slug))
  if (own.length > 0) return new Map(own)
  const [largest] = [...menus].sort(([, a], [, b]) => b.length - a.length)
  return new Map(largest && [[largest[0], 'menu.links']])
}

async function importMenu(
  stores: Stores,
  source: MenuSource,
  { entries, setting }: { readonly entries: readonly MenuEntryItem[]; readonly setting: MenuSetting },
  report: ImportReport,
): Promise<void> {
  const links: Link[] = []
  for (const entry of entries) {
    const link = await linkOf(stores, source, entry)
    if (link && isTaken(link) && links.length < mostEntries) links.push(link)
    else note(report, 'dropped-menu-entry')
  }
  if (links.length === 0) return
  await stores.settings.set(setting, settingDefinitions[setting].print(links))
  note(report, 'menu-links', '', links.length)
}

/** Whether the setting reads it as it was written. */
const isTaken = (link: Link): boolean =>
  settingDefinitions['menu.links'].parse(settingDefinitions['menu.links'].print([link]))?.[0]?.href === link.href

async function linkOf(stores: Stores, { source, hosts }: MenuSource, entry: MenuEntryItem): Promise<Link | undefined> {
  const { target } = entry
  if (target.kind === 'url') return { text: entry.title, href: homePath(target.url, hosts) ?? target.url }
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

/** The path of an address on the source's own site, spelled as it was; undefined for any other. */
function homePath(address: string, hosts: readonly string[]): string | undefined {
  const url = URL.parse(address)
  if (!url || !['http:', 'https:'].includes(url.protocol) || !hosts.includes(url.hostname)) return undefined
  const path = address.startsWith(url.origin) ? address.slice(url.origin.length) : url.href.slice(url.origin.length)
  return `/${path.replace(/^\/+/, '')}`
}
