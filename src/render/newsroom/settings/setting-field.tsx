import type { Child } from 'hono/jsx'
import type { Say, Sentence } from '../say.js'
import { Checks, Places, Radios } from './setting-choices.js'

/** How a setting is chosen. */
export type SettingControl =
  | { readonly type: 'line'; readonly suggestions?: readonly string[] | undefined }
  | { readonly type: 'passage' }
  | { readonly type: 'toggle' }
  | { readonly type: 'number'; readonly least: number; readonly most: number }
  | { readonly type: 'choice'; readonly choices: readonly string[] }
  | { readonly type: 'several'; readonly parts: readonly string[] }
  | { readonly type: 'order'; readonly parts: readonly string[] }
  | { readonly type: 'colour' }
  | { readonly type: 'secret'; readonly isSet: boolean }

/** A setting as a form shows it, in the newsroom’s language but for what is typed. */
export type ShownSetting = {
  readonly name: string
  readonly label: string
  readonly means: string
  readonly expected: string
  /** As it is or was typed. */
  readonly value: string
  /** What is kept, to tell what was changed in the form. */
  readonly was: string
  readonly standard: string
  readonly isStandard: boolean
  readonly error?: string | undefined
  /** The variable of the environment that has set it, so that it cannot be changed here. */
  readonly fixedBy?: string | undefined
  readonly control: SettingControl
}

/** One setting: its name in words, what it does, its control, its standard value and the way back to it. */
export function SettingField({ setting, group, say, children }: { setting: ShownSetting; group: string; say: Say; children?: Child }) {
  const { control, fixedBy } = setting
  const id = idOf(setting.name)
  const isSet = control.type === 'choice' || control.type === 'several' || control.type === 'order'
  const inner = (
    <>
      {control.type !== 'toggle' && (
        <p class="hint" id={`${id}-hint`}>
          <Coded text={setting.means} />
        </p>
      )}
      {fixedBy === undefined && <Control setting={setting} id={id} say={say} />}
      {setting.error && (
        <p class="error" id={`${id}-error`}>
          {setting.error}
        </p>
      )}
    </>
  )
  return (
    <div class="setting">
      {isSet && fixedBy === undefined ? (
        <fieldset id={id} aria-describedby={describedBy(setting)}>
          <legend>{setting.label}</legend>
          {inner}
        </fieldset>
      ) : (
        <>
          {control.type === 'toggle' && fixedBy === undefined ? null : <Name setting={setting} id={id} />}
          {inner}
        </>
      )}
      {children}
      <Foot setting={setting} group={group} say={say} />
    </div>
  )
}

const idOf = (name: string): string => `field-${name.replace(/[^a-z0-9]+/gi, '-')}`

/** Names of settings stand in backticks in what is said of others. */
const Coded = ({ text }: { text: string }) => <>{text.split('`').map((part, at) => (at % 2 === 1 ? <code>{part}</code> : part))}</>

const describedBy = ({ name, error }: ShownSetting): string => [`${idOf(name)}-hint`, error ? `${idOf(name)}-error` : ''].join(' ').trim()

const Name = ({ setting: { label, fixedBy }, id }: { setting: ShownSetting; id: string }) =>
  fixedBy === undefined ? (
    <label for={id}>{label}</label>
  ) : (
    <p class="setting-name" id={id}>
      {label}
    </p>
  )

