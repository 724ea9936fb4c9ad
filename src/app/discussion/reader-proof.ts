import { type CommentId, commentId } from '../../core/ids.js'
import type { Hashing } from '../ports/machine.js'

/**
 * What a browser proves by its signed cookie: its own mark, by which one reader is told from another, and the comments that were posted from it;
 * nothing of who that was. `signedIn` says that it is worth looking for a session.
 */
export type ReaderProof = { readonly id: string; readonly signedIn: boolean; readonly own: readonly CommentId[] }

// Of so many numbers the cookie stays within what browsers keep (4,096 bytes).
const mostComments = 250

type Signing = { readonly hashing: Hashing; readonly key: string }

/** The proof as a cookie's value. */
export function signedProof({ hashing, key }: Signing, { id, signedIn, own }: ReaderProof): string {
  const claim = `${id}.${signedIn ? 's' : 'g'}.${own.map((comment) => comment.toString(36)).join('-')}`
  return `${claim}.${hashing.keyed(key, claim)}`
}

/** What a cookie proves; undefined when nobody signed it here. */
export function proofFrom({ hashing, key }: Signing, cookie: string): ReaderProof | undefined {
  const end = cookie.lastIndexOf('.')
  const claim = cookie.slice(0, end)
  if (end < 0 || cookie.length > 4_096 || !hashing.isSame(hashing.keyed(key, claim), cookie.slice(end + 1))) return undefined
  const [id = '', flag, numbers = ''] = claim.split('.')
  const own = numbers.split('-').flatMap((number) => (number === '' ? [] : [commentId(Number.parseInt(number, 36))]))
  return { id, signedIn: flag === 's', own }
}

/** The proof with another comment; the oldest is forgotten when there are too many. */
export const withComment = (proof: ReaderProof, comment: CommentId): ReaderProof => ({
  ...proof,
  own: [...proof.own.filter((each) => each !== comment), comment].slice(-mostComments),
})
