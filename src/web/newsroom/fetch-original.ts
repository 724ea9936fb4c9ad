import { type FetchPorts, type FetchRefusal, fetchOriginal } from '../../app/publishing/fetch-original.js'
import type { TypedArticle } from '../../app/publishing/typed-article.js'
import type { AccountId } from '../../core/ids.js'
import { Allowance } from '../allowance.js'

/** What the form shows after an original was fetched. */
export type AfterFetching =
  | { readonly typed: TypedArticle; readonly done: string }
  | { readonly typed: TypedArticle; readonly errors: { readonly creditUrl: string }; readonly problem: string }

// Each asks another server and takes a thread for a moment.
const allowance = { burst: 10, aSecond: 0.2 }

/** Fetches originals for people of the newsroom, each so many in a while. */
export function originalFetcher(ports: FetchPorts): (by: AccountId, typed: TypedArticle) => Promise<AfterFetching> {
  const fetches = new Allowance(allowance)
  return async (by, typed) => {
    if (!fetches.take(String(by))) return failed(typed, 'Many were fetched within a moment. Wait for half a minute.')
    const fetched = await fetchOriginal(ports, typed)
    if (!fetched.ok) return failed(typed, words(fetched.refusal))
    const { pictures, keptText } = fetched.value
    return { typed: fetched.value.typed, done: doneWords(pictures, keptText) }
  }
}

const failed = (typed: TypedArticle, why: string): AfterFetching => ({
  typed,
  errors: { creditUrl: why },
  problem: 'The original could not be fetched: see below. What was typed is as it was.',
})

function doneWords(pictures: number, keptText: boolean): string {
  const text = keptText ? 'Fetched, but for the text: yours stands there already.' : 'Fetched. Nothing is saved yet.'
  if (pictures === 0) return text
  return `${text} ${pictures === 1 ? 'One picture' : `${pictures} pictures`} of the original ${pictures === 1 ? 'was' : 'were'} left where they are: add those that you may show.`
}

function words(refusal: FetchRefusal): string {
  switch (refusal.type) {
    case 'address-missing':
      return 'First type or paste the address of the original.'
    case 'address-not-allowed':
      return 'This must be an address on the web, such as https://example.org/article.'
    case 'address-not-public':
      return 'This address is not on the public internet, so it is not asked.'
    case 'too-many-redirects':
      return 'It leads from one address to the next without end.'
    case 'reply-too-large':
      return `The page is larger than ${Math.round(refusal.limit / 1_048_576)} MB.`
    case 'reply-of-other-type':
      return `There is no page there, but ${refusal.contentType || 'something else'}.`
    case 'reply-too-late':
      return 'The other server did not answer in time. Try again later.'
    case 'no-reply':
      return 'The other server does not answer. Is the address right?'
    case 'answered-otherwise':
      return refusal.status === 404
        ? 'There is no page at this address.'
        : `The other server gives the page to nobody who asks like this (it answered ${refusal.status}). Copy the text by hand.`
    case 'no-article':
      return 'No article was found on that page.'
    case 'took-too-long':
      return 'The page is so large or so strange that it could not be read in time.'
    default:
      return refusal satisfies never
  }
}
