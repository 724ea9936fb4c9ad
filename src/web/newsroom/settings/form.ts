import type { Context } from 'hono'
import type { TypedSetting } from '../../../app/settings/save-typed.js'
import { definitionOf, type SettingName } from '../../../app/settings/settings.js'
import { type SettingGroupKey, settingsIn } from '../../../app/settings/shown-settings.js'

/** What a form of settings holds: those of its page, but for what the environment has set. What is not in the form at all is left out. */
export async function typedIn(
  context: Context,
  group: SettingGroupKey,
  fixed: ReadonlyMap<SettingName, string>,
): Promise<readonly TypedSetting[]> {
  const form = await context.req.parseBody({ all: true })
  return settingsIn(group)
    .filter((name) => !fixed.has(name))
    .flatMap((name) => {
      const was = form[`was:${name}`]
      const text = textIn(name, form[name] ?? form[`${name}[]`], typeof was === 'string')
      return text === undefined ? [] : [{ name, text, was: typeof was === 'string' ? was : undefined }]
    })
}

/** A box that is not ticked is not sent at all: that the form has it is told by what it says of what was there before. */
function textIn(name: SettingName, sent: unknown, isThere: boolean): string | undefined {
  const { parts, choices } = definitionOf(name)
  if (parts) return sent === undefined && !isThere ? undefined : severalIn(sent)
  if (typeof sent === 'string') return sent
  return isThere && choices?.includes('off') ? 'off' : undefined
}

function severalIn(sent: unknown): string {
  const words = (Array.isArray(sent) ? sent : [sent]).filter((word): word is string => typeof word === 'string' && word !== '')
  return words.length === 0 ? 'none' : words.join(', ')
}

/** The number of an entry of the log that a form names. */
export async function entryIn(context: Context): Promise<number> {
  const { entry } = await context.req.parseBody()
  return typeof entry === 'string' && /^[1-9]\d{0,14}$/.test(entry) ? Number(entry) : 0
}
