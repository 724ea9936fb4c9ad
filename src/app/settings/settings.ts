import { type Strictness, strictnesses } from '../../core/discussion/comment-rules.js'
import { type ThreadOrder, threadOrders } from '../../core/discussion/thread-pages.js'
import { mailAddress } from '../../core/mail-address.js'
import { embedProviders } from '../../core/markup/embed.js'
import { standardPattern } from '../../core/publishing/permalink.js'
import { ok, type Result, refuse } from '../../core/result.js'
import {
  checked,
  choice,
  count,
  isLanguage,
  isMailServer,
  isPattern,
  isTimeZone,
  lines,
  link,
  links,
  parseSetting,
  passage,
  picture,
  type Setting,
  type SettingRefusal,
  secret,
  selection,
  spamLists,
  text,
  toggle,
} from './setting.js'
import { isProviderAddress, signInSettings } from './sign-in-settings.js'

/** The blocks that can stand beside the river and at the side of lists. */
export const sideBlockNames = ['recent-comments', 'archives', 'links', 'text', 'support'] as const

/** Whose players readers may be offered. */
const embedProviderNames = embedProviders.map((provider) => provider.key)

/** Every setting there is, by the name under which it is set. */
export const settingDefinitions = {
  'site.name': text({ standard: '', means: 'The name of the publication, as the name plate shows it.' }, 100),
  'site.motto': text({ standard: '', means: 'The line under the name.' }),
  'site.language': checked(
    { standard: 'en', means: 'The language of the interface, and of articles that name none.' },
    'a language tag such as en, ar or pt-BR',
    isLanguage,
  ),
  'site.time-zone': checked(
    { standard: 'UTC', means: 'The zone in which days and times are told.' },
    'a time zone such as Europe/Paris',
    isTimeZone,
  ),
  'site.addresses': checked(
    { standard: standardPattern, means: 'The pattern of new articles’ addresses. Old addresses go on working.' },
    'a pattern such as /%year%/%monthnum%/%day%/%postname%/',
    isPattern,
  ),
  'site.logo': picture('A picture instead of the name in type.'),
  'newsroom.language': choice<'publication' | 'en' | 'ar'>(
    {
      standard: 'publication',
      means: 'The language of the newsroom: the publication’s, as far as the newsroom speaks it, or one of its own.',
    },
    ['publication', 'en', 'ar'],
  ),
  'look.accent': checked({ standard: '#9a2a1c', means: 'The one colour beside ink and paper.' }, 'a colour such as #9a2a1c', (typed) =>
    /^#[0-9a-f]{6}$/i.test(typed),
  ),
  'look.typeface': choice<'newsreader' | 'source-serif'>({ standard: 'newsreader', means: 'The face of text and headlines.' }, [
    'newsreader',
    'source-serif',
  ]),
  'look.companion': choice<'inter-tight' | 'public-sans'>({ standard: 'inter-tight', means: 'The face of labels and buttons.' }, [
    'inter-tight',
    'public-sans',
  ]),
  'look.drop-cap': toggle({ standard: false, means: 'Whether an article begins with a large initial.' }),
  'menu.links': links('The links under the name plate. Without any, the main categories stand there.'),
  'side.blocks': selection(
    {
      standard: ['recent-comments', 'archives', 'links', 'text', 'support'],
      means: 'What stands at the side, in this order; empty ones are left out.',
    },
    sideBlockNames,
  ),
  'side.links-title': text({ standard: '', means: 'The title over the list of links at the side.' }),
  'side.links': links('The list of links at the side.'),
  'side.text-title': text({ standard: '', means: 'The title over the text at the side.' }),
  'side.text': passage({ standard: '', means: 'A text at the side; HTML is cleaned as in articles.' }),
  'support.text': text({ standard: '', means: 'A sentence that asks readers for their support.' }),
  'support.link': link('The button below that sentence.'),
  'footer.links': links('The links at the foot of each page.'),
  'footer.text': passage({ standard: '', means: 'A text at the foot of each page; HTML is cleaned as in articles.' }),
  'reading.per-page': count({ standard: 10, means: 'How many articles a page of a list shows.' }, 1, 100),
  'reading.count-readers': toggle({
    standard: true,
    means: 'Whether it is counted how often pages are read: of nobody in particular, without cookies or addresses.',
  }),
  'feeds.entries': count({ standard: 10, means: 'How many entries a feed holds.' }, 1, 100),
  'republishing.canonical-to-source': toggle({
    standard: false,
    means: 'Whether republished articles tell search engines that the source’s address is the original.',
  }),
  'embeds.providers': selection(
    { standard: embedProviderNames, means: 'Whose players open in the page after a click; links to others stay links.' },
    embedProviderNames,
  ),
  'comments.open': toggle({ standard: true, means: 'Whether new articles take comments.' }),
  'comments.close-after-days': count({ standard: 0, means: 'After how many days articles take no more comments; 0 for never.' }, 0, 36_500),
  'comments.sign-in-needed': toggle({ standard: false, means: 'Whether only those who are signed in may comment.' }),
  'comments.email-needed': toggle({ standard: true, means: 'Whether guests must give a mail address; it is never shown.' }),
  'comments.moderation': choice<'none' | 'first' | 'all'>(
    { standard: 'first', means: 'Which comments wait for a moderator: none, the first of each person, or all.' },
    ['none', 'first', 'all'],
  ),
  'comments.spam-filter': choice<Strictness>(
    {
      standard: 'normal',
      means: 'How much it takes for the spam filter to hold a comment or to put it among the spam; off asks it nothing.',
    },
    strictnesses,
  ),
  'comments.trusted-from': count(
    { standard: 10, means: 'From how many published comments on the spam filter stops nothing by the same person; 0 for never.' },
    0,
    100,
  ),
  'comments.spam-days': count({ standard: 15, means: 'For how many days spam is kept before it goes; 0 for ever.' }, 0, 3_650),
  'comments.second-opinion-url': checked(
    {
      standard: '',
      means: 'A server that speaks Akismet’s protocol and is asked what it thinks of comments that our own rules let through.',
    },
    'an https address, such as https://rest.akismet.com, or nothing',
    (typed) => typed === '' || isProviderAddress(typed),
  ),
  'comments.second-opinion-key': secret(
    'The key that this server gave this site; without it nobody is asked.',
    'a key, or nothing',
    (typed) => /^[\w-]{0,200}$/.test(typed),
  ),
  'comments.most-asked-a-month': count(
    {
      standard: 0,
      means: 'How many comments each other site may have judged in a month, by the key that was made for it; 0 for as many as it likes.',
    },
    0,
    100_000_000,
  ),
  'comments.work-bits': count(
    {
      standard: 0,
      means:
        'How much work the script of the form does before a comment is sent, to make floods dear: 12 takes a moment, each more twice as long; 0 for none. Without scripts nothing is asked.',
    },
    0,
    20,
  ),
  'comments.offer-spam-list': toggle({
    standard: false,
    means:
      'Whether other sites may have a signed list of the spam that moderators found here: hashes of places that it linked to and of its texts, and nothing else.',
  }),
  'comments.spam-lists': spamLists(
    'Lists of spam of other sites that count here as well, a line each: the address of the site, and its key.',
  ),
  'comments.links-held': count({ standard: 2, means: 'From how many links on a comment waits for a moderator; 0 for never.' }, 0, 1_000),
  'comments.held-words': lines('Words and phrases, a line each, that make a comment wait. In a word, * stands for any letters.'),
  'comments.refused-words': lines('Words and phrases, a line each, that put a comment among the spam.'),
  'comments.longest': count({ standard: 65_525, means: 'How many characters a comment may have.' }, 100, 65_525),
  'comments.pause-seconds': count({ standard: 15, means: 'How many seconds one person must wait between two comments.' }, 0, 86_400),
  'comments.most-a-minute': count(
    { standard: 10, means: 'How many comments one network may send in a minute; 0 for as many as it likes.' },
    0,
    600,
  ),
  'comments.edit-minutes': count(
    { standard: 15, means: 'For how many minutes readers may change or take back what they wrote.' },
    0,
    10_080,
  ),
  'comments.per-page': count({ standard: 100, means: 'How many comments a page of a thread holds.' }, 10, 500),
  'comments.order': choice<ThreadOrder>({ standard: 'oldest', means: 'The order in which a thread is first shown.' }, threadOrders),
  'comments.depth': count({ standard: 5, means: 'How deep answers are indented; deeper ones stand flat.' }, 1, 10),
  'comments.initials': toggle({
    standard: false,
    means:
      'Whether each comment bears its author’s initial in a tinted circle. It is drawn by this site: no picture is fetched from anywhere.',
  }),
  'mail.from': checked(
    { standard: '', means: 'Whom letters come from; their name is the publication’s. Without it, `letters@` at the public address.' },
    'an e-mail address',
    (typed) => mailAddress(typed) !== undefined,
  ),
  'mail.smtp-url': secret(
    'The mail server, with name and password. Without it, letters are laid in the folder `letters` and go nowhere.',
    'an address such as smtps://name:password@mail.example.org (port 465) or smtp://… (587, with STARTTLS)',
    isMailServer,
  ),
  'mail.follow-comments': toggle({ standard: true, means: 'Whether readers are offered new comments by mail.' }),
  'mail.daily-hour': count(
    { standard: 7, means: 'At which full hour the letters go that come once a day, in the zone of `site.time-zone`.' },
    0,
    23,
  ),
  'mail.most-an-hour': count(
    {
      standard: 20,
      means: 'How many letters of new and held comments go to one address in an hour; what is more goes together in the next.',
    },
    1,
    1_000,
  ),
  'mail.held-comments': toggle({
    standard: true,
    means: 'Whether moderators, editors and administrators are told of held comments by mail.',
  }),
  'newsroom.log-days': count(
    { standard: 730, means: 'For how many days the log of the newsroom tells what was changed, and it can be taken back.' },
    30,
    3_650,
  ),
  ...signInSettings,
} as const

