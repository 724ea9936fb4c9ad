import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Dependency } from '../app/reading/stale.js'
import { bestEncoding, type Encoding } from './encodings.js'
import { inOwnMemory } from './own-memory.js'

/** A page as it was rendered. Only one with `depends` may be kept. */
export type RenderedPage = {
  readonly status: number
  /** Flat pairs of names and values, without length, encoding and validators. */
  readonly headers: readonly string[]
  readonly body: Buffer
  readonly depends?: readonly Dependency[] | undefined
  readonly lastModified?: Date | undefined
}

/** A page that can be kept, in the encodings that were asked for. */
export type Page = {
  readonly status: number
  readonly headers: readonly string[]
  readonly body: Buffer
  readonly etag: string
  readonly lastModified: number | undefined
  readonly depends: readonly Dependency[]
  readonly sent: Map<Encoding, Sendable>
  readonly encoding: Map<Encoding, Promise<Sendable>>
  bytes: number
  /** Asked for again since the last look for something to forget. */
  used: boolean
  /** Since when it is to be made anew; it may be sent a moment longer. */
  overdueSince: number | undefined
  /** When it was made, in milliseconds since the program began. */
  readonly madeAt: number
}

/** A page in one encoding, as it goes out. */
export type Sendable = {
  readonly head: string[]
  readonly body: Buffer
  /** How often it went out from what is kept. */
  asked: number
  /** As small as it is going to be. */
  readonly isThorough: boolean
}

// Compressed, a redirect is longer than it was.
const leastEncodedBytes = 200

/** The encoding that a request is answered in. */
export const encodingFor = ({ body }: Page, { headers }: IncomingMessage): Encoding =>
  body.length < leastEncodedBytes ? 'identity' : bestEncoding(headers['accept-encoding'])

const etagCharacters = 16

/** A rendering as it can be kept. */
export function pageFrom(rendered: RenderedPage): Page {
  const { status, headers, body, depends, lastModified } = rendered
  return {
    status,
    headers,
    body: depends ? inOwnMemory(body) : body,
    etag: createHash('sha256').update(body).digest('base64url').slice(0, etagCharacters),
    // The header tells whole seconds.
    lastModified: lastModified ? Math.floor(lastModified.getTime() / 1000) * 1000 : undefined,
    depends: depends ?? [],
    sent: new Map(),
    encoding: new Map(),
    bytes: body.length,
    used: false,
    overdueSince: undefined,
    madeAt: performance.now(),
  }
}

/** A page in an encoding, ready to go out. */
export function sendableOf(page: Page, encoding: Encoding, body: Buffer, isThorough = false): Sendable {
  const head = [...page.headers, 'Vary', 'Accept-Encoding', 'Content-Length', String(body.length)]
  if (encoding !== 'identity') head.push('Content-Encoding', encoding)
  if (page.depends.length > 0) head.push('ETag', etagFor(page, encoding, isThorough))
  if (page.lastModified !== undefined) head.push('Last-Modified', new Date(page.lastModified).toUTCString())
  return { head, body, asked: 0, isThorough: isThorough || encoding === 'identity' }
}

/** Each encoding is a representation of its own, and so has a validator of its own (RFC 9110, 8.8.3.3); the same bytes in fewer are another. */
const etagFor = (page: Page, encoding: Encoding, isThorough: boolean): string =>
  encoding === 'identity' ? `"${page.etag}"` : `"${page.etag}-${encoding}${isThorough ? '-small' : ''}"`

/** Sends a page, or that the browser has it already. */
export function send(page: Page, { head, body }: Sendable, request: IncomingMessage, response: ServerResponse): void {
  if (page.depends.length > 0 && isNotModified(page, request)) {
    response.writeHead(304, withoutContent(head))
    response.end()
    return
  }
  response.writeHead(page.status, head)
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** RFC 9110, 13.2.2: the entity tag decides where both are sent. */
function isNotModified(page: Page, { headers }: IncomingMessage): boolean {
  const tags = headers['if-none-match']
  if (tags !== undefined) return tags === '*' || tags.includes(`"${page.etag}"`) || tags.includes(`"${page.etag}-`)
  const since = headers['if-modified-since']
  return since !== undefined && page.lastModified !== undefined && page.lastModified <= Date.parse(since)
}

const contentHeaders = new Set(['Content-Length', 'Content-Encoding', 'Content-Type'])

function withoutContent(head: readonly string[]): string[] {
  const kept: string[] = []
  for (let at = 0; at < head.length; at += 2) {
    const name = head[at] ?? ''
    if (!contentHeaders.has(name)) kept.push(name, head[at + 1] ?? '')
  }
  return kept
}
