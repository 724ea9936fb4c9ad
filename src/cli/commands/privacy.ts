import { Command, Option } from 'commander'
import type { KeptPlace, PrivacyRequest, Whose } from '../../app/ports/privacy.js'
import { timerStates } from '../../app/privacy/apply-retention.js'
import { erasePersonalData } from '../../app/privacy/erase-personal-data.js'
import { exportedFrom } from '../../app/privacy/export-held.js'
import { heldOn, holdsNothing } from '../../app/privacy/held-on.js'
import { type Proofs, whoseBy } from '../../app/privacy/whose.js'
import { mailAddress } from '../../core/mail-address.js'
import { type TextChoice, textChoices } from '../../core/privacy/erasure.js'
import type { Masthead } from '../../main/compose.js'
import { CommandError } from '../command-error.js'
import { counted } from '../counted.js'
import { print, printJson, withPresentMasthead } from '../opened.js'
import { holdCommand } from './privacy-hold.js'

/** What is held on people, for those who answer their requests. */
export function privacyCommand(): Command {
  return new Command('privacy')
    .description('what is held on people: take it, erase it, keep it for a court; and what was asked')
    .addCommand(exportCommand())
    .addCommand(eraseCommand())
    .addCommand(holdCommand())
    .addCommand(recordCommand())
    .addCommand(retentionCommand())
}

type Person = { email?: string; account?: string }

const ofPerson = (command: Command): Command =>
  command.option('--email <address>', 'all under this mail address').option('--account <login>', 'all of this account')

const exportCommand = () =>
  ofPerson(new Command('export').description('all that is held on somebody, as JSON')).action((person: Person, command: Command) =>
    withPresentMasthead(command, async (masthead) => {
      const held = await heldOn(masthead, await whoseOf(masthead, person))
      const counts = { comments: held.comments.length, subscriptions: held.subscriptions.length, accounts: held.accounts.length }
      const outcome = holdsNothing(held) ? 'nothing-held' : 'done'
      const at = masthead.clock.now()
      await masthead.storage.transact(({ privacyRecord }) =>
        privacyRecord.note({ at, kind: 'export', provedBy: 'owner', outcome, ...counts }),
      )
      process.stdout.write(`${JSON.stringify(exportedFrom(held, { origin: masthead.config.origin, now: at }), undefined, 2)}\n`)
    }),
  )

type EraseOptions = Person & { text: TextChoice; yes?: boolean; json?: boolean }

const eraseCommand = () =>
  ofPerson(new Command('erase').description('erase all that is held on somebody; it cannot be undone'))
    .addOption(new Option('--text <choice>', 'what becomes of texts that readers see').choices(textChoices).default('remove'))
    .option('--yes', 'do it; without this, only say what would go')
    .option('--json', 'what was done as JSON')
    .action((options: EraseOptions, command: Command) => withPresentMasthead(command, (masthead) => erase(masthead, options)))

async function erase(masthead: Masthead, { text, yes, json, ...person }: EraseOptions): Promise<void> {
  const whose = await whoseOf(masthead, person)
  if (!yes) return wouldErase(masthead, whose, json)
  const erased = await erasePersonalData(masthead, { whose, text, provedBy: 'owner' })
  if (!erased.ok) throw new CommandError('this is the only administrator: make somebody else one first (masthead account create)')
  if (json) return printJson({ done: true, ...erased.value })
  const { subscriptions, accounts, waiting, voices, drafts, remain } = erased.value
  print(`Erased ${counted(erased.value.erased, 'comment')}, ${counted(subscriptions, 'subscription')}, ${counted(accounts, 'account')}`)
  if (drafts > 0) print(`Erased ${counted(drafts, 'draft')}`)
  if (voices > 0)
    print(`${voices === 1 ? '1 recommendation or report counts' : `${voices} recommendations and reports count`} on, as nobody’s`)
  if (waiting > 0) print(`${counted(waiting, 'comment')} on hold will be erased when the hold ends`)
  if (remain.length > 0) print(`The address can still be read ${remain.map((place) => places[place]).join(', ')}`)
  print('Backups that were made before still have it; masthead restore erases it again if this database stands where it restores')
}

