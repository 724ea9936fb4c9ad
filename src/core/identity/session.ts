import { days, hours, type Instant, later, minutes } from '../instant.js'

/** How long a sign-in lasts without being used. */
export const sessionLasts = days(30)

/** After that, the token is changed for a new one: a stolen one is soon worth nothing, and its use shows. */
const tokenLasts = hours(24)

/** For requests that were under way when a token was changed. */
export const oldTokenLasts = minutes(1)

/** Whether a token that was handed out at `issuedAt` is to be changed. */
export const isToBeRenewed = (issuedAt: Instant, now: Instant): boolean => now >= later(issuedAt, tokenLasts)

/** A sign-in that is under way, or a question to a passkey: so long may it take. */
export const attemptLasts = minutes(10)

/** A link in a letter. */
export const mailLinkLasts = minutes(15)

/** What somebody was writing while they signed in. */
export const draftLasts = hours(1)

/** By what somebody came in. */
export const sessionWays = ['passkey', 'password', 'link', 'mail', 'provider', 'member'] as const

export type SessionWay = (typeof sessionWays)[number]

const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/CrOS/, 'ChromeOS'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/Linux/, 'Linux'],
]

// In this order: most browsers name others to be taken for them.
const browsers: readonly (readonly [RegExp, string])[] = [
  [/Firefox\/|FxiOS/, 'Firefox'],
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser/, 'Samsung Internet'],
  [/Chrom(?:e|ium)\/|CriOS/, 'Chrome'],
  [/Safari\//, 'Safari'],
]

const deviceWords: ReadonlySet<string> = new Set([...browsers, ...systems].map(([, name]) => name))

/** What a browser says of itself, in the few words by which its owner knows it again: `Firefox, Linux`. Such words stay as they are. */
export function deviceName(userAgent: string): string {
  if (userAgent.split(', ').every((word) => deviceWords.has(word))) return userAgent
  const found = [browsers, systems].map((kinds) => kinds.find(([pattern]) => pattern.test(userAgent))?.[1])
  return found.filter((name) => name !== undefined).join(', ')
}
