import { lookup as resolve } from 'node:dns'
import type { IncomingMessage, RequestOptions } from 'node:http'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import type { Outgoing, OutgoingRefusal, OutgoingReply, OutgoingRequest } from '../app/ports/outgoing.js'
import { isPublicAddress } from '../core/network-address.js'
import { ok, type Result, refuse } from '../core/result.js'

export type OutgoingSettings = {
  /** Who we say we are. */
  readonly userAgent: string
  /** Lets tests ask servers on this machine, on any port. Never for a site that others can reach. */
  readonly allowPrivate?: boolean
}

/**
 * Requests that cannot be led to where they should not go: a name is resolved once, every address it has must be public, and the connection is
 * made to those very addresses, so that a second answer of the resolver changes nothing. Each redirect is a new request.
 */
export function outgoing(settings: OutgoingSettings): Outgoing {
  return {
    fetch: async (request) => {
      const deadline = AbortSignal.timeout(request.timeout)
      let asked = request
      for (let redirects = 0; ; redirects += 1) {
        const reply = await ask(asked, settings, deadline)
        const next = reply.ok && request.maxRedirects > 0 ? redirected(asked, reply.value) : undefined
        if (next === undefined) return reply
        if (redirects === request.maxRedirects) return refuse({ type: 'too-many-redirects', url: asked.url, limit: request.maxRedirects })
        asked = next
      }
    },
  }
}

async function ask(
  request: OutgoingRequest,
  settings: OutgoingSettings,
  deadline: AbortSignal,
): Promise<Result<OutgoingReply, OutgoingRefusal>> {
  const url = URL.parse(request.url)
  if (!url || !mayBeAsked(url, settings)) return refuse({ type: 'address-not-allowed', url: request.url })
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  // The resolver is not asked about what is an address already.
  if (!settings.allowPrivate && isIP(host) !== 0 && !isPublicAddress(host)) return refuse({ type: 'address-not-public', url: request.url })
  try {
    return await receive(await send(url, request, settings, deadline), request)
  } catch (error) {
    return refuse(refusalOf(error, request, deadline))
  }
}

function mayBeAsked(url: URL, settings: OutgoingSettings): boolean {
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:'
  const isWebPort = url.port === '' || url.port === '80' || url.port === '443'
  return isWeb && (isWebPort || settings.allowPrivate === true) && url.username === '' && url.password === ''
}

function send(url: URL, request: OutgoingRequest, settings: OutgoingSettings, deadline: AbortSignal): Promise<IncomingMessage> {
  const { promise, resolve: settle, reject } = Promise.withResolvers<IncomingMessage>()
  const body = typeof request.body === 'string' ? Buffer.from(request.body) : request.body
  const options: RequestOptions = {
    method: request.method,
    headers: headersOf(request, settings, body?.length),
    // A connection of its own: one that is kept open was checked for another request.
    agent: false,
    lookup: settings.allowPrivate ? resolve : resolvePublic,
    signal: deadline,
    maxHeaderSize: 32_768,
  }
  const sent = url.protocol === 'https:' ? requestHttps(url, options) : requestHttp(url, options)
  sent.once('response', settle).on('error', reject).end(body)
  return promise
}

function headersOf(request: OutgoingRequest, settings: OutgoingSettings, length: number | undefined): Record<string, string> {
  return {
    ...(request.accept.length === 0 ? {} : { accept: request.accept.join(', ') }),
    'user-agent': settings.userAgent,
    ...Object.fromEntries(Object.entries(request.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value])),
    'accept-encoding': 'gzip, br',
    connection: 'close',
    ...(length === undefined ? {} : { 'content-length': String(length) }),
  }
}

class NotPublic extends Error {}
class TooLarge extends Error {}

/** Resolves a name, and fails unless all of its addresses are public: one that has both kinds is up to something. */
const resolvePublic: LookupFunction = (hostname, options, answer) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? []
    if (error) answer(error, [])
    else if (first === undefined || !addresses.every(({ address }) => isPublicAddress(address))) answer(new NotPublic(hostname), [])
    else if (options.all) answer(null, addresses)
    else answer(null, first.address, first.family)
  })
}

