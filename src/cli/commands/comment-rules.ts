import { Command, Option } from 'commander'
import { changeOwnRules } from '../../app/discussion/change-own-rules.js'
import { type Moderation, type OwnRules, type Strictness, strictnesses } from '../../core/discussion/comment-rules.js'
import { articleId } from '../../core/ids.js'
import type { Masthead } from '../../main/compose.js'
import { CommandError } from '../command-error.js'
import { print, withPresentMasthead } from '../opened.js'

type Options = {
  closeAfterDays?: string
  signIn?: 'on' | 'off'
  email?: 'on' | 'off'
  moderation?: Moderation
  spamFilter?: Strictness
  clear?: boolean
}

/** Rules that one article has for its comments, in the place of the site's. */
export const commentRulesCommand = () =>
  new Command('rules')
    .description(
      'what one article asks of those who comment, in the place of the site’s settings; without an option, what it has of its own',
    )
    .argument('<article>', 'its number')
    .option('--close-after-days <days>', 'after how many days it takes no more comments; 0 for never')
    .addOption(new Option('--sign-in <on|off>', 'whether only those who are signed in may comment').choices(['on', 'off']))
    .addOption(new Option('--email <on|off>', 'whether guests must give a mail address').choices(['on', 'off']))
    .addOption(new Option('--moderation <which>', 'which comments wait for a moderator').choices(['none', 'first', 'all']))
    .addOption(new Option('--spam-filter <how>', 'how much it takes for the spam filter to stop a comment').choices(strictnesses))
    .option('--clear', 'no rules of its own any more')
    .action((article: string, options: Options, command: Command) =>
      withPresentMasthead(command, (masthead) => change(masthead, article, options)),
    )

async function change(masthead: Masthead, text: string, options: Options): Promise<void> {
  const { storage } = masthead
  const id = articleId(Number(text))
  if (!/^[1-9]\d{0,15}$/.test(text) || !(await storage.stores.articles.find(id))) throw new CommandError(`there is no article ${text}`)
  const before = await storage.stores.discussion.ownRules(id)
  if (Object.keys(options).length === 0) return print(before ? lineOf(before) : 'It has no rules of its own.')
  const rules = options.clear ? undefined : { ...before, ...rulesFrom(options) }
  await changeOwnRules(masthead, { id, rules, by: 'owner' })
  print(rules ? lineOf(rules) : 'It has no rules of its own any more.')
}

function rulesFrom({ closeAfterDays, signIn, email, moderation, spamFilter }: Options): OwnRules {
  if (closeAfterDays !== undefined && !/^\d{1,5}$/.test(closeAfterDays))
    throw new CommandError('--close-after-days takes a whole number of days')
  return {
    ...(closeAfterDays === undefined ? {} : { closeAfterDays: Number(closeAfterDays) }),
    ...(signIn === undefined ? {} : { signInNeeded: signIn === 'on' }),
    ...(email === undefined ? {} : { emailNeeded: email === 'on' }),
    ...(moderation === undefined ? {} : { moderation }),
    ...(spamFilter === undefined ? {} : { spamFilter }),
  }
}

const lineOf = ({ closeAfterDays, signInNeeded, emailNeeded, moderation, spamFilter }: OwnRules): string =>
  [
    ...(closeAfterDays === undefined ? [] : [`closes ${closeAfterDays === 0 ? 'never' : `after ${closeAfterDays} days`}`]),
    ...(signInNeeded === undefined ? [] : [`signing in ${signInNeeded ? 'needed' : 'not needed'}`]),
    ...(emailNeeded === undefined ? [] : [`mail address ${emailNeeded ? 'needed' : 'not needed'}`]),
    ...(moderation === undefined ? [] : [`waits: ${moderation}`]),
    ...(spamFilter === undefined ? [] : [`spam filter: ${spamFilter}`]),
  ].join(', ') || 'It has no rules of its own.'
