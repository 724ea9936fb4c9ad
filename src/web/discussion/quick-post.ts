import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RenderedPage } from '../kept-page.js'
import { networkOfRequest } from '../sender-network.js'
import { sentBody } from '../sent-body.js'
import type { DiscussionWebPorts } from './discussion-ports.js'
import { tooLargePage } from './notices.js'
import { takeCommentForm } from './post-comment.js'
import { postOrigin } from './post-origin.js'

/** Where the comment form is sent. */
export const formPath = '/wp-comments-post.php'

// The longest text, each character of it in twelve bytes as forms encode those beyond the first plane, and what stands beside it.
export const mostFormBytes = 900_000

/** What else answers where this cannot: the framework, which knows how to sign in. */
export type Otherwise = (request: IncomingMessage, response: ServerResponse, body: Buffer) => Promise<void>

/**
 * Takes the comment form straight from the socket: many may come at once, and the framework's requests and replies would cost as much again as
 * the comment does.
 */
export async function quickPost(
  ports: DiscussionWebPorts,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
  otherwise: Otherwise,
): Promise<void> {
  const body = await sentBody(request, mostFormBytes)
  if (body === 'gone') return
  if (body === 'too-large') {
    // What is left of it would be read as the next request of the connection, which would wait for its answer in vain.
    const page = await tooLargePage(ports)
    return send({ ...page, headers: [...page.headers, 'Connection', 'close'] }, response)
  }
  const { headers } = request
  const taken = await takeCommentForm(ports, {
    origin: postOrigin({ origin: headers.origin, site: headers['sec-fetch-site']?.toString() }, ports.origin),
    cookies: headers.cookie,
    body: body.toString('utf8'),
    network: networkOfRequest(request, ports.proxies),
  })
  if ('provider' in taken) await otherwise(request, response, body)
  else send(taken, response)
}

function send({ status, headers, body }: RenderedPage, response: ServerResponse): void {
  response.writeHead(status, [...headers, 'Content-Length', String(body.length)])
  response.end(body)
}
