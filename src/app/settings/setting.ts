import { inEnglish, type Phrase } from '../../core/phrase.js'
import { parsePattern } from '../../core/publishing/permalink.js'
import { ok, type Result, refuse } from '../../core/result.js'
import type { Link } from '../reading/site-frame.js'

/** Why a value was not taken for a setting. */
export type SettingRefusal =
  | { readonly type: 'no-such-setting'; readonly name: string }
  | { readonly type: 'setting-invalid'; readonly name: string; readonly expected: string }

/** One thing that an owner can choose: as text for forms, files and the command line, as a value for the program. */
export type Setting<T> = {
  readonly standard: T
  /** What it does, in a sentence for the person who runs the site. */
  readonly means: string
  /** Which values it takes, in words: `a number from 1 to 100`. */
  readonly expected: Phrase
  /** Set of words, when it takes only those. */
  readonly choices?: readonly string[] | undefined
  readonly long?: boolean | undefined
  /** The least and the most, when it takes numbers. */
  readonly bounds?: readonly [number, number] | undefined
  /** Of which it takes any, in an order. */
  readonly parts?: readonly string[] | undefined
  /** Never shown again once it is set, neither on pages nor by commands. */
  readonly secret?: boolean | undefined
  parse(text: string): T | undefined
  print(value: T): string
}

/** Something to be said about a setting and its value when nothing is set. */
type About<T> = { readonly standard: T; readonly means: string }

/** A line of text. */
export const text = ({ standard, means }: About<string>, longest = 300): Setting<string> => ({
  standard,
  means,
  expected: { words: 'a line of at most {most} characters', values: { most: longest } },
  parse: (typed) => (typed.length <= longest && !/[\r\n]/.test(typed) ? typed.trim() : undefined),
  print: (value) => value,
})

/** Text of several lines. */
export const passage = ({ standard, means }: About<string>, longest = 20_000): Setting<string> => ({
  standard,
  means,
  expected: { words: 'text or HTML of at most {most} characters', values: { most: longest } },
  long: true,
  parse: (typed) => (typed.length <= longest ? typed.replace(/\r\n?/g, '\n').trim() : undefined),
  print: (value) => value,
})

const mostLines = 10_000

/** Words and phrases, a line each. */
export const lines = (means: string): Setting<readonly string[]> => ({
  standard: [],
  means,
  expected: { words: 'at most {most} lines of at most 200 characters', values: { most: mostLines } },
  long: true,
  parse: (typed) => {
    const all = typed.split(/\r?\n/).flatMap((line) => (line.trim() === '' ? [] : [line.trim()]))
    return all.length <= mostLines && all.every((line) => line.length <= 200) ? all : undefined
  },
  print: (value) => value.join('\n'),
})

/** On or off. */
export const toggle = ({ standard, means }: About<boolean>): Setting<boolean> => ({
  standard,
  means,
  expected: { words: 'on or off' },
  choices: ['on', 'off'],
  parse: (typed) =>
    ({ on: true, true: true, yes: true, '1': true, off: false, false: false, no: false, '0': false })[typed.trim().toLowerCase()],
  print: (value) => (value ? 'on' : 'off'),
})

/** A whole number within bounds. */
export const count = ({ standard, means }: About<number>, least: number, most: number): Setting<number> => ({
  standard,
  means,
  expected: { words: 'a whole number from {least} to {most}', values: { least, most } },
  bounds: [least, most],
  parse: (typed) => {
    const value = /^\d{1,9}$/.test(typed.trim()) ? Number(typed) : Number.NaN
    return value >= least && value <= most ? value : undefined
  },
  print: String,
})

/** One of a few words. */
export const choice = <T extends string>({ standard, means }: About<T>, choices: readonly T[]): Setting<T> => ({
  standard,
  means,
  expected: { words: 'one of {choices}', values: { choices: choices.join(', ') } },
  choices,
  parse: (typed) => choices.find((known) => known === typed.trim()),
  print: (value) => value,
})

// What is empty brings the standard value back, so that there must be a word for nothing at all.
const noneOfThem = 'none'

/** Some of a few words, in an order. */
export const selection = <T extends string>({ standard, means }: About<readonly T[]>, choices: readonly T[]): Setting<readonly T[]> => ({
  standard,
  means,
  expected: { words: 'any of {choices}, separated by commas, or {none}', values: { choices: choices.join(', '), none: noneOfThem } },
  parts: choices,
  parse: (typed) => {
    if (typed.trim() === noneOfThem) return []
    const words = typed.split(/[\s,]+/).filter((word) => word !== '')
    const known = words.flatMap((word) => choices.find((each) => each === word) ?? [])
    return known.length === words.length ? [...new Set(known)] : undefined
  },
  print: (values) => (values.length === 0 ? noneOfThem : values.join(', ')),
})