const places: Readonly<Record<KeptPlace, string>> = {
  comments: 'in texts of comments (kept ones, or other people’s)',
  articles: 'in articles',
  holds: 'in what is kept for a court',
  settings: 'in settings',
  newsroom: 'in what the newsroom keeps of its people and its work',
  files: 'in the files of the database (they are written anew in a while)',
}

async function wouldErase(masthead: Masthead, whose: Whose, json: boolean | undefined): Promise<void> {
  const held = await heldOn(masthead, whose)
  const { comments, subscriptions, accounts } = held
  if (json) return printJson({ done: false, comments: comments.length, subscriptions: subscriptions.length, accounts: accounts.length })
  print(
    holdsNothing(held)
      ? 'Nothing is held'
      : `Would erase ${counted(comments.length, 'comment')}, ${counted(subscriptions.length, 'subscription')}, ${counted(accounts.length, 'account')}`,
  )
  for (const { id, headline, at } of comments.slice(-shownComments))
    print(`${String(id).padStart(8)}  ${new Date(at).toISOString().slice(0, 16)}  ${headline}`)
  print('It cannot be undone. Say --yes to do it')
}

const shownComments = 20

async function whoseOf(masthead: Masthead, { email, account }: Person): Promise<Whose> {
  const address = email === undefined ? undefined : mailAddress(email)
  if (email !== undefined && address === undefined) throw new CommandError(`${email} is not an e-mail address`)
  const found = account === undefined ? undefined : await masthead.storage.stores.accounts.findByLogin(account)
  if (account !== undefined && !found) throw new CommandError(`there is no account ${account}`)
  if (address === undefined && !found) throw new CommandError('say whose with --email or --account')
  const proofs: Proofs = { address, account: found?.id }
  return whoseBy(masthead, proofs)
}

const recordCommand = () =>
  new Command('record')
    .description('what was asked and done, the newest first; not who it was')
    .option('--limit <count>', 'how many', '50')
    .option('--json', 'a line of JSON for each')
    .action((options: { limit: string; json?: boolean }, command: Command) =>
      withPresentMasthead(command, async ({ storage }) => {
        const limit = Math.min(Math.max(Number.parseInt(options.limit, 10) || 50, 1), 100_000)
        for (const request of await storage.stores.privacyRecord.requests(limit)) {
          if (options.json) printJson({ ...request, at: new Date(request.at).toISOString() })
          else print(line(request))
        }
      }),
    )

const kinds = { export: 'export', erasure: 'erasure', hold: 'hold', 'hold-ended': 'hold ended' } as const
const proofs = { cookie: 'by cookie', code: 'by code', account: 'signed in', owner: 'by command' } as const
const outcomes = { done: '', 'nothing-held': ', nothing was held', 'partly-on-hold': ', some on hold' } as const

const line = ({ at, kind, provedBy, outcome, comments, subscriptions, accounts }: PrivacyRequest): string =>
  `${new Date(at).toISOString().slice(0, 16)}  ${kinds[kind].padEnd(10)}  ${proofs[provedBy].padEnd(10)}  ${[
    counted(comments, 'comment'),
    counted(subscriptions, 'subscription'),
    counted(accounts, 'account'),
  ].join(', ')}${outcomes[outcome]}`

const retentionCommand = () =>
  new Command('retention')
    .description('what forgets by itself, when it last ran, and how much went')
    .option('--json', 'a line of JSON for each')
    .action((options: { json?: boolean }, command: Command) =>
      withPresentMasthead(command, async ({ storage }) => {
        for (const { name, last } of await timerStates(storage)) {
          if (options.json) printJson({ name, ...last, ranAt: last && new Date(last.ranAt).toISOString() })
          else
            print(
              `${name.padEnd(10)}  ${
                last
                  ? `${new Date(last.ranAt).toISOString().slice(0, 16)}  ${last.removed} went, ${last.removedEver} since the beginning`
                  : 'has not run yet'
              }`,
            )
        }
      }),
    )
