import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { threadOrders } from '../core/discussion/thread-pages.js'
import { articleParameters, knownParameters, rootPaths } from '../core/publishing/site-address.js'
import { boundArrival } from './arrival.js'
import type { RenderedPage } from './kept-page.js'
import type { KeptPages } from './kept-pages.js'
import { sendOnce } from './reply/send-once.js'

/** What answers requests. */
export type Answering = {
  readonly kept: KeptPages
  /** Told of every request that reads, so it only looks. */
  seen(request: IncomingMessage): void
  /** Renders a page that is the same for every reader; undefined where the address is not one of those. */
  render(path: string, query: URLSearchParams): (() => Promise<RenderedPage>) | undefined
  /** Whether what a request brings along may make a page of its own for whoever sent it. Asked of every request, so it only looks. */
  isPersonal(url: string, cookies: string | undefined): boolean
  /** The page made for whoever sent the request; undefined when he sees what all see. */
  personal(path: string, query: URLSearchParams, request: IncomingMessage): Promise<RenderedPage | undefined>
  /** Answers everything else. */
  other(request: IncomingMessage, response: ServerResponse): void
  /** Whether a page could not be made only because the database cannot be asked just now. */
  isAway(cause: unknown): boolean
  /** Tells the log of a page that could not be made, and gives what the reader is shown. */
  broken(cause: unknown, path: string): Promise<RenderedPage>
}

const headersTimeoutMilliseconds = 20_000
const keepAliveMilliseconds = 65_000

/** Node's own server: what is kept goes straight to the socket, before any framework. */
export function siteServer(answering: Answering): Server {
  const server = createServer((request, response) => {
    boundArrival(request, response)
    answer(answering, { request, response })
  })
  server.headersTimeout = headersTimeoutMilliseconds
  // Bounded by `boundArrival`, which knows whose it is.
  server.requestTimeout = 0
  server.keepAliveTimeout = keepAliveMilliseconds
  return server
}

function answer(answering: Answering, exchange: Exchange): void {
  const { request } = exchange
  const url = request.url ?? '/'
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  if (request.method === 'GET') answering.seen(request)
  if (isRead && answering.isPersonal(url, request.headers.cookie)) answerPerson(answering, exchange)
  else answerAll(answering, exchange)
}

/** Answers what all readers are answered. */
function answerAll(answering: Answering, exchange: Exchange): void {
  const { kept } = answering
  const { request, response } = exchange
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  const url = request.url ?? '/'
  if (isRead && kept.answer(url, request, response)) return
  const { path, query, key } = keyOf(url)
  if (isRead && key !== url && kept.answer(key, request, response)) return
  const render = isRead ? answering.render(path, query) : undefined
  if (render) answerAnew(answering, { key, path, render }, exchange)
  else answering.other(request, response)
}

/** Under what the page at an address is kept. */
function keyOf(url: string): { readonly path: string; readonly query: URLSearchParams; readonly key: string } {
  const { path, text: asked } = addressParts(url)
  const query = knownQuery(path, asked)
  const text = query.toString()
  return { path, query, key: text === '' ? path : `${path}?${text}` }
}

/** A request's path, and its query as text. */
export function addressParts(url: string): { readonly path: string; readonly text: string } {
  const target = withoutAuthority(url)
  const mark = target.indexOf('?')
  return mark === -1 ? { path: target, text: '' } : { path: target.slice(0, mark), text: target.slice(mark + 1) }
}

/** A client may name the site in the request line itself, as to a proxy (RFC 9112, 3.2.2). There is only one site here. */
const withoutAuthority = (url: string): string => (url.startsWith('/') ? url : url.replace(/^https?:\/\/[^/?#]*/i, '') || '/')

type Unkept = { readonly key: string; readonly path: string; readonly render: () => Promise<RenderedPage> }
type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse }

async function answerAnew(answering: Answering, { key, path, render }: Unkept, exchange: Exchange): Promise<void> {
  try {
    await answering.kept.answerAnew(key, exchange, render)
  } catch (cause) {
    await answerBroken(answering, cause, path, exchange)
  }
}

async function answerPerson(answering: Answering, exchange: Exchange): Promise<void> {
  const { request, response } = exchange
  const { path, text } = addressParts(request.url ?? '/')
  try {
    const page = await answering.personal(path, new URLSearchParams(text), request)
    if (page) await sendOnce(page, request, response)
    else answerAll(answering, exchange)
  } catch (cause) {
    // For as long as nobody can say who it is, he sees what all see, if that is kept.
    if (answering.isAway(cause) && answering.kept.answer(keyOf(request.url ?? '/').key, request, response)) return
    await answerBroken(answering, cause, path, exchange)
  }
}

async function answerBroken(answering: Answering, cause: unknown, path: string, { response }: Exchange): Promise<void> {
  const page = await answering.broken(cause, path)
  if (response.headersSent) response.destroy()
  else response.writeHead(page.status, [...page.headers]).end(page.body)
}

/**
 * The parameters that mean something, in a fixed order: others neither vary a page nor are kept. The front page's address has many that WordPress
 * knows; everywhere else most are somebody's campaign mark.
 */
function knownQuery(path: string, text: string): URLSearchParams {
  const query = new URLSearchParams()
  if (text === '') return query
  const given = new URLSearchParams(text)
  for (const name of rootPaths.has(path) ? knownParameters : articleParameters) {
    const value = given.get(name)
    if (value !== null && (name !== 'order' || threadOrders.some((order) => order === value))) query.set(name, value)
  }
  return query
}
