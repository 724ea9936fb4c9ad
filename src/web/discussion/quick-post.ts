import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RenderedPage } from '../kept-page.js'
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

/** What was sent; `too-large` when it is more than is taken, `gone` when whoever sent it went away before its end. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | 'too-large' | 'gone'> {
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > mostFormBytes) return 'too-large'
      chunks.push(chunk)
    }
  } catch (cause) {
    if (request.errored && !request.complete) return 'gone'
    throw cause
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
}

function send({ status, headers, body }: RenderedPage, response: ServerResponse): void {
  response.writeHead(status, [...headers, 'Content-Length', String(body.length)])
  response.end(body)
}