/** Whatever a check of its own lets pass. */
export const checked = ({ standard, means }: About<string>, expected: string, check: (typed: string) => boolean): Setting<string> => ({
  standard,
  means,
  expected: { words: expected },
  parse: (typed) => (check(typed.trim()) ? typed.trim() : undefined),
  print: (value) => value,
})

/** What nobody may read again, if a check of its own lets it pass. */
export const secret = (means: string, expected: string, check: (typed: string) => boolean): Setting<string> => ({
  ...checked({ standard: '', means }, expected, check),
  secret: true,
})

/** The number of a picture in the media library, or nothing. */
export const picture = (means: string): Setting<number | undefined> => ({
  standard: undefined,
  means,
  expected: { words: 'the number of a picture, or nothing' },
  parse: (typed) => (/^[1-9]\d{0,14}$/.test(typed.trim()) ? Number(typed) : undefined),
  print: (value) => (value === undefined ? '' : String(value)),
})

const mostLinks = 100

/** Links, a line each: `About us | /about/`. */
export const links = (means: string): Setting<readonly Link[]> => ({
  standard: [],
  means,
  expected: { words: 'a link a line, as in: About us | /about/' },
  long: true,
  parse: (typed) => {
    const lines = typed.split(/\r?\n/).filter((line) => line.trim() !== '')
    const parsed = lines.flatMap((line) => linkFrom(line) ?? [])
    return parsed.length === lines.length && lines.length <= mostLinks ? parsed : undefined
  },
  print: (value) => value.map(({ text: words, href }) => `${words} | ${href}`).join('\n'),
})

/** A list of spam of another site: where it is, and the public half of the key that signs it. */
export type SubscribedList = { readonly origin: string; readonly key: string }

const mostLists = 10

/** Lists of spam of other sites, a line each: `https://news.example KEY`. */
export const spamLists = (means: string): Setting<readonly SubscribedList[]> => ({
  standard: [],
  means,
  expected: { words: 'an address and a key a line, as masthead spam list prints them' },
  long: true,
  parse: (typed) => {
    const lines = typed.split(/\r?\n/).filter((line) => line.trim() !== '')
    const parsed = lines.flatMap((line) => listFrom(line.trim()) ?? [])
    return parsed.length === lines.length && lines.length <= mostLists ? parsed : undefined
  },
  print: (value) => value.map(({ origin, key }) => `${origin} ${key}`).join('\n'),
})

function listFrom(line: string): SubscribedList | undefined {
  const [, address = '', key = ''] = /^(\S+)\s+([\w-]{43})$/.exec(line) ?? []
  const url = URL.parse(address)
  return url && ['http:', 'https:'].includes(url.protocol) && url.pathname === '/' ? { origin: url.origin, key } : undefined
}

/** One link, or nothing. */
export const link = (means: string): Setting<Link | undefined> => ({
  standard: undefined,
  means,
  expected: { words: 'a link, as in: Support us | https://example.org/support' },
  parse: linkFrom,
  print: (value) => (value ? `${value.text} | ${value.href}` : ''),
})

function linkFrom(line: string): Link | undefined {
  const bar = line.lastIndexOf('|')
  const words = line.slice(0, bar).trim()
  const href = line.slice(bar + 1).trim()
  return bar > 0 && words !== '' && isSafeHref(href) ? { text: words, href } : undefined
}

/** A path on the site, or an http(s) or mail address; nothing that a browser would run. */
function isSafeHref(href: string): boolean {
  if (/^\/(?!\/)[^\s\\]*$/.test(href)) return true
  const url = URL.parse(href)
  return url !== null && ['http:', 'https:', 'mailto:'].includes(url.protocol)
}

/** Whether the platform knows a time zone by this name. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** Whether it is a well-formed language tag (BCP 47). */
export function isLanguage(tag: string): boolean {
  try {
    return tag !== '' && Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

/** Whether it is the address of a mail server. */
export function isMailServer(typed: string): boolean {
  const url = URL.parse(typed)
  return url !== null && ['smtp:', 'smtps:'].includes(url.protocol) && url.hostname !== ''
}

/** Whether it is a pattern by which addresses can be made. */
export const isPattern = (pattern: string): boolean => parsePattern(pattern).ok

/** The value of a text for one setting, or why it is none. */
export function parseSetting<T>(name: string, setting: Setting<T>, typed: string): Result<T, SettingRefusal> {
  const value = setting.parse(typed)
  if (value === undefined && typed.trim() !== '') return refuse({ type: 'setting-invalid', name, expected: inEnglish(setting.expected) })
  return ok(value ?? setting.standard)
}
