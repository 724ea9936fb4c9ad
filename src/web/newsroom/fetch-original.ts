import { type FetchPorts, type FetchRefusal, fetchOriginal } from '../../app/publishing/fetch-original.js'
import type { TypedArticle } from '../../app/publishing/typed-article.js'
import type { AccountId } from '../../core/ids.js'
import type { Say, Sentence } from '../../render/newsroom/say.js'
import { Allowance } from '../allowance.js'

/** What the form shows after an original was fetched. */
export type AfterFetching =
  | { readonly typed: TypedArticle; readonly done: string }
  | { readonly typed: TypedArticle; readonly errors: { readonly creditUrl: string }; readonly problem: string }

// Each asks another server and takes a thread for a moment.
const allowance = { burst: 10, aSecond: 0.2 }

/** Fetches originals for people of the newsroom, each so many in a while. */
export function originalFetcher(ports: FetchPorts): (say: Say, by: AccountId, typed: TypedArticle) => Promise<AfterFetching> {
  const fetches = new Allowance(allowance)
  return async (say, by, typed) => {
    if (!fetches.take(String(by))) return failed(say, typed, say('Many were fetched within a moment. Wait for half a minute.'))
    const fetched = await fetchOriginal(ports, typed)
    if (!fetched.ok) return failed(say, typed, words(say, fetched.refusal))
    const { pictures, keptText } = fetched.value
    return { typed: fetched.value.typed, done: doneWords(say, pictures, keptText) }
  }
}

const failed = (say: Say, typed: TypedArticle, why: string): AfterFetching => ({
  typed,
  errors: { creditUrl: why },
  problem: say('The original could not be fetched: see below. What was typed is as it was.'),
})

function doneWords(say: Say, pictures: number, keptText: boolean): string {
  const text = say(keptText ? 'Fetched, but for the text: yours stands there already.' : 'Fetched. Nothing is saved yet.')
  if (pictures === 0) return text
  const left = say.count(
    pictures,
    'One picture of the original was left where it is: add it if you may show it.',
    '{count} pictures of the original were left where they are: add those that you may show.',
  )
  return `${text} ${left}`
}

function words(say: Say, refusal: FetchRefusal): string {
  switch (refusal.type) {
    case 'reply-too-large':
      return say('The page is larger than {limit} MB.', { limit: Math.round(refusal.limit / 1_048_576) })
    case 'reply-of-other-type':
      return say('There is no page there, but {what}.', { what: refusal.contentType || say('something else') })
    case 'answered-otherwise':
      return refusal.status === 404
        ? say('There is no page at this address.')
        : say('The other server gives the page to nobody who asks like this (it answered {status}). Copy the text by hand.', {
            status: refusal.status,
          })
    default:
      return say(refusalWords[refusal.type])
  }
}

const refusalWords = {
  'address-missing': 'First type or paste the address of the original.',
  'address-not-allowed': 'This must be an address on the web, such as https://example.org/article.',
  'address-not-public': 'This address is not on the public internet, so it is not asked.',
  'too-many-redirects': 'It leads from one address to the next without end.',
  'reply-too-late': 'The other server did not answer in time. Try again later.',
  'no-reply': 'The other server does not answer. Is the address right?',
  'no-article': 'No article was found on that page.',
  'took-too-long': 'The page is so large or so strange that it could not be read in time.',
} as const satisfies Readonly<
  Record<Exclude<FetchRefusal['type'], 'reply-too-large' | 'reply-of-other-type' | 'answered-otherwise'>, Sentence>
>
