import { Command } from 'commander'
import { type Labelled, learnLabelled } from '../../app/spam/learn-labelled.js'
import { checkSpam } from '../../main/check-spam.js'
import type { Masthead } from '../../main/compose.js'
import { examineTraps } from '../../main/doctor.js'
import { readSpamRow, submissionOf } from '../../main/spam-row.js'
import { standardInputLines } from '../../main/standard-input.js'
import { CommandError } from '../command-error.js'
import { exitCodes } from '../exit-codes.js'
import { configOf, print, printJson, withMasthead, withPresentMasthead } from '../opened.js'
import { spamRowProblem } from '../refusals.js'
import { trapLine } from '../trap-line.js'
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
  let unreadable = 0
  for await (const checked of checkSpam(standardInputLines(), memory)) {
    if ('unreadable' in checked) {
      unreadable++
      process.stderr.write(`masthead: line ${checked.unreadable} is no comment: ${spamRowProblem(checked.why)}\n`)
    } else printJson(checked)
  }
  if (unreadable > 0) throw new CommandError(`${unreadable} ${unreadable === 1 ? 'line was' : 'lines were'} not judged`)
}

const trainCommand = () =>
  new Command('train')
    .description('teach the filter of this publication comments from standard input, a line of JSON each, with a label: ham or spam')
    .option('--json', 'as one line of JSON')
    .action((options: { json?: boolean }, command: Command) => withMasthead(command, (masthead) => train(masthead, options.json ?? false)))

const learnedTogether = 500

async function train(masthead: Masthead, json: boolean): Promise<void> {
  let [lines, learned] = [0, 0]
  let waiting: Labelled[] = []
  const learnThose = async () => {
    learned += await learnLabelled(masthead, waiting)
    lines += waiting.length
    waiting = []
  }
  for await (const each of labelledLines(standardInputLines())) {
    if ('line' in each) {
      await learnThose()
      throw new CommandError(`line ${each.line} teaches nothing: ${each.why}; the lines before it were learned`)
    }
    waiting.push(each)
    if (waiting.length === learnedTogether) await learnThose()
  }
  await learnThose()
  if (json) printJson({ lines, learned })
  else print(taughtInWords({ lines, learned }))
}

/** What each line teaches, or why it teaches nothing. Empty lines are passed over, and counted in the numbers of others. */
async function* labelledLines(lines: AsyncIterable<string>): AsyncIterable<Labelled | { readonly line: number; readonly why: string }> {
  let number = 0
  for await (const line of lines) {
    number++
    if (line.trim() === '') continue
    const row = readSpamRow(line)
    if (!row.ok) yield { line: number, why: spamRowProblem(row.refusal) }
    else if (row.value.label === undefined) yield { line: number, why: spamRowProblem({ type: 'row-without-label' }) }
    else yield { submission: submissionOf(row.value), isSpam: row.value.label === 'spam' }
  }
}

function taughtInWords({ lines, learned }: { readonly lines: number; readonly learned: number }): string {
  if (lines === 0) return 'There was nothing to learn: standard input had no lines.'
  return `Learned ${learned} of ${lines} ${lines === 1 ? 'line' : 'lines'}${learned === lines ? '.' : '; the rest was known.'}`
}

const testCommand = () =>
  new Command('test')
    .description('try everything that catches spam, and say whether it does, and what the settings have off')
    .option('--json', 'as one line of JSON')
    .action(async (options: { json?: boolean }, command: Command) => {
      const tests = await examineTraps(configOf(command))
      if (options.json) printJson(tests)
      else print(...tests.map(trapLine))
      if (tests.some(({ works }) => !works)) process.exitCode = exitCodes.failed
    })
