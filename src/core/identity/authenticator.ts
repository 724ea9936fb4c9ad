import { days, hours, type Instant, minutes } from '../instant.js'

/** How long a code of an authenticator app stands (RFC 6238, 5.2). */
const stepMilliseconds = 30_000

/** What the app of a person shows at a time, as its number since 1970. */
export const stepAt = (now: Instant): number => Math.floor(now / stepMilliseconds)

/** The steps whose codes are taken: this one, and one on either side for a clock that goes wrong. None that was used before (RFC 6238, 5.2). */
export const stepsTaken = (now: Instant, lastUsed: number): readonly number[] =>
  [stepAt(now), stepAt(now) - 1, stepAt(now) + 1].filter((step) => step > lastUsed)

/** What an app reads from the QR code (github.com/google/google-authenticator/wiki/Key-Uri-Format); all else of it is as apps take it for granted. */
export function authenticatorAddress({ publication, person, secret }: { publication: string; person: string; secret: string }): string {
  // A colon would end the publication's name early.
  const [issuer, name] = [publication, person].map((text) => encodeURIComponent(text.replaceAll(':', ' ').trim()))
  return `otpauth://totp/${issuer}:${name}?secret=${secret}&issuer=${issuer}`
}

/** Eight codes, for when the app is lost. Each is good once. */
export const recoveryCodeCount = 8

/** What was typed as the second factor: six digits from the app, or a recovery code in the form in which it is kept. */
export type SecondFactor = { readonly type: 'app'; readonly code: string } | { readonly type: 'recovery'; readonly code: string }

/** Reads what was typed, however it was spaced; undefined for what is neither. */
export function secondFactorIn(typed: string): SecondFactor | undefined {
  const text = typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
  if (/^\d{6}$/.test(text)) return { type: 'app', code: text }
  return recoveryShape.test(text) ? { type: 'recovery', code: text } : undefined
}

// Eighty bits in the letters of RFC 4648, 6.
const recoveryShape = /^[A-Z2-7]{16}$/

/** Four at a time, for reading and typing. */
export const inFours = (text: string): string => text.replace(/.{4}(?=.)/g, '$& ')

/** The secret of a new app stands in a form for so long. */
export const newAuthenticatorLasts = hours(1)

/** Passwords and apps are changed only so soon after signing in: whoever finds a browser open cannot take the account along. */
export const signInIsFreshFor = minutes(15)

/** A link that lets somebody choose a new password. */
export const passwordLinkLasts = minutes(30)

/** An invitation. */
export const invitationLasts = days(7)

/** For how long a try with a wrong password counts. */
export const triesCountForHours = 1

/**
 * How many may fail within that time: of a network, which a whole newsroom may share; for an account, from browsers that it never came from; and from one that
 * it did, which so can still come in while strangers guess.
 */
export const mostFailed = { network: 50, account: 10, browser: 10 } as const
