import { NotReached } from './guarded-fetch.js'

const longestSaid = 300

/** What went wrong with a provider, for the log: with what it said of it in its own words, from which alone one learns that, say, a secret is wrong. */
export async function storyOf(failure: unknown): Promise<string> {
  if (!(failure instanceof Error)) return inLine(String(failure))
  const { cause } = failure
  const named = 'error' in failure ? ` (${inLine([failure.error, textIn(failure, 'error_description')].filter(Boolean).join(': '))})` : ''
  const reply = replyBehind(failure)
  const said = reply ? `: ${await saidIn(reply)}` : ''
  return `${inLine(failure.message)}${named}${said}${cause instanceof Error ? `: ${await storyOf(cause)}` : ''}`
}

/** Whether it may be otherwise in a moment: the provider was not reached, or says itself that it cannot answer now. */
export function isForNow(failure: unknown): boolean {
  if (!(failure instanceof Error)) return false
  const status = replyBehind(failure)?.status ?? 0
  // RFC 9110, 15.5.9; RFC 8470, 5.2; RFC 6585, 4.
  return failure instanceof NotReached || status >= 500 || [408, 425, 429].includes(status) || isForNow(failure.cause)
}

/** The reply of which the library tells no more than that it was not as it should be. */
function replyBehind(failure: Error): Response | undefined {
  if (failure.cause instanceof Response) return failure.cause
  return 'response' in failure && failure.response instanceof Response && !('error' in failure) ? failure.response : undefined
}

async function saidIn(reply: Response): Promise<string> {
  const type = reply.headers.get('content-type')?.split(';')[0] ?? 'of no type'
  const isText = /json|^text\/plain$|javascript/.test(type)
  return inLine(`${reply.status} ${isText && !reply.bodyUsed ? await reply.text() : type}`)
}

const textIn = (failure: Error, name: string): string => {
  const value: unknown = Object.entries(failure).find(([key]) => key === name)?.[1]
  return typeof value === 'string' ? value : ''
}

/** Whatever a provider says: on one line of the log, of bounded length, and with no address of anybody. */
const inLine = (text: string): string =>
  text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/[^\s"'<>]+@[^\s"'<>]+/g, '…')
    .slice(0, longestSaid)
