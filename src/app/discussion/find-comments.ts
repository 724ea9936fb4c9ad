import { domainFrom, hostsOf, isWithin } from '../../core/discussion/banned.js'
import type { CommentState } from '../../core/discussion/comment.js'
import { lineMatcher } from '../../core/discussion/word-list.js'
import type { CommentId } from '../../core/ids.js'
import { days, instant } from '../../core/instant.js'
import { plainText } from '../../core/markup/plain-text.js'
import type { CommentWithPlace } from '../ports/discussion.js'
import type { Clock } from '../ports/machine.js'
import type { CommentSieve, SaidComment, Sender } from '../ports/moderation.js'
import type { Storage, Stores } from '../ports/stores.js'

/** Which comments a moderator looks for; all that is given must hold. */
export type CommentQuery = {
  /** All by the author of this comment, or all from the network it came from. */
  readonly person?: CommentId | undefined
  readonly network?: CommentId | undefined
  /** As it was typed: in links, the author's website or the mail address. */
  readonly domain: string
  /** As in the lists of words: whole words, with `*` for any letters. */
  readonly words: string
  readonly state?: CommentState | undefined
  readonly days: number
  /** None that came after this one. */
  readonly upTo?: CommentId | undefined
}

/** What was found, newest first; whether there may be more than that, and whether the comment by whose author or network it was looked for tells of none. */
export type FoundComments = {
  readonly comments: readonly CommentWithPlace[]
  readonly isMore: boolean
  readonly isUnknown: boolean
}

/** The most on which is decided at once. */
export const mostFound = 1_000

/** So many are read through for words and domains, the newest first: in no index stands what comments say. */
export const mostRead = 5_000

type FindPorts = {
  readonly storage: Storage
  readonly clock: Clock
  /** Lets others come in between. */
  readonly breathe: () => Promise<void>
}

/** Looks for comments. */
export async function findComments({ storage: { stores }, clock, breathe }: FindPorts, query: CommentQuery): Promise<FoundComments> {
  const sender = await senderOf(stores, query)
  if (sender === 'unknown') return { comments: [], isMore: false, isUnknown: true }
  const isSaying = matcherOf(query)
  const limit = isSaying ? mostRead : mostFound + 1
  const since = instant(clock.now() - days(query.days))
  const sieve = { sender, state: query.state, since, upTo: query.upTo, limit }
  const { read, found } = isSaying ? await saying(stores, sieve, { isSaying, breathe }) : await all(stores, sieve)
  return { comments: found.slice(0, mostFound), isMore: read === limit || found.length > mostFound, isUnknown: false }
}

/** How many were read, and those of them that are looked for. */
type Read = { readonly read: number; readonly found: readonly CommentWithPlace[] }

async function all({ moderation }: Stores, sieve: CommentSieve): Promise<Read> {
  const found = await moderation.sift(sieve)
  return { read: found.length, found }
}

const readAtOnce = 200

async function saying(
  { moderation }: Stores,
  sieve: CommentSieve,
  { isSaying, breathe }: { readonly isSaying: (comment: SaidComment) => boolean } & Pick<FindPorts, 'breathe'>,
): Promise<Read> {
  const read = await moderation.siftSaid(sieve)
  const ids: CommentId[] = []
  for (let from = 0; from < read.length && ids.length <= mostFound; from += readAtOnce) {
    for (const comment of read.slice(from, from + readAtOnce)) if (isSaying(comment)) ids.push(comment.id)
    await breathe()
  }
  const some = ids.slice(0, mostFound + 1)
  const whole = new Map((await moderation.find(some)).map((comment) => [comment.id, comment]))
  return { read: read.length, found: some.flatMap((id) => whole.get(id) ?? []) }
}

async function senderOf({ discussion }: Stores, { person, network }: CommentQuery): Promise<Sender | undefined | 'unknown'> {
  const named = network ?? person
  if (named === undefined) return undefined
  const comment = await discussion.find(named)
  const sender: Sender = network === undefined ? { person: comment?.person, account: comment?.account } : { network: comment?.network }
  return Object.values(sender).some((known) => known !== undefined) ? sender : 'unknown'
}

/** Whether a comment says what is looked for; undefined where nothing of the kind is. */
function matcherOf({ domain, words }: CommentQuery): ((comment: SaidComment) => boolean) | undefined {
  const place = domain.trim() === '' ? undefined : (domainFrom(domain) ?? 'nowhere')
  const isSaid = words.trim() === '' ? undefined : lineMatcher(words)
  if (place === undefined && isSaid === undefined) return undefined
  return (comment) => {
    const { email, url, name, body } = comment
    const hrefs = linksIn(body)
    if (place !== undefined && !hostsOf({ email, url, hrefs }).some((host) => isWithin(host, place))) return false
    return isSaid === undefined || isSaid({ text: `${plainText(body)}\n${hrefs}`, name, email, url })
  }
}

/** Where clean HTML links to, a line each. */
export const linksIn = (html: string): string => [...html.matchAll(/<a href="([^"]*)"/g)].map((match) => match[1] ?? '').join('\n')
