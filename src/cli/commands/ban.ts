import { Argument, Command } from 'commander'
import { ban, liftBan } from '../../app/discussion/ban.js'
import type { Ban } from '../../app/ports/discussion.js'
import { banKinds } from '../../core/discussion/banned.js'
import type { Masthead } from '../../main/compose.js'
import { CommandError } from '../command-error.js'
import { print, printJson, withPresentMasthead } from '../opened.js'

type Options = { reason: string; days?: string }

/** Whose comments are not taken. */
export function banCommand(): Command {
  return new Command('ban')
    .description('whose comments go among the spam')
    .addCommand(
      new Command('list')
        .description('all bans; whom they are on is kept as a hash alone')
        .option('--json', 'a line of JSON for each')
        .action((options: { json?: boolean }, command: Command) =>
          withPresentMasthead(command, (masthead) => list(masthead, options.json ?? false)),
        ),
    )
    .addCommand(
      new Command('add')
        .description('ban somebody')
        .addArgument(new Argument('<kind>', 'what is banned').choices(banKinds))
        .argument('<name>', 'a login, a mail address, a network address, a domain, or words with * for any letters')
        .option('--reason <words>', 'for moderators', '')
        .option('--days <count>', 'for so long; else until it is taken back')
        .action((kind: Ban['kind'], name: string, options: Options, command: Command) =>
          withPresentMasthead(command, (masthead) => add(masthead, kind, name, options)),
        ),
    )
    .addCommand(
      new Command('remove')
        .description('take a ban back')
        .argument('<number>', 'as the list has it')
        .action((number: string, _, command: Command) => withPresentMasthead(command, (masthead) => remove(masthead, number))),
    )
}

async function list({ storage, clock }: Masthead, json: boolean): Promise<void> {
  for (const { id, kind, pattern, reason, madeAt, expiresAt } of await storage.stores.discussion.bans(clock.now())) {
    const day = (at: number) => new Date(at).toISOString().slice(0, 10)
    if (json) printJson({ id, kind, pattern, reason, madeAt: day(madeAt), expiresAt: expiresAt && day(expiresAt) })
    else
      print(
        `${String(id).padStart(6)}  ${kind.padEnd(8)} ${day(madeAt)} – ${expiresAt ? day(expiresAt) : 'for good'}  ${[pattern, reason].filter(Boolean).join(': ')}`,
      )
  }
}

async function add(masthead: Masthead, kind: Ban['kind'], name: string, { reason, days }: Options): Promise<void> {
  if (days !== undefined && !/^[1-9]\d{0,4}$/.test(days)) throw new CommandError('--days takes a whole number from 1 to 99999')
  const banned = await ban(masthead, { kind, name, reason, days: days === undefined ? undefined : Number(days), by: 'owner' })
  if (banned.ok) return
  throw new CommandError(banned.refusal.type === 'no-such-account' ? `there is no account ${name}` : `${name} is no ${namesOf[kind]}`)
}

const namesOf: Readonly<Record<Ban['kind'], string>> = {
  account: 'account',
  email: 'mail address',
  network: 'network address',
  domain: 'domain, such as casino.example',
  pattern: 'pattern: it needs three letters at least, and no mail address',
}

async function remove(masthead: Masthead, number: string): Promise<void> {
  const isNumber = /^[1-9]\d{0,14}$/.test(number)
  const isRemoved = isNumber && (await liftBan(masthead, Number(number), 'owner'))
  if (!isRemoved) throw new CommandError(`${number} is not the number of a ban; masthead ban list shows all`)
}
