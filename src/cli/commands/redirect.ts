import { Command } from 'commander'
import { addRedirect, removeRedirect } from '../../app/publishing/change-redirects.js'
import type { Masthead } from '../../main/compose.js'
import { CommandError } from '../command-error.js'
import { print, printJson, withMasthead, withPresentMasthead } from '../opened.js'
import { redirectProblem } from '../refusals.js'

/** Redirects made by hand. Addresses that articles had before lead on by themselves and are not among them. */
export function redirectCommand(): Command {
  return new Command('redirect')
    .description('redirects made by hand')
    .addCommand(
      new Command('list')
        .description('all of them')
        .option('--json', 'a line of JSON for each')
        .action((options: { json?: boolean }, command: Command) =>
          withPresentMasthead(command, (masthead) => list(masthead, options.json ?? false)),
        ),
    )
    .addCommand(
      new Command('add')
        .description('lead a path of this site to another path or a web address')
        .argument('<from>', 'as in /old/path/')
        .argument('<to>', 'as in /new/path/ or https://example.org/')
        .action((from: string, to: string, _, command: Command) =>
          withMasthead(command, async (masthead) => {
            const added = await addRedirect(masthead, { from, to }, 'owner')
            if (!added.ok) throw new CommandError(redirectProblem(added.refusal))
          }),
        ),
    )
    .addCommand(
      new Command('remove')
        .description('take one back')
        .argument('<from>')
        .action((from: string, _, command: Command) =>
          withPresentMasthead(command, async (masthead) => {
            const removed = await removeRedirect(masthead, from, 'owner')
            if (!removed.ok) throw new CommandError(redirectProblem(removed.refusal))
          }),
        ),
    )
}

async function list({ storage }: Masthead, json: boolean): Promise<void> {
  for (let after = ''; ; ) {
    const some = await storage.stores.addresses.byHand(after)
    for (const { key, target } of some) {
      const to = target.type === 'url' ? target.url : ''
      if (json) printJson({ from: key, to })
      else print(`${key}  ${to}`)
    }
    const last = some.at(-1)
    if (!last) return
    after = last.key
  }
}
