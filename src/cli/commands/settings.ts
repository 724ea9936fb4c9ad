import { Command } from 'commander'
import { changeSettings } from '../../app/settings/change-settings.js'
import { definitionOf, isSettingName, type SettingName, settingNames, settingsFrom } from '../../app/settings/settings.js'
import { inEnglish } from '../../core/phrase.js'
import type { Masthead } from '../../main/compose.js'
import { variableOf } from '../../main/config.js'
import { CommandError } from '../command-error.js'
import { print, printJson, withMasthead, withPresentMasthead } from '../opened.js'
import { inWords } from '../refusals.js'

/** Reads and changes the publication's settings. */
export function settingsCommand(): Command {
  return new Command('settings')
    .description('read and change the settings')
    .addCommand(
      new Command('list')
        .description('every setting, its value, and what it does')
        .option('--json', 'as one JSON object')
        .action((options: { json?: boolean }, command: Command) =>
          withPresentMasthead(command, (masthead) => list(masthead, options.json ?? false)),
        ),
    )
    .addCommand(
      new Command('get')
        .description('the value of one setting')
        .argument('<name>')
        .action((name: string, _, command: Command) => withPresentMasthead(command, (masthead) => get(masthead, name))),
    )
    .addCommand(
      new Command('set')
        .description('change settings; an empty value brings the standard one back')
        .argument('<name=value...>')
        .action((pairs: readonly string[], _, command: Command) => withMasthead(command, (masthead) => set(masthead, pairs))),
    )
}

async function texts({ storage }: Masthead): Promise<Readonly<Record<string, string>>> {
  const settings = settingsFrom(await storage.stores.settings.all())
  return Object.fromEntries(settingNames.map((name) => [name, shown(name, definitionOf(name).print(settings[name]))]))
}

/** Of a secret, only whether it is set. */
const shown = (name: SettingName, text: string): string => (definitionOf(name).secret ? (text === '' ? '(not set)' : '(set)') : text)

async function list(masthead: Masthead, json: boolean): Promise<void> {
  const values = await texts(masthead)
  if (json) return printJson(values)
  for (const name of settingNames) {
    const { means, expected } = definitionOf(name)
    print(`${name}=${values[name]}`, `    ${means} Takes ${inEnglish(expected)}. Also ${variableOf(name)}.`)
  }
}

async function get(masthead: Masthead, name: string): Promise<void> {
  if (!isSettingName(name)) throw new CommandError(inWords({ type: 'no-such-setting', name }))
  print((await texts(masthead))[name] ?? '')
}

async function set(masthead: Masthead, pairs: readonly string[]): Promise<void> {
  const wanted = pairs.map((pair) => {
    const equals = pair.indexOf('=')
    if (equals < 1) throw new CommandError(`${pair} must be NAME=VALUE, as in site.name="The Quay Register"`)
    return { name: pair.slice(0, equals), text: pair.slice(equals + 1) }
  })
  const changed = await changeSettings(masthead, wanted, 'owner')
  if (!changed.ok) throw new CommandError(inWords(changed.refusal))
}
