import type { Actor, LoggedValue } from '../../core/log/log-entry.js'
import { ok, type Result } from '../../core/result.js'
import { type Done, writeDown } from '../log/write-down.js'
import type { Clock } from '../ports/machine.js'
import type { Storage, Stores } from '../ports/stores.js'
import type { SettingRefusal } from './setting.js'
import { definitionOf, type SettingName, settingText } from './settings.js'

/** Texts for settings by name. */
export type SettingChange = { readonly name: string; readonly text: string }

/** Changes settings, all of them or none. An empty text brings the standard value back. Gives the names that were changed. */
export async function changeSettings(
  ports: { readonly storage: Storage; readonly clock: Clock },
  changes: readonly SettingChange[],
  by: Actor,
): Promise<Result<readonly SettingName[], SettingRefusal>> {
  const checked: { name: SettingName; text: string; isEmpty: boolean }[] = []
  for (const { name, text } of changes) {
    const value = settingText(name, text)
    if (!value.ok) return value
    checked.push({ ...value.value, isEmpty: text.trim() === '' })
  }
  const texts = new Map(checked.map(({ name, text, isEmpty }) => [name, isEmpty ? undefined : text]))
  await ports.storage.transact((stores) => putSettings(stores, texts, { at: ports.clock.now(), by }))
  return ok([...texts.keys()])
}

/** Puts texts in the place of what is set, in the transaction of the caller; undefined brings the standard value back. Gives the entry of the log. */
export async function putSettings(
  stores: Stores,
  texts: ReadonlyMap<SettingName, string | undefined>,
  done: Pick<Done, 'at' | 'by' | 'undoes'>,
): Promise<number> {
  const names = [...texts.keys()]
  await stores.settings.hold()
  const before = await stores.settings.saved()
  for (const [name, text] of texts) await (text === undefined ? stores.settings.unset(name) : stores.settings.set(name, text))
  await stores.outbox.append([{ type: 'settings-changed', names }], done.at)
  const values = names.map((name) => loggedValue(name, before[name], texts.get(name)))
  return writeDown(stores, { ...done, act: 'settings-changed', values })
}

/** What stands in the log of a setting; of a secret, only that there is one. */
function loggedValue(name: SettingName, before: string | undefined, after: string | undefined): LoggedValue {
  if (!definitionOf(name).secret) return { name, before, after }
  const isSet = (value: string | undefined): string | undefined => (value === undefined ? undefined : 'set')
  return { name, before: isSet(before), after: before === after ? isSet(after) : after === undefined ? undefined : 'set anew' }
}
