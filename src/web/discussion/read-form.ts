import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ArrivingBodies } from '../arriving-bodies.js'
import type { RenderedPage } from '../kept-page.js'
import { networkOfRequest } from '../sender-network.js'
import type { DiscussionWebPorts } from './discussion-ports.js'
import { floodPage, tooLargePage, tooSlowPage } from './notices.js'

type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse }

/** The body of a form; undefined where it was not read to its end, which has been answered then. */
export async function readForm(
  ports: DiscussionWebPorts,
  bodies: ArrivingBodies,
  { request, response }: Exchange,
): Promise<Buffer | undefined> {
  const body = await bodies.read(request, networkOfRequest(request, ports.proxies))
  if (Buffer.isBuffer(body) && !isCrowded(body)) return body
  if (Buffer.isBuffer(body)) sendPage(await tooLargePage(ports), response)
  // What is left of it would be read as the next request of the connection, which would wait for its answer in vain.
  if (body === 'too-large') sendPage(closing(await tooLargePage(ports)), response)
  if (body === 'too-slow') sendPage(closing(await tooSlowPage(ports)), response)
  if (body === 'no-room') await turnAway(ports, response, false)
  return undefined
}

// No form of ours has as many; to make fields of a megabyte of `a&` takes seconds.
const mostFields = 2_000

/** Whether it has more fields, whatever it says that it is: most who read it do not ask. */
const isCrowded = (body: Buffer): boolean => ['&', '\r\n--'].some((between) => hasMoreThan(mostFields, body, between))

function hasMoreThan(most: number, body: Buffer, between: string): boolean {
  let fields = 1
  for (let at = body.indexOf(between); at >= 0 && fields <= most; at = body.indexOf(between, at + 1)) fields++
  return fields > most
}

const turnedAway = new WeakMap<DiscussionWebPorts, { readonly page: Promise<RenderedPage>; readonly at: number }>()

// In a flood the answer is the same for thousands; made anew now and then, since the publication's name may change.
const turnedAwayMilliseconds = 10_000

/** Without its body having been read, which Node passes over if it is small; the connection is closed before a large one comes. */
export async function turnAway(ports: DiscussionWebPorts, response: ServerResponse, staysOpen: boolean): Promise<void> {
  const now = performance.now()
  const known = turnedAway.get(ports)
  const made = known && now - known.at < turnedAwayMilliseconds ? known : { page: floodPage(ports), at: now }
  turnedAway.set(ports, made)
  const page = await made.page
  sendPage(staysOpen ? page : closing(page), response)
}

const closing = (page: RenderedPage): RenderedPage => ({ ...page, headers: [...page.headers, 'Connection', 'close'] })

/** Sends a page in answer to a form. */
export function sendPage({ status, headers, body }: RenderedPage, response: ServerResponse): void {
  response.writeHead(status, [...headers, 'Content-Length', String(body.length)])
  response.end(body)
}
