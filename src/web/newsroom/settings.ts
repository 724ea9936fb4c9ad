import { Hono } from 'hono'
import { changeSettings } from '../../app/settings/change-settings.js'
import { definitionOf, type SettingName, settingNames, settingText } from '../../app/settings/settings.js'
import type { FieldProps } from '../../render/newsroom/parts/field.js'
import { type SettingsGroup, settingsPage } from '../../render/newsroom/settings.js'
import { testTraps } from '../discussion/trap-test.js'
import { frameOf, type NewsroomEnv, type NewsroomPorts } from './newsroom-ports.js'

type Texts = Readonly<Partial<Record<SettingName, string>>>
type Errors = Readonly<Partial<Record<SettingName, string>>>

/** The page of settings. */
export function settingsRoutes(ports: NewsroomPorts): Hono<NewsroomEnv> {
  const app = new Hono<NewsroomEnv>()
  app.get('/', async (context) => {
    const groups = groupsOf(await currentTexts(ports), {})
    const frame = await frameOf(ports, context.get('account'))
    return context.html(settingsPage({ frame, groups, traps: trapsOf(ports), saved: context.req.query('saved') === 'yes', errors: 0 }))
  })
  app.post('/', async (context) => {
    const form = await context.req.parseBody()
    const current = await currentTexts(ports)
    const typed: Texts = Object.fromEntries(settingNames.map((name) => [name, typedText(name, form[name], current[name] ?? '')]))
    const errors = errorsIn(typed)
    if (Object.keys(errors).length > 0) {
      const frame = await frameOf(ports, context.get('account'))
      return context.html(
        settingsPage({ frame, groups: groupsOf(typed, errors), traps: trapsOf(ports), saved: false, errors: Object.keys(errors).length }),
        422,
      )
    }
    const changes = settingNames
      .map((name) => ({ name, text: typed[name] ?? '' }))
      .filter(({ name, text }) => !sameText(text, current[name]))
    if (changes.length > 0) await changeSettings(ports, changes, { account: context.get('account').id })
    return context.redirect('/newsroom/settings?saved=yes', 303)
  })
  return app
}

const trapsOf = ({ hashing, filter }: NewsroomPorts) => testTraps({ hashing, model: filter.model().model })

/** Forms send line ends as CR LF. */
const sameText = (typed: string, current: string | undefined): boolean => typed.replaceAll('\r\n', '\n') === current

async function currentTexts({ reader }: NewsroomPorts): Promise<Texts> {
  const { settings } = await reader.site()
  return Object.fromEntries(settingNames.map((name) => [name, definitionOf(name).print(settings[name])]))
}

/** What was typed; a secret's field is empty unless a new one is typed, and then it stays as it is. */
function typedText(name: SettingName, typed: unknown, current: string): string {
  if (typeof typed !== 'string') return current
  return definitionOf(name).secret && typed === '' ? current : typed
}

function errorsIn(typed: Texts): Errors {
  return Object.fromEntries(
    settingNames.flatMap((name) => {
      const checked = settingText(name, typed[name] ?? '')
      return checked.ok ? [] : [[name, `This must be ${definitionOf(name).expected}.`]]
    }),
  )
}

const titles: Readonly<Record<string, string>> = {
  site: 'Publication',
  look: 'Look',
  menu: 'Menu',
  side: 'At the side',
  support: 'Support',
  footer: 'Foot of the page',
  reading: 'Reading',
  feeds: 'Feeds',
  republishing: 'Republishing',
  embeds: 'Players of other sites',
  comments: 'Comments',
  mail: 'Mail',
  newsroom: 'Newsroom',
  'sign-in': 'Signing in of readers',
}

function groupsOf(texts: Texts, errors: Errors): readonly SettingsGroup[] {
  const groups = new Map<string, FieldProps[]>()
  for (const name of settingNames) {
    const [group = ''] = name.split('.')
    const fields = groups.get(group) ?? []
    fields.push(fieldOf(name, texts[name] ?? '', errors[name]))
    groups.set(group, fields)
  }
  return [...groups].map(([group, fields]) => ({ title: titles[group] ?? group, fields }))
}

function fieldOf(name: SettingName, value: string, error: string | undefined): FieldProps {
  const { means, long, choices, expected, secret } = definitionOf(name)
  const label = (name.split('.')[1] ?? name).replaceAll('-', ' ')
  const hint = `${means} Takes ${expected}.`
  if (secret)
    return {
      name,
      label,
      value: '',
      hint: `${hint} ${value === '' ? 'It is not set.' : 'It is set; what is typed here takes its place.'}`,
      error,
      type: 'password',
      autocomplete: 'new-password',
    }
  return { name, label, value, hint, error, long, choices }
}
