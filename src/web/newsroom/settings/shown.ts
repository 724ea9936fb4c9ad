import { standardText, type TypedProblem, type TypedProblems, textOf } from '../../../app/settings/save-typed.js'
import { definitionOf, type SettingName, type Settings } from '../../../app/settings/settings.js'
import { labelOf } from '../../../app/settings/shown-settings.js'
import type { Say } from '../../../render/newsroom/say.js'
import type { SettingControl, ShownSetting } from '../../../render/newsroom/settings/setting-field.js'

/** What a form is made from: what is kept, what was typed and what was wrong with it, and what the environment has set. */
export type FormState = {
  readonly settings: Settings
  readonly typed: ReadonlyMap<SettingName, string>
  readonly problems: TypedProblems
  readonly fixed: ReadonlyMap<SettingName, string>
  readonly say: Say
}

/** A setting as its form shows it. */
export function shownSetting({ settings, typed, problems, fixed, say }: FormState, name: SettingName): ShownSetting {
  const { means, expected, secret } = definitionOf(name)
  const kept = textOf(settings, name)
  const standard = standardText(name)
  return {
    name,
    label: say.known(labelOf(name)),
    means: say.known(means),
    expected: say.phrase(expected),
    value: secret ? '' : (typed.get(name) ?? kept),
    was: secret ? '' : kept,
    standard,
    isStandard: kept === standard,
    error: errorOf(problems.get(name), say),
    fixedBy: fixed.get(name),
    control: controlOf(name, kept),
  }
}

function errorOf(problem: TypedProblem | undefined, say: Say): string | undefined {
  if (problem === undefined) return undefined
  if (problem.type === 'setting-invalid') return say('This must be {expected}.', { expected: say.phrase(problem.expected) })
  return problem.now === ''
    ? say('It has been emptied since this page was opened. Save once more to have it as it stands here.')
    : say('It has been set to “{value}” since this page was opened. Save once more to have it as it stands here.', { value: problem.now })
}

function controlOf(name: SettingName, kept: string): SettingControl {
  const { secret, choices, bounds, parts, long } = definitionOf(name)
  if (secret) return { type: 'secret', isSet: kept !== '' }
  if (choices) return choices.length === 2 && choices.includes('on') ? { type: 'toggle' } : { type: 'choice', choices }
  if (bounds) return { type: 'number', least: bounds[0], most: bounds[1] }
  if (parts) return { type: name === 'side.blocks' ? 'order' : 'several', parts }
  if (long) return { type: 'passage' }
  if (name === 'look.accent') return { type: 'colour' }
  return { type: 'line', suggestions: suggestionsFor[name]?.() }
}

const suggestionsFor: Partial<Readonly<Record<SettingName, () => readonly string[]>>> = {
  'site.time-zone': () => ['UTC', ...Intl.supportedValuesOf('timeZone')],
  'site.language': () => ['en', 'ar'],
  'site.addresses': () => [
    '/%year%/%monthnum%/%day%/%postname%/',
    '/%year%/%monthnum%/%postname%/',
    '/%year%/%postname%/',
    '/%postname%/',
    '/%category%/%postname%/',
  ],
}
