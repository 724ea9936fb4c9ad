import { createInterface } from 'node:readline'
import { Command } from 'commander'
import { type Labelled, learnLabelled } from '../../app/spam/learn-labelled.js'
import { checkSpam } from '../../main/check-spam.js'
import type { Masthead } from '../../main/compose.js'
import { examineTraps } from '../../main/doctor.js'
import { spamRowFrom, submissionOf } from '../../main/spam-row.js'
import { CommandError } from '../command-error.js'
import { exitCodes } from '../exit-codes.js'
import { print, printJson, withPresentMasthead } from '../opened.js'
import { spamListCommand } from './spam-list.js'
import { spamReportCommand } from './spam-report.js'
import { spamSweepCommand } from './spam-sweep.js'

/** What the spam filter thinks, what it is taught, and how well it does. */
export function spamCommand(): Command {
  return new Command('spam')
    .description('what the spam filter thinks of comments, what it is taught, and how well it does')
    .addCommand(checkCommand())
    .addCommand(trainCommand())
    .addCommand(testCommand())
    .addCommand(spamListCommand())
    .addCommand(spamReportCommand())
    .addCommand(spamSweepCommand())
}

const checkCommand = () =>
  new Command('check')
    .description(
      'judge comments from standard input, a line of JSON each, by the model that comes with the program, or by what a publication has learned as well where --data names one',
    )
    .option('--json', 'a line of JSON for each (always so)')
    .action((_, command: Command) => check(command))

async function check(command: Command): Promise<void> {
  const isNamed = command.optsWithGlobals<{ data?: string }>().data !== undefined || process.env.MASTHEAD_DATA !== undefined
  if (!isNamed) return printChecked(undefined)
  await withPresentMasthead(command, async ({ filter }) => printChecked(await filter.memories.of('site')))
}

async function printChecked(memory: Parameters<typeof checkSpam>[1]): Promise<void> {
  for await (const checked of checkSpam(standardInput(), memory)) {
    if ('unreadable' in checked) throw new CommandError(`line ${checked.unreadable} is no comment: it takes a JSON object with id and body`)
    printJson(checked)
  }
}

const standardInput = () => createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })

const trainCommand = () =>
  new Command('train')
    .description('teach the filter of this publication comments from standard input, a line of JSON each, with a label: ham or spam')
    .option('--json', 'as one line of JSON')
    .action((options: { json?: boolean }, command: Command) =>
      withPresentMasthead(command, (masthead) => train(masthead, options.json ?? false)),
    )

const learnedTogether = 500

async function train(masthead: Masthead, json: boolean): Promise<void> {
  let [number, learned] = [0, 0]
  let waiting: Labelled[] = []
  const learnThose = async () => {
    learned += await learnLabelled(masthead, waiting)
    waiting = []
  }
  for await (const line of standardInput()) {
    number++
    if (line.trim() === '') continue
    const row = spamRowFrom(line)
    if (row?.label === undefined) {
      await learnThose()
      throw new CommandError(
        `line ${number} teaches nothing: it takes a JSON object with id, body, and ham or spam for a label; the lines before it were learned`,
      )
    }
    waiting.push({ submission: submissionOf(row), isSpam: row.label === 'spam' })
    if (waiting.length === learnedTogether) await learnThose()
  }
  await learnThose()
  if (json) printJson({ lines: number, learned })
  else print(`Learned ${learned} of ${number} ${number === 1 ? 'line' : 'lines'}; the rest was known.`)
}

const testCommand = () =>
  new Command('test')
    .description('try everything that catches spam, and say whether it does')
    .option('--json', 'as one line of JSON')
    .action((options: { json?: boolean }) => {
      const tests = examineTraps()
      if (options.json) printJson(tests)
      else print(...tests.map(({ trap, works }) => `${works ? 'works  ' : 'broken '}${trap}`))
      if (tests.some(({ works }) => !works)) process.exitCode = exitCodes.failed
    })
