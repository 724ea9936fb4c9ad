import type { Instant } from '../../core/instant.js'
import type { Actor } from '../../core/log/log-entry.js'
import type { Stores } from '../ports/stores.js'
import { putSettings } from '../settings/change-settings.js'
import { type SettingName, settingText } from '../settings/settings.js'

/** What a source says of itself, and what its addresses and dates show. */
export type SiteNaming = {
  readonly title: string
  readonly motto: string
  readonly language?: string | undefined
  readonly timeZone?: string | undefined
  readonly addressPattern?: string | undefined
}

/** Gives a site that holds no article yet the source's name, motto, language, zone and addresses, but for what was set already; the log tells of it. */
export async function nameEmptySite(stores: Stores, naming: SiteNaming, done: { readonly at: Instant; readonly by: Actor }): Promise<void> {
  if ((await stores.articles.idsAfter(0, 1)).length > 0) return
  const set = await stores.settings.all()
  const wanted = {
    'site.name': naming.title,
    'site.motto': naming.motto,
    'site.language': naming.language,
    'site.time-zone': naming.timeZone,
    'site.addresses': naming.addressPattern,
  }
  const texts = new Map<SettingName, string>()
  for (const [name, text] of Object.entries(wanted)) {
    const value = text ? settingText(name, text) : undefined
    if (value?.ok && set[name] === undefined) texts.set(value.value.name, value.value.text)
  }
  if (texts.size > 0) await putSettings(stores, texts, done)
}
