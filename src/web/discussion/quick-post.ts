import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RenderedPage } from '../kept-pages.js'
import { networkOfRequest } from '../sender-network.js'
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
  const body = await bodyOf(request)
  if (!body) {
    request.destroy()
    return send(await tooLargePage(ports), response)
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

/** Undefined when there is more of it than is taken. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > mostFormBytes) return undefined
    chunks.push(chunk)
  }
  return chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)
}

function send({ status, headers, body }: RenderedPage, response: ServerResponse): void {
  response.writeHead(status, [...headers, 'Content-Length', String(body.length)])
  response.end(body)
}
