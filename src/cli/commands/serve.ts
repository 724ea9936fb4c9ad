import { Command } from 'commander'
import { openMasthead } from '../../main/compose.js'
import { demonstrate } from '../../main/demonstration.js'
import { logTo } from '../../main/log.js'
import { serveSite } from '../../main/site.js'
import { configOf, print } from '../opened.js'

/** Runs the site until it is told to stop. */
export function serveCommand(): Command {
  return new Command('serve')
    .description('run the site')
    .option('--demonstration', 'with an empty data folder, open the publication that ships with the program')
    .action(async (options: { demonstration?: boolean }, command: Command) => {
      const log = logTo(process.stderr)
      const masthead = await openMasthead(configOf(command))
      if (options.demonstration && (await demonstrate(masthead)))
        print('The data folder was empty: a demonstration publication is in it now.')
      const site = await serveSite(masthead, log)
      print(`Masthead is at ${site.url}`, `The data lies in ${masthead.config.dataFolder}`)
      const stop = async () => {
        await site.close()
        await masthead.close()
      }
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop())
    })
}
