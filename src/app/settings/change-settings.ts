import { ok, type Result } from '../../core/result.js'
import type { Clock } from '../ports/machine.js'
import type { Storage } from '../ports/stores.js'
import type { SettingRefusal } from './setting.js'
import { type SettingName, settingText } from './settings.js'

/** Texts for settings by name. */
export type SettingChange = { readonly name: string; readonly text: string }

/** Changes settings, all of them or none. An empty text brings the standard value back. Gives the names that were changed. */
export async function changeSettings(
  ports: { readonly storage: Storage; readonly clock: Clock },
  changes: readonly SettingChange[],
): Promise<Result<readonly SettingName[], SettingRefusal>> {
  const checked: { name: SettingName; text: string; isEmpty: boolean }[] = []
  for (const { name, text } of changes) {
    const value = settingText(name, text)
    if (!value.ok) return value
    checked.push({ ...value.value, isEmpty: text.trim() === '' })
  }
  const names = checked.map(({ name }) => name)
  await ports.storage.transact(async ({ settings, outbox }) => {
    for (const { name, text, isEmpty } of checked) await (isEmpty ? settings.unset(name) : settings.set(name, text))
    await outbox.append([{ type: 'settings-changed', names }], ports.clock.now())
  })
  return ok(names)
}
