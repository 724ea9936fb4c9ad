import { Command } from 'commander'
import { undo } from '../../app/log/undo.js'
import type { LogEntry } from '../../core/log/log-entry.js'
import type { Masthead } from '../../main/compose.js'
import { CommandError } from '../command-error.js'
import { print, printJson, withPresentMasthead } from '../opened.js'

type Options = { count: string; json?: boolean }

/** What was changed, by whom and when; and the way back. */
export function logCommand(): Command {
  return new Command('log')
    .description('what was changed, by whom and when')
    .option('--count <entries>', 'how many, the newest first', '50')
    .option('--json', 'a line of JSON for each, with what was before and after')
    .action((options: Options, command: Command) => withPresentMasthead(command, (masthead) => list(masthead, options)))
    .addCommand(
      new Command('undo')
        .description('take back what an entry tells of, if nothing has changed it since')
        .argument('<number>', 'as the list has it')
        .action((number: string, _, command: Command) => withPresentMasthead(command, (masthead) => takeBack(masthead, number))),
    )
}

async function list({ storage }: Masthead, { count, json }: Options): Promise<void> {
  if (!/^[1-9]\d{0,4}$/.test(count)) throw new CommandError('--count takes a whole number from 1 to 99999')
  const names = new Map((await storage.stores.accounts.colleagues()).map(({ id, login }) => [id, login]))
  const who = ({ by }: LogEntry) => (typeof by === 'string' ? by : (names.get(by.account) ?? `account ${by.account}`))
  for (const entry of await storage.stores.log.list({ limit: Number(count) })) {
    const { id, at, act, about, values } = entry
    if (json) printJson({ ...entry, at: new Date(at).toISOString(), by: who(entry) })
    else
      print(
        `${String(id).padStart(6)}  ${new Date(at).toISOString()}  ${who(entry).padEnd(16)} ${act} ${about}`.trimEnd(),
        ...values.map(({ name, before = '–', after = '–' }) => `        ${name}: ${oneLine(before)} → ${oneLine(after)}`),
      )
  }
}

const longestShown = 120

const oneLine = (text: string): string => {
  const line = text.replace(/\s+/g, ' ')
  return line.length > longestShown ? `${line.slice(0, longestShown)}…` : line
}

async function takeBack(masthead: Masthead, number: string): Promise<void> {
  if (!/^[1-9]\d{0,14}$/.test(number)) throw new CommandError(`${number} is no number of an entry; masthead log shows all`)
  const undone = await undo(masthead, { id: Number(number), by: 'owner' })
  if (!undone.ok) throw new CommandError(problems[undone.refusal.type])
}

const problems = {
  'no-such-entry': 'there is no such entry; masthead log shows all',
  'may-not-undo': 'that may not be taken back',
  'cannot-be-undone': 'that has no way back here; masthead revision brings earlier versions of articles back',
  'undone-already': 'that was taken back already',
  'not-known-any-more': 'what was there before was erased, or is a secret',
  'changed-since': 'it has been changed again since, and that stands',
} as const
