import { type CommentId, commentId } from '../../core/ids.js'
import type { CommentWithPlace } from '../ports/discussion.js'
import type { Hashing } from '../ports/machine.js'
import type { Storage } from '../ports/stores.js'
import type { Keys } from './keys.js'

type PrivatePorts = { readonly hashing: Hashing; readonly keys: () => Promise<Keys> }

// Of so many characters is what `keyed` gives.
const signatureLength = 22

/**
 * What opens the private page of a comment, from any browser. It is made anew for whoever proves that the comment is theirs, and kept nowhere: a signature,
 * and the comment's number behind it.
 */
export async function privateToken({ hashing, keys }: PrivatePorts, id: CommentId): Promise<string> {
  return hashing.keyed((await keys()).reader, `private page ${id}`) + id.toString(36)
}

/** Where the private page of a comment stands, for whoever may be told. */
export const privateHref = async (ports: PrivatePorts, id: CommentId): Promise<string> => privatePath(await privateToken(ports, id))

/** The private page that a token opens. */
export const privatePath = (token: string): string => `/comments/status/${encodeURIComponent(token)}`

/** The comment whose private page a token opens; undefined where nobody signed it here, or the comment was erased. */
export async function commentOfToken(
  ports: PrivatePorts & { readonly storage: Storage },
  token: string,
): Promise<CommentWithPlace | undefined> {
  const { discussion } = ports.storage.stores
  const id = token.slice(signatureLength)
  // Tokens that were given out before they were signed are known by their hashes.
  if (id === '') return discussion.findByStatus(ports.hashing.ofToken(token))
  if (!/^[1-9a-z][0-9a-z]{0,9}$/.test(id)) return undefined
  const wanted = commentId(Number.parseInt(id, 36))
  if (!ports.hashing.isSame(await privateToken(ports, wanted), token)) return undefined
  const comment = await discussion.find(wanted)
  return comment && isSomebodys(comment) ? comment : undefined
}

/** Of what was erased nothing is left by which it could be anybody's. */
const isSomebodys = ({ email, account, person }: CommentWithPlace): boolean =>
  email !== undefined || account !== undefined || person !== undefined
