import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ArrivingBodies, BodyLimits } from '../arriving-bodies.js'
import { networkOfRequest } from '../sender-network.js'
import type { DiscussionWebPorts } from './discussion-ports.js'
import type { FloodGate } from './flood-gate.js'
import type { Gathering } from './gathering.js'
import { takeCommentForm } from './post-comment.js'
import { postOrigin } from './post-origin.js'
import { readForm, sendPage, turnAway } from './read-form.js'
import { proofOf } from './reader-cookie.js'

/** Where the comment form is sent. */
export const formPath = '/wp-comments-post.php'

// The longest text, each character of it in twelve bytes as forms encode those beyond the first plane, and what stands beside it.
export const mostFormBytes = 900_000

/** Of comment forms. A network may hold so much, since behind a proxy that nobody named all readers are one; and who is on a bad line has half a minute. */
export const formLimits: BodyLimits = {
  mostBytes: mostFormBytes,
  mostBytesOfNetwork: 8 * 1024 * 1024,
  mostBytesAtOnce: 64 * 1024 * 1024,
  arrivesWithinMilliseconds: 30_000,
}

/** What sees to it that many who post at once do not keep readers waiting. */
export type Crowds = { readonly gate: FloodGate; readonly bodies: ArrivingBodies; readonly gathering: Gathering }

/** What else answers where this cannot: the framework, which knows how to sign in. */
export type Otherwise = (request: IncomingMessage, response: ServerResponse, body: Buffer) => Promise<void>

/**
 * Takes the comment form straight from the socket: many may come at once, and the framework's requests and replies would cost as much again as
 * the comment does. `pressed` is the way in whose button was pressed, where the address says so.
 */
export async function quickPost(
  ports: DiscussionWebPorts,
  { gate, bodies, gathering }: Crowds,
  { request, response, pressed }: { request: IncomingMessage; response: ServerResponse; pressed: string | undefined },
  otherwise: Otherwise,
): Promise<void> {
  const network = networkOfRequest(request, ports.proxies)
  if (!(await isLetIn(ports, gate, { network, cookies: request.headers.cookie }))) return turnAway(ports, response, isSmall(request))
  const body = await readForm(ports, bodies, { request, response })
  if (!body) return
  await gathering.join()
  const { headers } = request
  const taken = await takeCommentForm(ports, {
    origin: postOrigin({ origin: headers.origin, site: headers['sec-fetch-site']?.toString() }, ports.origin),
    cookies: headers.cookie,
    body: body.toString('utf8'),
    network,
    pressed,
  })
  if ('provider' in taken) await otherwise(request, response, body)
  else sendPage(taken, response)
}

/** Whether a post is read at all. An owner who lets networks send as many as they like may have all readers behind one. */
async function isLetIn(
  ports: DiscussionWebPorts,
  gate: FloodGate,
  { network, cookies }: { readonly network: string; readonly cookies: string | undefined },
): Promise<boolean> {
  const { settings } = await ports.reader.site()
  if (settings['comments.most-a-minute'] === 0 || gate.letsIn(network)) return true
  const proof = await proofOf(ports, cookies)
  return proof !== undefined && gate.letsReaderIn(proof.id)
}

const smallBytes = 65_536

const isSmall = ({ headers }: IncomingMessage): boolean => Number(headers['content-length'] ?? Number.POSITIVE_INFINITY) < smallBytes
