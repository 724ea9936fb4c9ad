import { Command } from 'commander'
import type { Masthead } from '../../main/compose.js'
import { publishFile } from '../../main/publish-file.js'
import { CommandError } from '../command-error.js'
import { print, printJson, withMasthead } from '../opened.js'
import { inWords } from '../refusals.js'

/** Saves articles from files, in the state that their front matter asks for. */
export function publishCommand(): Command {
  return new Command('publish')
    .description('save articles from files: front matter, then Markdown (.md) or HTML (.html)')
    .argument('<file...>', 'files to publish')
    .option('--json', 'a line of JSON for each article')
    .action(async (files: readonly string[], options: { json?: boolean }, command: Command) => {
      await withMasthead(command, async (masthead) => {
        for (const file of files) await publish(masthead, file, options.json ?? false)
      })
    })
}

async function publish(masthead: Masthead, file: string, json: boolean): Promise<void> {
  const saved = await publishFile(masthead, file)
  if (!saved.ok) throw new CommandError(`${file}: ${inWords(saved.refusal)}`)
  const { id, state, address } = saved.value
  const url = address === undefined ? undefined : masthead.config.origin + address
  if (json) printJson({ file, id, state, url })
  else print(`${state.padEnd(10)} ${id}  ${url ?? file}`)
}
