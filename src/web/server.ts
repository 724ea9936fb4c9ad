import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { knownParameters } from '../core/publishing/site-address.js'
import type { KeptPages, RenderedPage } from './kept-pages.js'

/** What answers requests. */
export type Answering = {
  readonly kept: KeptPages
  /** Renders a page that is the same for every reader; undefined where the address is not one of those. */
  render(path: string, query: URLSearchParams): (() => Promise<RenderedPage>) | undefined
  /** Answers everything else. */
  other(request: IncomingMessage, response: ServerResponse): void
  /** Tells the log of a page that could not be made, and gives what the reader is shown. */
  broken(cause: unknown, path: string): Promise<RenderedPage>
}

const headersTimeoutMilliseconds = 20_000
const requestTimeoutMilliseconds = 120_000
const keepAliveMilliseconds = 65_000

/** Node's own server: what is kept goes straight to the socket, before any framework. */
export function siteServer(answering: Answering): Server {
  const server = createServer((request, response) => answer(answering, request, response))
  server.headersTimeout = headersTimeoutMilliseconds
  server.requestTimeout = requestTimeoutMilliseconds
  server.keepAliveTimeout = keepAliveMilliseconds
  return server
}

function answer(answering: Answering, request: IncomingMessage, response: ServerResponse): void {
  const { kept } = answering
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  const url = request.url ?? '/'
  if (isRead && kept.answer(url, request, response)) return
  const target = withoutAuthority(url)
  const mark = target.indexOf('?')
  const path = mark === -1 ? target : target.slice(0, mark)
  // Only the front page's address has a query that means something: everywhere else it is somebody's campaign mark.
  const query = knownQuery(mark === -1 || path !== '/' ? '' : target.slice(mark + 1))
  const text = query.toString()
  const key = text === '' ? path : `${path}?${text}`
  if (isRead && key !== url && kept.answer(key, request, response)) return
  const render = isRead ? answering.render(path, query) : undefined
  if (render) answerAnew(answering, { key, path, render }, { request, response })
  else answering.other(request, response)
}

/** A client may name the site in the request line itself, as to a proxy (RFC 9112, 3.2.2). There is only one site here. */
const withoutAuthority = (url: string): string => (url.startsWith('/') ? url : url.replace(/^https?:\/\/[^/?#]*/i, '') || '/')

type Unkept = { readonly key: string; readonly path: string; readonly render: () => Promise<RenderedPage> }
type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse }

async function answerAnew(answering: Answering, { key, path, render }: Unkept, exchange: Exchange): Promise<void> {
  try {
    await answering.kept.answerAnew(key, exchange, render)
  } catch (cause) {
    const page = await answering.broken(cause, path)
    if (exchange.response.headersSent) exchange.response.destroy()
    else exchange.response.writeHead(page.status, [...page.headers]).end(page.body)
  }
}

/** The parameters that mean something, in a fixed order: others neither vary a page nor are kept. */
function knownQuery(text: string): URLSearchParams {
  const query = new URLSearchParams()
  if (text === '') return query
  const given = new URLSearchParams(text)
  for (const name of knownParameters) {
    const value = given.get(name)
    if (value !== null) query.set(name, value)
  }
  return query
}
