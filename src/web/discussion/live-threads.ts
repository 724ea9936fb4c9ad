import type { IncomingMessage, ServerResponse } from 'node:http'
import type { NewComments, PageReads } from '../../app/ports/pages.js'
import type { Event } from '../../core/events.js'
import { type ArticleId, articleId } from '../../core/ids.js'

/** What live threads need: what is new, and the words that tell how many comments there are. */
export type LiveThreadsPorts = {
  readonly pages: Pick<PageReads, 'newComments'>
  heading(count: number): Promise<string>
  report(cause: unknown): void
}

type Listener = { readonly response: ServerResponse; readonly network: string; last: number; heading?: string | undefined }
type Thread = { readonly listeners: Set<Listener>; due: NodeJS.Timeout | undefined }

// What comes within so long is told together: a busy thread costs its readers no more than four messages a second.
const gatheringMilliseconds = 250
// Proxies close what is silent for a minute.
const heartbeatMilliseconds = 25_000
const retryMilliseconds = 5_000
const mostListeners = 20_000
const mostOfOneNetwork = 200
const mostTold = 200
// A browser that takes nothing is let go: it comes back by itself.
const mostWaitingBytes = 64 * 1024

/**
 * Tells open pages of new comments (server-sent events, https://html.spec.whatwg.org/multipage/server-sent-events.html). Each listener is a socket
 * and a number: the last comment that it knows of. What it missed while it was away, it is told when it comes back.
 */
export class LiveThreads {
  readonly #ports: LiveThreadsPorts
  readonly #threads = new Map<ArticleId, Thread>()
  readonly #networks = new Map<string, number>()
  readonly #heartbeat: NodeJS.Timeout
  #listeners = 0

  constructor(ports: LiveThreadsPorts) {
    this.#ports = ports
    this.#heartbeat = setInterval(() => this.#beat(), heartbeatMilliseconds)
    this.#heartbeat.unref()
  }

  get size(): number {
    return this.#listeners
  }

  /** Answers a page that wants to hear of its article: `?article=12&after=25`. */
  open(query: URLSearchParams, network: string, { request, response }: { request: IncomingMessage; response: ServerResponse }): void {
    const article = numberIn(query.get('article'))
    const after = numberIn(request.headers['last-event-id']) ?? numberIn(query.get('after'))
    const isFull = this.#listeners >= mostListeners || (this.#networks.get(network) ?? 0) >= mostOfOneNetwork
    if (!article || after === undefined || isFull) {
      refuse(response, isFull ? 503 : 400)
      return
    }
    response.writeHead(200, headers)
    response.write(`retry: ${retryMilliseconds}\n\n`)
    const listener: Listener = { response, network, last: after }
    this.#add(articleId(article), listener)
    response.once('close', () => this.#remove(articleId(article), listener))
    this.#tellSoon(articleId(article))
  }

  /** Hears what has happened, from this process and others. */
  apply(events: readonly Event[]): void {
    for (const event of events) {
      if (event.type === 'comment-published' || event.type === 'comment-removed') this.#tellSoon(event.articleId)
      if (event.type === 'items-imported') for (const article of this.#threads.keys()) this.#tellSoon(article)
    }
  }

  /** Lets everybody go; their browsers come back when there is somebody to come back to. */
  close(): void {
    clearInterval(this.#heartbeat)
    for (const { listeners, due } of this.#threads.values()) {
      clearTimeout(due)
      for (const { response } of listeners) response.end()
    }
  }

  #add(article: ArticleId, listener: Listener): void {
    const thread = this.#threads.get(article) ?? { listeners: new Set(), due: undefined }
    thread.listeners.add(listener)
    this.#threads.set(article, thread)
    this.#networks.set(listener.network, (this.#networks.get(listener.network) ?? 0) + 1)
    this.#listeners++
  }

  #remove(article: ArticleId, listener: Listener): void {
    const thread = this.#threads.get(article)
    if (!thread?.listeners.delete(listener)) return
    this.#listeners--
    const left = (this.#networks.get(listener.network) ?? 1) - 1
    if (left === 0) this.#networks.delete(listener.network)
    else this.#networks.set(listener.network, left)
    if (thread.listeners.size > 0) return
    clearTimeout(thread.due)
    this.#threads.delete(article)
  }

  #tellSoon(article: ArticleId): void {
    const thread = this.#threads.get(article)
    if (!thread || thread.due) return
    thread.due = setTimeout(() => {
      thread.due = undefined
      this.#tell(article, thread).catch(this.#ports.report)
    }, gatheringMilliseconds)
    thread.due.unref()
  }

  /** Reads once what is new to the one who knows least, and tells each what is new to him; whoever knows it all already is left in peace. */
  async #tell(article: ArticleId, { listeners }: Thread): Promise<void> {
    let least = Number.POSITIVE_INFINITY
    for (const { last } of listeners) least = Math.min(least, last)
    if (listeners.size === 0) return
    const found = await this.#ports.pages.newComments(article, least, mostTold)
    if (!found) return
    const heading = await this.#ports.heading(found.count)
    const messages = new Map<number, string>()
    for (const listener of listeners) {
      if (listener.last === found.last && listener.heading === heading) continue
      const message = messages.get(listener.last) ?? messageFrom(found, heading, listener.last)
      messages.set(listener.last, message)
      listener.last = found.last
      listener.heading = heading
      send(listener, message)
    }
  }

  #beat(): void {
    for (const { listeners } of this.#threads.values()) for (const listener of listeners) send(listener, ':\n\n')
  }
}

const headers = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store',
  'X-Accel-Buffering': 'no',
  'X-Content-Type-Options': 'nosniff',
}

function messageFrom({ comments, last }: NewComments, heading: string, after: number): string {
  const ids = comments.filter(({ number }) => number > after).map(({ id }) => id)
  return `id: ${last}\nevent: comments\ndata: ${JSON.stringify({ ids, heading })}\n\n`
}

function send({ response }: Listener, message: string): void {
  if (response.writableLength > mostWaitingBytes) response.destroy()
  else response.write(message)
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'Cache-Control': 'no-store', 'Content-Length': 0 }).end()
}

const numberIn = (text: string | string[] | null | undefined): number | undefined =>
  typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : undefined
