import { Command } from 'commander'
import { makeSetUpLink } from '../../app/identity/set-up.js'
import { openMasthead } from '../../main/compose.js'
import { logTo } from '../../main/log.js'
import { serveSite } from '../../main/site.js'
import { configOf, print } from '../opened.js'

/** Runs the site until it is told to stop. */
export function serveCommand(): Command {
  return new Command('serve').description('run the site').action(async (_, command: Command) => {
    const log = logTo(process.stderr)
    const masthead = await openMasthead(configOf(command))
    const site = await serveSite(masthead, log)
    const token = await makeSetUpLink(masthead)
    print(`Masthead is at ${site.url}`, `The data lies in ${masthead.config.dataFolder}`)
    if (token) print(`Make yourself the administrator: ${site.url}/newsroom/set-up/${token} (once, within a day)`)
    const stop = async () => {
      await site.close()
      await masthead.close()
    }
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop())
  })
}