async function receive(message: IncomingMessage, request: OutgoingRequest): Promise<Result<OutgoingReply, OutgoingRefusal>> {
  const status = message.statusCode ?? 0
  const contentType = message.headers['content-type'] ?? ''
  if (status >= 200 && status < 300 && !isAccepted(contentType, request.accept)) {
    message.destroy()
    return refuse({ type: 'reply-of-other-type', url: request.url, contentType })
  }
  const hasBody = request.method !== 'HEAD' && status !== 204 && status !== 304
  const body = hasBody ? await readBody(message, request.maxBytes) : new Uint8Array()
  if (!hasBody) message.destroy()
  return ok({ status, headers: plainHeaders(message), body, url: request.url })
}

function isAccepted(contentType: string, accept: readonly string[]): boolean {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  return accept.length === 0 || accept.some((wanted) => wanted === type || (wanted.endsWith('/*') && type.startsWith(wanted.slice(0, -1))))
}

/** Neither what comes nor what it unpacks to may be larger than the limit. */
async function readBody(message: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  if (Number(message.headers['content-length'] ?? 0) > maxBytes) {
    message.destroy()
    throw new TooLarge()
  }
  const chunks: Uint8Array[] = []
  const collect = async (unpacked: Readable) => {
    for await (const chunk of unpacked) chunks.push(chunk)
  }
  const unpack = unpackers.get(message.headers['content-encoding']?.trim().toLowerCase() ?? '')
  await (unpack ? pipeline(message, atMost(maxBytes), unpack(), atMost(maxBytes), collect) : pipeline(message, atMost(maxBytes), collect))
  return new Uint8Array(Buffer.concat(chunks))
}

/** By names that other servers give: no object, which knows `constructor` as well. */
const unpackers: ReadonlyMap<string, () => Transform> = new Map<string, () => Transform>([
  ['gzip', createGunzip],
  ['x-gzip', createGunzip],
  ['deflate', createInflate],
  ['br', createBrotliDecompress],
])

function atMost(maxBytes: number): Transform {
  let length = 0
  return new Transform({
    transform(chunk, _encoding, pass) {
      length += chunk.length
      pass(length > maxBytes ? new TooLarge() : null, chunk)
    },
  })
}

function plainHeaders(message: IncomingMessage): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(message.headers).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}

function redirected(request: OutgoingRequest, reply: OutgoingReply): OutgoingRequest | undefined {
  const to = [301, 302, 303, 307, 308].includes(reply.status) ? reply.headers.location : undefined
  if (to === undefined) return undefined
  const url = URL.parse(to, request.url)
  const isSameOrigin = url?.origin === new URL(request.url).origin
  const headers = Object.entries(request.headers ?? {}).filter(([name]) => isSameOrigin || !secretHeaders.has(name.toLowerCase()))
  const keepsMethod = reply.status === 307 || reply.status === 308 || request.method !== 'POST'
  return {
    ...request,
    url: url?.href ?? to,
    headers: Object.fromEntries(headers),
    method: keepsMethod ? request.method : 'GET',
    body: keepsMethod ? request.body : undefined,
  }
}

const secretHeaders: ReadonlySet<string> = new Set(['authorization', 'cookie', 'proxy-authorization', 'signature', 'signature-input'])

function refusalOf(error: unknown, request: OutgoingRequest, deadline: AbortSignal): OutgoingRefusal {
  const { url } = request
  if (error instanceof NotPublic) return { type: 'address-not-public', url }
  if (error instanceof TooLarge) return { type: 'reply-too-large', url, limit: request.maxBytes }
  if (deadline.aborted) return { type: 'reply-too-late', url, timeout: request.timeout }
  // What the network did has a code; all else is a mistake of ours.
  if (error instanceof Error && 'code' in error && !/^ERR_(?:INVALID|HTTP_INVALID)/.test(String(error.code)))
    return { type: 'no-reply', url, why: `${error.code}: ${error.message}` }
  throw new Error(`could not ask ${url}`, { cause: error })
}
