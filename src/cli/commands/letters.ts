import { Command } from 'commander'
import { stopAddress } from '../../app/letters/stop-address.js'
import type { WaitingLetter } from '../../app/ports/letters.js'
import { settingsFrom } from '../../app/settings/settings.js'
import { mailAddress } from '../../core/mail-address.js'
import type { Masthead } from '../../main/compose.js'
import { CommandError } from '../command-error.js'
import { print, printJson, withPresentMasthead } from '../opened.js'

/** Letters about comments, and the mail server. */
export function lettersCommand(): Command {
  return new Command('letters')
    .description('letters to readers and moderators, and the mail server')
    .addCommand(listCommand())
    .addCommand(stopCommand())
    .addCommand(testCommand())
}

const listCommand = () =>
  new Command('list')
    .description('letters that wait, the next first, and what the mail server said')
    .option('--limit <count>', 'how many', '50')
    .option('--json', 'a line of JSON for each')
    .action((options: { limit: string; json?: boolean }, command: Command) =>
      withPresentMasthead(command, async ({ storage }) => {
        const limit = Math.min(Math.max(Number.parseInt(options.limit, 10) || 50, 1), 10_000)
        for (const letter of await storage.stores.letters.waiting(limit)) {
          if (options.json) printJson({ ...letter, madeAt: time(letter.madeAt), dueAt: time(letter.dueAt) })
          else print(line(letter))
        }
      }),
    )

const time = (at: number): string => new Date(at).toISOString()

const line = ({ id, kind, recipient, dueAt, attempts, lastProblem }: WaitingLetter): string => {
  const tried = attempts === 0 ? '' : `, tried ${attempts === 1 ? 'once' : `${attempts} times`}`
  const problem = lastProblem === '' ? '' : `: ${lastProblem.replace(/\s+/g, ' ')}`
  return `${String(id).padStart(8)}  ${time(dueAt).slice(0, 16)}  ${kind.padEnd(12)} ${recipient}${tried}${problem}`
}

const stopCommand = () =>
  new Command('stop')
    .description('mail an address nothing more about comments')
    .argument('<address>')
    .action((typed: string, _: unknown, command: Command) =>
      withPresentMasthead(command, async (masthead) => {
        const stopped = await stopAddress(masthead, addressFrom(typed))
        print(
          stopped === 0
            ? 'nothing is followed by that address'
            : `${stopped} ${stopped === 1 ? 'subscription is' : 'subscriptions are'} stopped`,
        )
      }),
    )

const testCommand = () =>
  new Command('test')
    .description('send a letter to an address, and say what the mail server said')
    .argument('<address>')
    .action((typed: string, _: unknown, command: Command) =>
      withPresentMasthead(command, (masthead) => sendTest(masthead, addressFrom(typed))),
    )

async function sendTest({ storage, mailer, config }: Masthead, to: string): Promise<void> {
  const name = settingsFrom(await storage.stores.settings.all())['site.name'] || new URL(config.origin).hostname
  const text = `This letter was sent by masthead letters test. If you read it, letters of ${name} reach you.\n`
  const sent = await mailer.send({ to, subject: `A test letter from ${name}`, text })
  if (!sent.ok) throw new CommandError(`the letter did not go: ${sent.refusal.why}`)
  print(
    sent.value.type === 'sent'
      ? `the mail server took it: ${sent.value.says}`
      : `no mail server is set; the letter lies in ${sent.value.file}`,
  )
}

function addressFrom(typed: string): string {
  const address = mailAddress(typed)
  if (address === undefined) throw new CommandError(`${typed} is not an e-mail address`)
  return address
}
