import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import { type AddProvider, addingProvider, providerStates, removingProvider } from '../../app/identity/change-providers.js'
import { providersOf } from '../../app/identity/providers.js'
import { memberAlgorithms } from '../../app/ports/sign-in.js'
import { changeSettings, type SettingChange } from '../../app/settings/change-settings.js'
import { type Settings, settingsFrom } from '../../app/settings/settings.js'
import { maySignInAt } from '../../core/identity/site-security.js'
import type { Masthead } from '../../main/compose.js'
import { CommandError } from '../command-error.js'
import { print, printJson, withMasthead, withMastheadToLook, withPresentMasthead } from '../opened.js'
import { inWords, providerProblem } from '../refusals.js'

/** By whom readers can sign in. */
export function providerCommand(): Command {
  return new Command('provider')
    .description('by whom readers can sign in')
    .addCommand(
      new Command('list')
        .description('each way in, whether it is set up, and the address to register there')
        .option('--json', 'a line of JSON for each')
        .action((options: { json?: boolean }, command: Command) =>
          withMastheadToLook(command, (masthead) => list(masthead, options.json ?? false)),
        ),
    )
    .addCommand(adding())
    .addCommand(
      new Command('remove')
        .description('take one away; accounts stay')
        .argument('<name>')
        .action((name: string, _, command: Command) =>
          withPresentMasthead(command, async (masthead) => {
            const changes = removingProvider(await settingsOf(masthead), name)
            if (!changes.ok) throw new CommandError(providerProblem(changes.refusal))
            await change(masthead, changes.value)
          }),
        ),
    )
    .addCommand(
      new Command('test')
        .description('ask a provider whether it answers, and say where readers would be sent')
        .argument('<name>')
        .action((name: string, _, command: Command) => withMastheadToLook(command, (masthead) => test(masthead, name))),
    )
}

type Options = {
  clientId?: string
  clientSecretFile?: string
  address?: string
  name?: string
  issuer?: string
  algorithm?: string
  keyFile?: string
}

function adding(): Command {
  return new Command('add')
    .description(
      'set one up: wordpress, google, x, facebook, mastodon, mail, passkey, member, or a name of yours for any other that speaks OpenID Connect',
    )
    .argument('<name>')
    .option('--client-id <id>', 'what the provider calls this site')
    .option('--client-secret-file <file>', 'a file that holds the client secret')
    .option('--address <url>', 'where the provider is; for the known ones it need not be named')
    .option('--name <name>', 'what readers know it by')
    .option('--issuer <iss>', 'member: the iss of its tokens')
    .option('--algorithm <algorithm>', `member: ${memberAlgorithms.join(', ')}`)
    .option('--key-file <file>', 'member: a file that holds the shared secret or the public key')
    .action((key: string, options: Options, command: Command) =>
      withMasthead(command, async (masthead) => {
        const changes = addingProvider(await settingsOf(masthead), addFrom(key, options))
        if (!changes.ok) throw new CommandError(providerProblem(changes.refusal))
        await change(masthead, changes.value)
        print(...whatIsLeft(masthead, key))
      }),
    )
}

const addFrom = (key: string, { clientSecretFile, keyFile, ...rest }: Options): AddProvider => ({
  key,
  ...rest,
  clientSecret: clientSecretFile && fileText(clientSecretFile),
  memberKey: keyFile && fileText(keyFile),
})

function fileText(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (cause) {
    throw new CommandError(`${file} cannot be read`, { cause })
  }
}

const settingsOf = async ({ storage }: Masthead): Promise<Settings> => settingsFrom(await storage.stores.settings.all())

async function change(masthead: Masthead, changes: readonly SettingChange[]): Promise<void> {
  const changed = await changeSettings(masthead, changes, 'owner')
  if (!changed.ok) throw new CommandError(inWords(changed.refusal))
}

const withoutCallback: ReadonlySet<string> = new Set(['mastodon', 'mail', 'passkey', 'member'])

/** The redirect address that has to be registered with a provider; none for those that need none. */
const callbackOf = ({ config }: Masthead, key: string): string | undefined =>
  withoutCallback.has(key) ? undefined : `${config.origin}/sign-in/${key}/callback`

function whatIsLeft(masthead: Masthead, key: string): readonly string[] {
  const callback = callbackOf(masthead, key)
  const unsafe = maySignInAt(masthead.config.origin) ? [] : [`Nobody can sign in at ${masthead.config.origin}: it is not encrypted.`]
  return [...(callback ? [`The redirect address to register there: ${callback}`] : []), ...unsafe]
}

async function list(masthead: Masthead, json: boolean): Promise<void> {
  for (const { key, state, missing } of providerStates(await settingsOf(masthead))) {
    const redirect = callbackOf(masthead, key)
    if (json) printJson({ name: key, state, missing, redirect })
    else
      print(
        `${key.padEnd(12)} ${inStateWords[state].padEnd(10)} ${state === 'half-set' ? `without ${missing.join(', ')}` : (redirect ?? '')}`.trimEnd(),
      )
  }
}

const inStateWords = { set: 'set up', 'half-set': 'half set', 'not-set': '–' } as const

async function test(masthead: Masthead, key: string): Promise<void> {
  const provider = providersOf(await settingsOf(masthead)).find((each) => each.key === key)
  if (!provider) throw new CommandError(`there is no provider ${key} that is set up and can be asked; masthead provider list shows all`)
  const redirectUri = `${masthead.config.origin}/sign-in/${key}/callback`
  const begun = await masthead.providers.begin(provider, { state: 'test', nonce: 'test', verifier: masthead.random.token(), redirectUri })
  if (!begun.ok)
    throw new CommandError(`${provider.name} cannot be used: ${'why' in begun.refusal ? begun.refusal.why : begun.refusal.type}`)
  print(`${provider.name} answers. Readers are sent to ${begun.value.url.split('?')[0]}`, ...whatIsLeft(masthead, key))
}
