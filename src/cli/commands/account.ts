import { Command, Option } from 'commander'
import { makeSignInToken } from '../../app/identity/session.js'
import { addAccount } from '../../app/identity/set-up.js'
import { writeDown } from '../../app/log/write-down.js'
import { mayComeIn } from '../../core/identity/account.js'
import { type Role, roles } from '../../core/identity/role.js'
import type { Masthead } from '../../main/compose.js'
import { CommandError } from '../command-error.js'
import { print, printJson, withMasthead, withPresentMasthead } from '../opened.js'
import { accountKeyCommand, accountKeysCommand } from './account-key.js'
import { accountPeopleCommands } from './account-people.js'

/** Accounts of the newsroom. */
export function accountCommand(): Command {
  const command = new Command('account')
    .description('accounts of the newsroom, and keys for other sites')
    .addCommand(
      new Command('list')
        .description('everyone who has an account, or wrote what an import brought')
        .option('--json', 'a line of JSON for each')
        .action((options: { json?: boolean }, command: Command) =>
          withPresentMasthead(command, (masthead) => list(masthead, options.json ?? false)),
        ),
    )
    .addCommand(
      new Command('create')
        .description('make an account')
        .argument('<login>', 'the name to sign in by')
        .requiredOption('--name <name>', 'the name as bylines print it')
        .addOption(new Option('--role <role>', 'what the account may do').choices(roles).makeOptionMandatory())
        .option('--email <address>', 'never shown')
        .action((login: string, options: { name: string; role: Role; email?: string }, command: Command) =>
          withMasthead(command, (masthead) => create(masthead, { ...options, login })),
        ),
    )
    .addCommand(
      new Command('link')
        .description('print a link that signs an account in, once, within a quarter of an hour')
        .argument('<login>')
        .action((login: string, _, command: Command) => withPresentMasthead(command, (masthead) => link(masthead, login))),
    )
    .addCommand(accountKeyCommand())
    .addCommand(accountKeysCommand())
  for (const each of accountPeopleCommands()) command.addCommand(each)
  return command
}

async function list({ storage }: Masthead, json: boolean): Promise<void> {
  for (const { id, login, name, role, state } of await storage.stores.accounts.colleagues()) {
    if (json) printJson({ id, login, name, role, state })
    else print(`${login.padEnd(24)} ${(role ?? '–').padEnd(14)} ${state.padEnd(10)} ${name}`)
  }
}

async function create({ storage, clock }: Masthead, account: { login: string; name: string; role: Role; email?: string }): Promise<void> {
  if (await storage.stores.accounts.findByLogin(account.login)) throw new CommandError(`there is an account ${account.login} already`)
  const now = clock.now()
  await storage.transact(async (stores) => {
    const id = await addAccount(stores, account, now)
    const values = [
      { name: 'name', after: account.name },
      { name: 'role', after: account.role },
    ]
    await writeDown(stores, { at: now, by: 'owner', act: 'account-made', about: id, values })
    await stores.outbox.append([{ type: 'accounts-changed' }], now)
  })
}

async function link(masthead: Masthead, login: string): Promise<void> {
  const account = await masthead.storage.stores.accounts.findByLogin(login)
  if (!account) throw new CommandError(`there is no account ${login}; masthead account list shows all`)
  if (!account.role) throw new CommandError(`${login} has no role in the newsroom yet`)
  if (!mayComeIn(account)) throw new CommandError(`${login} is suspended; masthead account reinstate ${login} lets them in again`)
  const { origin, originIsSet } = masthead.config
  if (!originIsSet) process.stderr.write(`The site is taken to run at ${origin}: PORT or MASTHEAD_URL say where it does.\n`)
  print(`${origin}/newsroom/sign-in/${await makeSignInToken(masthead.storage, account.id, masthead)}`)
}
