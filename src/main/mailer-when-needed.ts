import { join } from 'node:path'
import type { Clock, Random } from '../app/ports/machine.js'
import type { Mailer } from '../app/ports/mailer.js'
import type { Stores } from '../app/ports/stores.js'
import { settingsFrom } from '../app/settings/settings.js'
import type { Config } from './config.js'
import { parts } from './data-folder.js'
import type { Log } from './log.js'

type Ports = {
  readonly config: Config
  readonly stores: Pick<Stores, 'settings'>
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
}

/** What sends letters, loaded when the first is sent. */
export function mailerWhenNeeded(ports: Ports): Mailer {
  let loaded: Promise<Mailer> | undefined
  return {
    send: async (letter) => {
      loaded ??= load(ports)
      return (await loaded).send(letter)
    },
  }
}

async function load({ config, stores, clock, random, log }: Ports): Promise<Mailer> {
  const { mailer } = await import('../mail/mailer.js')
  return mailer({
    folder: join(config.dataFolder, parts.letters),
    clock,
    random,
    settings: async () => {
      const settings = settingsFrom(await stores.settings.all())
      const address = settings['mail.from'] || `letters@${new URL(config.origin).hostname}`
      return { from: { name: settings['site.name'], address }, smtpUrl: settings['mail.smtp-url'] }
    },
    laidAside: (file, { subject }) => log.warn('no mail server is set, so a letter was only laid aside', { file, subject }),
  })
}
