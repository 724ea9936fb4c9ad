import { createInterface } from 'node:readline'
import { Command } from 'commander'
import { checkSpam } from '../../main/check-spam.js'
import { CommandError } from '../explain.js'
import { printJson } from '../opened.js'

/** What the spam filter thinks. */
export function spamCommand(): Command {
  return new Command('spam')
    .description('what the spam filter thinks of comments')
    .addCommand(
      new Command('check')
        .description('judge comments from standard input, a line of JSON each, by the model that comes with the program')
        .option('--json', 'a line of JSON for each (always so)')
        .action(check),
    )
}

async function check(): Promise<void> {
  for await (const checked of checkSpam(createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY }))) {
    if ('unreadable' in checked) throw new CommandError(`line ${checked.unreadable} is no comment: it takes a JSON object with id and body`)
    printJson(checked)
  }
}
