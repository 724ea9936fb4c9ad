import { Argument, Command, Option } from 'commander'
import { invite } from '../../app/identity/invitations.js'
import { changePerson, signOutEverywhere } from '../../app/identity/people.js'
import type { PersonChange, PersonRefusal } from '../../core/identity/account.js'
import { type Role, roles } from '../../core/identity/role.js'
import type { AccountId } from '../../core/ids.js'
import type { Masthead } from '../../main/compose.js'
import { CommandError } from '../command-error.js'
import { print, withPresentMasthead } from '../opened.js'

/** What the page of people does, for whoever runs the machine. */
export function accountPeopleCommands(): readonly Command[] {
  return [
    new Command('role')
      .description('give a colleague another role')
      .argument('<login>')
      .addArgument(new Argument('<role>').choices(roles))
      .action((login: string, role: Role, _, command: Command) =>
        withPresentMasthead(command, (masthead) => change(masthead, login, { type: 'role', role })),
      ),
    changing('suspend', 'let a colleague come in by no way, until they are reinstated'),
    changing('reinstate', 'let a colleague who was suspended come in again'),
    changing('remove', 'take an account away; its articles stay, with an author whom nobody has claimed'),
    new Command('sign-out')
      .description('end all sign-ins of a colleague')
      .argument('<login>')
      .action((login: string, _, command: Command) =>
        withPresentMasthead(command, async (masthead) => {
          const done = await signOutEverywhere(masthead, { by: 'owner', id: await idOf(masthead, login) })
          if (!done.ok) throw new CommandError(words[done.refusal.type])
        }),
      ),
    inviteCommand(),
  ]
}

const changing = (type: 'suspend' | 'reinstate' | 'remove', description: string): Command =>
  new Command(type)
    .description(description)
    .argument('<login>')
    .action((login: string, _, command: Command) => withPresentMasthead(command, (masthead) => change(masthead, login, { type })))

function inviteCommand(): Command {
  return new Command('invite')
    .description('print a link by which somebody new comes in, once, within a week')
    .addOption(new Option('--role <role>', 'what they may do').choices(roles).makeOptionMandatory())
    .option('--claim <login>', 'the author whom an import brought, and who they are')
    .option('--email <address>', 'theirs, to stand in the form; no letter is sent')
    .action((options: { role: Role; claim?: string; email?: string }, command: Command) =>
      withPresentMasthead(command, async (masthead) => {
        const claims = options.claim === undefined ? undefined : await idOf(masthead, options.claim)
        const invited = await invite(masthead, { by: 'owner', role: options.role, email: options.email ?? '', claims })
        if (!invited.ok) throw new CommandError(words[invited.refusal.type])
        const { origin, originIsSet } = masthead.config
        if (!originIsSet) process.stderr.write(`The site is taken to run at ${origin}: PORT or MASTHEAD_URL say where it does.\n`)
        print(`${origin}/newsroom/join/${invited.value.token}`)
      }),
    )
}

async function change(masthead: Masthead, login: string, wanted: PersonChange): Promise<void> {
  const done = await changePerson(masthead, { by: 'owner', id: await idOf(masthead, login), change: wanted })
  if (!done.ok) throw new CommandError(words[done.refusal.type])
}

async function idOf({ storage }: Masthead, login: string): Promise<AccountId> {
  const account = await storage.stores.accounts.findByLogin(login)
  if (!account) throw new CommandError(`there is no account ${login}; masthead account list shows all`)
  return account.id
}

const words: Readonly<Record<PersonRefusal['type'] | 'email-invalid' | 'no-such-author', string>> = {
  'may-not-manage': 'that is for administrators',
  'no-such-person': 'that account has no role in the newsroom',
  'last-administrator': 'that is the last administrator who can come in; make somebody else one first',
  'email-invalid': 'this is not an e-mail address',
  'no-such-author': 'that is no author whom nobody has claimed; masthead account list shows who is',
}