function Control({ setting, id, say }: { setting: ShownSetting; id: string; say: Say }) {
  const { name, value, control, error, means } = setting
  const shared = { id, name, 'aria-describedby': describedBy(setting), 'aria-invalid': error ? ('true' as const) : undefined }
  switch (control.type) {
    case 'toggle':
      return (
        <>
          <p class="check">
            <input {...shared} type="checkbox" value="on" checked={value === 'on'} />
            <label for={id}>{setting.label}</label>
          </p>
          <p class="hint" id={`${id}-hint`}>
            <Coded text={means} />
          </p>
        </>
      )
    case 'choice':
      return <Radios name={name} id={id} choices={control.choices} chosen={value} say={say} />
    case 'several':
      return <Checks name={name} id={id} parts={control.parts} chosen={wordsIn(value)} say={say} />
    case 'order':
      return <Places name={name} id={id} parts={control.parts} chosen={wordsIn(value)} say={say} />
    case 'passage':
      return (
        <textarea {...shared} rows={Math.min(12, Math.max(4, value.split('\n').length + 1))}>
          {value}
        </textarea>
      )
    case 'number':
      return <NumberInput shared={shared} value={value} least={control.least} most={control.most} />
    case 'colour':
      return <input {...shared} type={/^#[0-9a-f]{6}$/i.test(value) ? 'color' : 'text'} value={value} />
    case 'secret':
      return <input {...shared} type="password" autocomplete="new-password" placeholder={control.isSet ? '••••••••' : undefined} />
    case 'line':
      return (
        <>
          <input {...shared} type="text" value={value} list={control.suggestions ? `${id}-list` : undefined} autocomplete="off" />
          {control.suggestions && (
            <datalist id={`${id}-list`}>
              {control.suggestions.map((each) => (
                <option value={each}></option>
              ))}
            </datalist>
          )}
        </>
      )
    default:
      return control satisfies never
  }
}

type Shared = { id: string; name: string; 'aria-describedby': string; 'aria-invalid': 'true' | undefined }

/** What is no number comes back as it was typed, which an input for numbers would not show. */
const NumberInput = ({ shared, value, least, most }: { shared: Shared; value: string; least: number; most: number }) =>
  /^\d*$/.test(value) ? (
    <input {...shared} type="number" inputmode="numeric" min={least} max={most} step={1} value={value} />
  ) : (
    <input {...shared} type="text" inputmode="numeric" value={value} />
  )

const wordsIn = (value: string): readonly string[] => value.split(/[\s,]+/).filter((word) => word !== '' && word !== 'none')

function Foot({ setting, group, say }: { setting: ShownSetting; group: string; say: Say }) {
  const { name, label, isStandard, was, fixedBy, control } = setting
  if (fixedBy !== undefined)
    return (
      <p class="setting-foot">
        {say.parts(fixedWords(setting), { value: <bdi>{shortened(was)}</bdi>, variable: <code>{fixedBy}</code> })} <code>{name}</code>
      </p>
    )
  return (
    <p class="setting-foot">
      {footWords(setting, say)} <code>{name}</code>
      {control.type !== 'secret' && <input type="hidden" name={`was:${name}`} value={was} />}
      {!isStandard && (
        <>
          {' '}
          <button
            type="submit"
            name="standard"
            value={name}
            formaction={`/newsroom/settings/${group}/standard`}
            aria-label={say('Set back to standard: {setting}', { setting: label })}
          >
            {say('Set back to standard')}
          </button>
        </>
      )}
    </p>
  )
}

const fixedWords = ({ control, was }: ShownSetting): Sentence => {
  if (control.type === 'secret') return 'It is set by the variable {variable} of the machine, so it cannot be changed here.'
  return was === ''
    ? 'It is set to nothing by the variable {variable} of the machine, so it cannot be changed here.'
    : 'It is set to {value} by the variable {variable} of the machine, so it cannot be changed here.'
}

function footWords({ control, expected, standard }: ShownSetting, say: Say): string {
  const takes = takesWords(control) ? say('Takes {expected}.', { expected }) : ''
  if (control.type === 'secret') {
    const isSet = control.isSet ? say('It is set; what is typed here takes its place.') : say('It is not set.')
    return `${isSet} ${takes}`
  }
  const value = shortened(
    takesWords(control)
      ? standard
      : standard
          .split(', ')
          .map((word) => say.known(word))
          .join(say(', ')),
  )
  const standing = standard === '' ? say('Standard: nothing.') : say('Standard: {value}.', { value })
  return takes === '' ? standing : `${takes} ${standing}`
}

/** Whether it has to be said what may be typed; what can only be chosen says so itself. */
const takesWords = ({ type }: SettingControl): boolean => type === 'line' || type === 'passage' || type === 'secret' || type === 'number'

const longestShown = 80

const shortened = (text: string): string => (text.length > longestShown ? `${text.slice(0, longestShown)}…` : text)
