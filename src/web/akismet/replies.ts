import type { SiteVerdict } from '../../app/akismet/judge-for-site.js'

/** What is answered to another site's program. */
export type Reply = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** A word, as most answers are. */
export const plainReply = (body: string, headers: Readonly<Record<string, string>> = {}, status = 200): Reply => ({
  status,
  headers: { 'Content-Type': 'text/plain; charset=utf-8', ...headers },
  body,
})

export const jsonReply = (value: unknown): Reply => ({
  status: 200,
  headers: { 'Content-Type': 'application/json; charset=utf-8' },
  body: JSON.stringify(value),
})

/** What was asked cannot be answered, mostly since the key is not good for it; and why. */
export const invalid = (help: string): Reply => plainReply('invalid', { 'X-akismet-debug-help': help })

/** Something that must be there is not; most clients hold the comment, and show what is said. */
export const missing = (field: string): Reply =>
  plainReply(`Missing required field: ${field}.`, {
    'X-akismet-error': 'missing-required-field',
    'X-akismet-debug-help': `The field ${field} must be sent.`,
  })

/** Too much of it; good clients hold the comment and come again, some take it for ham. */
export const tooMany = (help: string, seconds: number, headers: Readonly<Record<string, string>> = {}): Reply =>
  plainReply('Too many requests.', { 'X-akismet-debug-help': help, 'Retry-After': String(seconds), ...headers }, 429)

/** What cannot be read at all. */
export const unreadable = (help: string, status: number): Reply => plainReply('invalid', { 'X-akismet-debug-help': help }, status)

/** What the protocol answers to a site that taught something, to the letter; and why nothing was learned where that is so. */
export const thanks = (help?: string): Reply =>
  plainReply('Thanks for making the web a better place.', help === undefined ? {} : { 'X-akismet-debug-help': help })

/** Whether a comment is spam, and, which Akismet never says, why. */
export function verdictReply(judged: SiteVerdict, { guid, classify }: { readonly guid: string; readonly classify: boolean }): Reply {
  const isSpam = judged.verdict === 'spam'
  const { verdict, score } = judged
  const reasons = judged.reasons.map(({ words, weight }) => ({ words, weight: rounded(weight) }))
  return plainReply(String(isSpam), {
    // WordPress's plugin tells by it that the comment it then saves is the one it asked about: without it the answer is lost.
    'X-akismet-guid': guid,
    ...(judged.isBlatant ? { 'X-akismet-pro-tip': 'discard' } : {}),
    ...(classify ? { 'X-akismet-classification': verdict } : {}),
    'X-Masthead-Reasons': headerText(JSON.stringify({ score: rounded(score), verdict, reasons })),
  })
}

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000

/** JSON in a header: what is not ASCII is written as JSON can write it too. */
const headerText = (json: string): string =>
  json.replace(/[^\x20-\x7e]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
