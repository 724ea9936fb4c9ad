import type { Actor } from '../../core/log/log-entry.js'
import type { Phrase } from '../../core/phrase.js'
import { ok, type Result, refuse } from '../../core/result.js'
import type { Clock } from '../ports/machine.js'
import type { Storage } from '../ports/stores.js'
import { putSettings } from './change-settings.js'
import { definitionOf, type SettingName, type Settings, settingsFrom, settingText } from './settings.js'

/** What a form holds of a setting: what was typed, and what stood there when the form was made; without that, whatever stands there now. */
export type TypedSetting = { readonly name: SettingName; readonly text: string; readonly was?: string | undefined }

/** Why one of them was not taken. */
export type TypedProblem =
  | { readonly type: 'setting-invalid'; readonly expected: Phrase }
  /** Somebody else has set it since the form was made. */
  | { readonly type: 'set-meanwhile'; readonly now: string }

export type TypedProblems = ReadonlyMap<SettingName, TypedProblem>

/**
 * Saves of a form only what was changed in it, all or nothing, so that two who save at once do not undo each other's changes. Gives the entry of the
 * log; undefined where nothing was changed. A secret that was left empty stays as it is.
 */
export async function saveTyped(
  { storage, clock }: { readonly storage: Storage; readonly clock: Clock },
  typed: readonly TypedSetting[],
  by: Actor,
): Promise<Result<number | undefined, { readonly type: 'not-taken'; readonly problems: TypedProblems }>> {
  return storage.transact(async (stores) => {
    // Of two who set the same, one is told what the other set.
    await stores.settings.hold()
    const now = settingsFrom(await stores.settings.all())
    const problems = new Map<SettingName, TypedProblem>()
    const texts = new Map<SettingName, string | undefined>()
    for (const setting of changedIn(typed, now)) {
      const problem = problemOf(setting, now)
      if (problem) problems.set(setting.name, problem)
      else texts.set(setting.name, textToKeep(setting))
    }
    if (problems.size > 0) return refuse({ type: 'not-taken', problems })
    return ok(texts.size === 0 ? undefined : await putSettings(stores, texts, { at: clock.now(), by }))
  })
}

/** Brings the standard value of one setting back. Gives the entry of the log. */
export const setBack = (
  { storage, clock }: { readonly storage: Storage; readonly clock: Clock },
  name: SettingName,
  by: Actor,
): Promise<number> => storage.transact((stores) => putSettings(stores, new Map([[name, undefined]]), { at: clock.now(), by }))

/** A setting as it is typed. */
export const textOf = (settings: Settings, name: SettingName): string => definitionOf(name).print(settings[name])

/** The text that a setting has when nothing is set. */
export function standardText(name: SettingName): string {
  const { print, standard } = definitionOf(name)
  return print(standard)
}

/** Forms send line ends as CR LF. */
const unified = (text: string): string => text.replace(/\r\n?/g, '\n')

function changedIn(typed: readonly TypedSetting[], now: Settings): readonly TypedSetting[] {
  return typed.filter(({ name, text, was }) =>
    definitionOf(name).secret ? text !== '' : unified(text) !== unified(was ?? textOf(now, name)),
  )
}

function problemOf({ name, text, was }: TypedSetting, settings: Settings): TypedProblem | undefined {
  const checked = settingText(name, text)
  if (!checked.ok) return { type: 'setting-invalid', expected: definitionOf(name).expected }
  if (was === undefined || definitionOf(name).secret) return undefined
  const now = textOf(settings, name)
  return now === unified(was) || now === checked.value.text ? undefined : { type: 'set-meanwhile', now }
}

function textToKeep({ name, text }: TypedSetting): string | undefined {
  const checked = settingText(name, text)
  return text.trim() === '' || !checked.ok || checked.value.text === standardText(name) ? undefined : checked.value.text
}