type Definitions = typeof settingDefinitions
export type SettingName = keyof Definitions

/** The value of every setting. */
export type Settings = { readonly [Name in SettingName]: Definitions[Name] extends Setting<infer Value> ? Value : never }

/** The names of all settings, in the order in which they are shown. */
export const settingNames = Object.keys(settingDefinitions) as SettingName[]

/** Whether there is a setting of this name. */
export const isSettingName = (name: string): name is SettingName => Object.hasOwn(settingDefinitions, name)

/** A definition with its own type forgotten, for those who handle settings as text. */
export const definitionOf = (name: SettingName): Setting<unknown> => settingDefinitions[name] as Setting<unknown>

/** Values from what was set, as text by name. What is not set, or was set by a program with other ideas of it, has its standard value. */
export function settingsFrom(texts: Readonly<Record<string, string>>): Settings {
  const values = settingNames.map((name) => {
    const definition = definitionOf(name)
    const typed = texts[name]
    return [name, typed === undefined ? definition.standard : (definition.parse(typed) ?? definition.standard)]
  })
  return Object.fromEntries(values) as Settings
}

/** The text as it is kept, if it is a value for the setting of that name. */
export function settingText(name: string, typed: string): Result<{ readonly name: SettingName; readonly text: string }, SettingRefusal> {
  if (!isSettingName(name)) return refuse({ type: 'no-such-setting', name })
  const definition = definitionOf(name)
  const parsed = parseSetting(name, definition, typed)
  return parsed.ok ? ok({ name, text: definition.print(parsed.value) }) : parsed
}
