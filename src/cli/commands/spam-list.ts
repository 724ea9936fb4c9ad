import { Command } from 'commander'
import { settingsFrom } from '../../app/settings/settings.js'
import { listKey } from '../../app/spam/offer-list.js'
import type { Masthead } from '../../main/compose.js'
import { print, printJson, withPresentMasthead } from '../opened.js'

/** What other sites need to subscribe to this one's list of spam, and which lists count here. */
export const spamListCommand = () =>
  new Command('list')
    .description('what others need to let this site’s list of spam count with them, and which lists count here')
    .option('--json', 'as one line of JSON')
    .action((options: { json?: boolean }, command: Command) =>
      withPresentMasthead(command, (masthead) => show(masthead, options.json ?? false)),
    )

async function show(masthead: Masthead, json: boolean): Promise<void> {
  const { storage, config } = masthead
  const settings = settingsFrom(await storage.stores.settings.all())
  const isOffered = settings['comments.offer-spam-list']
  const key = await listKey(masthead)
  const known = await storage.stores.spam.lists()
  const subscribed = settings['comments.spam-lists'].map((list) => {
    const { fetchedAt, marks = 0 } = known.find(({ origin, key: by }) => origin === list.origin && by === list.key) ?? {}
    return { ...list, askedAt: fetchedAt === undefined ? undefined : new Date(fetchedAt).toISOString(), marks }
  })
  if (json) return printJson({ origin: config.origin, key, offered: isOffered, subscribed })
  print(
    isOffered
      ? 'Others may have this site’s list, by this line:'
      : 'This site offers no list; masthead settings set comments.offer-spam-list=on changes that. The line would be:',
    `${config.origin} ${key}`,
    ...subscribed.map(({ origin, askedAt, marks }) =>
      askedAt === undefined
        ? `Counts here: ${origin}, not asked yet: the running site does so within ten minutes`
        : `Counts here: ${origin}, last asked at ${askedAt}: ${marks} marks${marks === 0 ? ' (the log says where it could not be taken)' : ''}`,
    ),
  )
}
