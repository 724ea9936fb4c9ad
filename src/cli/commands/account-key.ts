import { Command } from 'commander'
import { makeSiteKey, revokeSiteKey, type SiteKeyRefusal } from '../../app/akismet/make-site-key.js'
import { nothing } from '../../app/akismet/site-figures.js'
import { monthOf } from '../../app/akismet/site-keys.js'
import type { Instant } from '../../core/instant.js'
import type { Masthead } from '../../main/compose.js'
import { CommandError } from '../command-error.js'
import { print, printJson, withMasthead, withPresentMasthead } from '../opened.js'

type KeyOptions = { for?: string; monthlyLimit?: string; json?: boolean }

/** Makes and ends keys by which other sites ask the spam filter. */
export function accountKeyCommand(): Command {
  return new Command('key')
    .description('make a key by which another site may ask the spam filter, as it would ask Akismet')
    .option('--for <url>', 'the address of the site that will ask')
    .option(
      '--monthly-limit <count>',
      'how many comments it may have judged in a month, 0 for as many as it likes; without it, as the setting says',
    )
    .option('--json', 'as a line of JSON')
    .action((options: KeyOptions, command: Command) => withMasthead(command, (masthead) => make(masthead, options)))
    .addCommand(
      new Command('revoke')
        .description('end a key, and forget what its site taught the filter')
        .argument('<id>', 'as masthead account keys shows it')
        .action((id: string, _, command: Command) => withPresentMasthead(command, (masthead) => revoke(masthead, id))),
    )
}

/** Lists those keys, with what was asked by them. */
export function accountKeysCommand(): Command {
  return new Command('keys')
    .description('the keys by which other sites may ask the spam filter, and what they asked this month')
    .option('--json', 'a line of JSON for each')
    .action((options: { json?: boolean }, command: Command) =>
      withPresentMasthead(command, (masthead) => list(masthead, options.json ?? false)),
    )
}

async function make(masthead: Masthead, { for: site, monthlyLimit, json }: KeyOptions): Promise<void> {
  if (site === undefined)
    throw new CommandError('--for is missing: the address of the site that will ask, as in: --for https://blog.example.org')
  const made = await makeSiteKey(masthead, { site, monthlyLimit: limitFrom(monthlyLimit), by: 'owner' })
  if (!made.ok) throw new CommandError(whyNot(made.refusal))
  if (json) printJson({ key: made.value.key })
  else print(`${made.value.key}  for ${made.value.blog}; it is shown this once`)
}

function whyNot(refusal: SiteKeyRefusal): string {
  switch (refusal.type) {
    case 'blog-address':
      return `${refusal.typed} is no address of a site, as in: https://blog.example.org`
    case 'too-many-site-keys':
      return 'there are a thousand keys already'
    default:
      return refusal satisfies never
  }
}

function limitFrom(typed: string | undefined): number | undefined {
  if (typed === undefined) return undefined
  if (!/^\d{1,9}$/.test(typed)) throw new CommandError(`--monthly-limit takes a whole number, and not ${typed}`)
  return Number(typed)
}

async function revoke(masthead: Masthead, typed: string): Promise<void> {
  const done = /^[1-9]\d{0,14}$/.test(typed) && (await revokeSiteKey(masthead, Number(typed), 'owner'))
  if (!done) throw new CommandError(`there is no key ${typed} that still opens anything; masthead account keys shows all`)
}

async function list({ storage, clock }: Masthead, json: boolean): Promise<void> {
  const { siteKeys } = storage.stores
  const figures = await siteKeys.figures(monthOf(clock.now()))
  for (const { id, blog, madeAt, lastUsedAt, revokedAt, monthlyLimit } of await siteKeys.all()) {
    const thisMonth = figures.get(id) ?? nothing
    if (json) {
      printJson({ id, blog, made: dateOf(madeAt), lastUsed: dateOf(lastUsedAt), revoked: dateOf(revokedAt), monthlyLimit, thisMonth })
    } else {
      const { apiCalls, spam, missedSpam, falsePositives } = thisMonth
      const state = revokedAt === undefined ? `last used ${day(lastUsedAt)}` : `revoked ${day(revokedAt)}`
      const asked = `${apiCalls} judged this month, ${spam} spam, wrong ${missedSpam + falsePositives} times`
      print(`${String(id).padStart(6)}  ${blog.padEnd(32)}  made ${day(madeAt)}, ${state}, ${asked}`)
    }
  }
}

const dateOf = (at: Instant | undefined): string | undefined => (at === undefined ? undefined : new Date(at).toISOString())
const day = (at: Instant | undefined): string => dateOf(at)?.slice(0, 10) ?? 'never'
