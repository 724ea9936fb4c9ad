import { Command } from 'commander'
import { makeSetUpLink } from '../../app/identity/set-up.js'
import { type Masthead, openMasthead } from '../../main/compose.js'
import { logTo } from '../../main/log.js'
import { serveSite } from '../../main/site.js'
import { configOf, print } from '../opened.js'

/** Runs the site until it is told to stop. */
export function serveCommand(): Command {
  return new Command('serve')
    .description('run the site')
    .option('--demonstration', 'with an empty data folder, open the publication that ships with the program')
    .action((options: { demonstration?: boolean }, command: Command) => serve(command, options.demonstration ?? false))
}

async function serve(command: Command, demonstration: boolean): Promise<void> {
  const log = logTo(process.stderr)
  const masthead = await openMasthead(configOf(command), log)
  if (demonstration) await openDemonstration(masthead)
  const site = await serveSite(masthead, log).catch(async (cause: unknown) => {
    await masthead.close()
    throw cause
  })
  const stop = async () => {
    await site.close()
    await masthead.close()
  }
  // Nobody is told of a site that ends at once, as where nothing can be written to the database.
  const token = await makeSetUpLink(masthead).catch(async (cause: unknown) => {
    await stop()
    throw cause
  })
  print(`Masthead is at ${site.url}`, `The data lies in ${masthead.config.dataFolder}`)
  if (token) print(`Make yourself the administrator: ${site.url}/newsroom/set-up/${token} (once, within a day)`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop())
}

/** Loaded only where it is asked for. */
async function openDemonstration(masthead: Masthead): Promise<void> {
  const { demonstrate } = await import('../../main/demonstration.js')
  if (await demonstrate(masthead)) print('The data folder was empty: a demonstration publication is in it now.')
}
