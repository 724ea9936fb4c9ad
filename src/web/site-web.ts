import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import { type Dependency, staleAfter } from '../app/reading/stale.js'
import type { Event } from '../core/events.js'
import { isForMachines, isRouted, isWayToNewsroom } from '../core/publishing/program-address.js'
import { parseSiteAddress } from '../core/publishing/site-address.js'
import type { Theme } from '../render/site/theme.js'
import { type AkismetWeb, isAkismetPath } from './akismet/akismet-web.js'
import { ArrivingBodies } from './arriving-bodies.js'
import type { DiscussionWebPorts } from './discussion/discussion-ports.js'
import { FloodGate } from './discussion/flood-gate.js'
import { Gathering } from './discussion/gathering.js'
import type { LiveThreads } from './discussion/live-threads.js'
import { personalPage } from './discussion/personal-page.js'
import { type Crowds, formLimits, formPath, quickPost } from './discussion/quick-post.js'
import { readForm, sendPage } from './discussion/read-form.js'
import { readerCookie } from './discussion/reader-cookie.js'
import { personalParameters } from './discussion/visitors.js'
import type { RenderedPage } from './kept-page.js'
import type { KeptPages } from './kept-pages.js'
import type { MissedCounter } from './missed-counter.js'
import { bringsFiles, mostFormBytes } from './newsroom/newsroom.js'
import { PacedDrops } from './paced-drops.js'
import { brokenPage } from './reply/broken.js'
import { redirected } from './reply/rendered.js'
import { networkOfRequest } from './sender-network.js'
import { type Answering, addressParts, siteServer } from './server.js'
import { formerPage } from './site/former-page.js'
import { machineFile } from './site/machine-files.js'
import { notFound } from './site/not-found.js'
import { notFoundPage, sitePage } from './site/site-pages.js'
import type { SiteReader } from './site/site-reader.js'
import type { VisitCounter } from './visit-counter.js'

/** What the site on the web is put together from. */
export type SiteWebParts = {
  readonly kept: KeptPages
  readonly reader: SiteReader
  readonly theme: Theme
  readonly routes: Hono
  readonly discussion: DiscussionWebPorts
  readonly live: LiveThreads
  readonly visits: VisitCounter
  readonly missed: MissedCounter
  /** Answers other sites that ask the spam filter. */
  readonly akismet: AkismetWeb
  /** Writes down why a page could not be made, under a reference that the reader is told. */
  report(cause: unknown, path: string): string
  /** Whether it could not only because the database cannot be asked just now. */
  isAway(cause: unknown): boolean
}

const isComment = ({ type }: Event): boolean => type === 'comment-published' || type === 'comment-changed' || type === 'comment-removed'

const livePath = '/comments/live'

type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse }

/** An open connection to every reader of a thread: past the framework, which would keep far more for each of them. */
function openLive({ live, discussion }: SiteWebParts, query: string, exchange: Exchange): void {
  live.open(new URLSearchParams(query), networkOfRequest(exchange.request, discussion.proxies), exchange)
}

/** The comment form, past the framework too. */
function takeComment({ discussion, ...parts }: SiteWebParts, crowds: Crowds, query: string, exchange: Exchange): Promise<void> {
  const pressed = new URLSearchParams(query).get('sign-in') ?? undefined
  return quickPost(discussion, crowds, { ...exchange, pressed }, (request, response, body) =>
    inFramework({ discussion, ...parts }, { request, response, body }),
  )
}

/**
 * Every other form, for the framework: read before it, which would hold as many as come for as long as they take. Larger ones it turns away by
 * what they say of their length, and those that bring files it reads of colleagues alone.
 */
async function takeForm(parts: SiteWebParts, bodies: ArrivingBodies, exchange: Exchange): Promise<void> {
  const body = await readForm(parts.discussion, bodies, exchange)
  if (body) await inFramework(parts, { ...exchange, body })
}

const bodiless = new Set(['GET', 'HEAD', 'TRACE'])

const isForm = ({ method = '', headers }: IncomingMessage, path: string): boolean =>
  !bodiless.has(method) && path.startsWith('/') && !bringsFiles.test(path) && !(Number(headers['content-length']) > mostFormBytes)

/** A path as the framework reads it, so that no other spelling of one leads past what stands before it. */
function asRouted(path: string): string {
  const pathname = (path.startsWith('/') ? URL.parse(`http://site${path}`)?.pathname : undefined) ?? path
  try {
    return decodeURI(pathname)
  } catch {
    return pathname
  }
}

/** Answers a request by the framework whose body was read already. */
async function inFramework({ routes, discussion }: SiteWebParts, { request, response, body }: Exchange & { body: Buffer }): Promise<void> {
  const headers = Object.entries(request.headers).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as [string, string]] : [],
  )
  const { path, text } = addressParts(request.url ?? '/')
  const asked = new Request(new URL(`${discussion.origin}${path}?${text}`), {
    method: request.method ?? 'POST',
    headers,
    body: new Uint8Array(body),
  })
  const reply = await routes.fetch(asked, { incoming: request, outgoing: response })
  const sent = Buffer.from(await reply.arrayBuffer())
  const cookies = reply.headers.getSetCookie().flatMap((cookie) => ['Set-Cookie', cookie])
  const others = [...reply.headers].filter(([name]) => name !== 'set-cookie' && name !== 'content-length').flat()
  // RFC 9110, 8.6: a reply that never has content tells no length either.
  const length = reply.status === 204 ? [] : ['Content-Length', String(sent.length)]
  response.writeHead(reply.status, [...others, ...cookies, ...length]).end(sent)
}

const personalQuery = new RegExp(`[?&](?:${personalParameters.join('|')})(?:=|&|$)`)

/** A cookie that a reader of this site may have been given, or an address that asks for a page of one's own. */
const isPersonal = (url: string, cookies: string | undefined): boolean =>
  cookies?.includes(readerCookie) === true || (url.includes('?') && personalQuery.test(url))

/** The site as a server, and the way to tell it what has changed. */
export function siteWeb(parts: SiteWebParts) {
  const { kept } = parts
  const notFoundOnce = sharedNotFound(parts)
  const crowds: Crowds = { gate: new FloodGate(), bodies: new ArrivingBodies(formLimits), gathering: new Gathering() }
  const forms = new ArrivingBodies({ ...formLimits, mostBytes: mostFormBytes })
  const listener = getRequestListener(parts.routes.fetch)
  const unlessBroken = (answered: Promise<void>, path: string, { response }: Exchange): void => {
    answered.catch(async (cause: unknown) => {
      const page = await brokenPage(parts, cause, path)
      if (response.headersSent) response.destroy()
      else sendPage(page, response)
    })
  }
  const answering: Answering = {
    kept,
    seen: (request) => parts.visits.see(request),
    render: (path, query) => renderer(parts, notFoundOnce.page, path, query),
    isPersonal,
    personal: async (path, query, request) =>
      isRouted(path) || isAkismetPath(path)
        ? undefined
        : personalPage(parts.discussion, {
            path,
            query,
            cookies: request.headers.cookie,
            network: networkOfRequest(request, parts.discussion.proxies),
          }),
    other: (request, response) => {
      const exchange = { request, response }
      const { path: written, text: query } = addressParts(request.url ?? '/')
      const path = asRouted(written)
      if (request.method === 'GET' && path === livePath) openLive(parts, query, exchange)
      else if (request.method === 'POST' && path === formPath) unlessBroken(takeComment(parts, crowds, query, exchange), path, exchange)
      else if (isAkismetPath(path)) parts.akismet.answer(path, request, response)
      else if (isForm(request, path)) unlessBroken(takeForm(parts, forms, exchange), 'a form', exchange)
      else listener(request, response)
    },
    isAway: (cause) => parts.isAway(cause),
    broken: (cause, path) => brokenPage(parts, cause, path),
  }
  const forget = async (stale: readonly Dependency[]): Promise<readonly Dependency[]> => {
    const also = await parts.reader.forget(stale)
    notFoundOnce.forget()
    return [...stale, ...also]
  }
  const drop = async (stale: readonly Dependency[]) => kept.drop(await forget(stale))
  const paced = new PacedDrops({
    drop,
    renew: async (stale) => kept.renew(await forget(stale)),
    report: (cause) => parts.report(cause, 'after comments'),
  })
  return {
    server: siteServer(answering),
    /** Forgets what the events made stale. */
    async apply(events: readonly Event[]): Promise<void> {
      parts.live.apply(events)
      const stale = events.filter((event) => !isComment(event)).flatMap(staleAfter)
      if (stale.length > 0) await drop(stale)
      const byComments = [...new Set(events.filter(isComment).flatMap(staleAfter))]
      if (byComments.length > 0) await paced.drop(byComments)
    },
  }
}

function renderer(
  parts: SiteWebParts,
  shared: () => Promise<RenderedPage>,
  path: string,
  query: URLSearchParams,
): (() => Promise<RenderedPage>) | undefined {
  if (path.includes('//')) return async () => redirected(`${path.replace(/\/{2,}/g, '/')}${query.size > 0 ? `?${query}` : ''}`)
  if (isRouted(path) || isAkismetPath(path)) return undefined
  if (isWayToNewsroom(path)) return async () => redirected('/newsroom/', 302)
  return async () => {
    const reading = await parts.reader.reading()
    if (isForMachines(path)) return (await machineFile(reading, path)) ?? shared()
    const wanted = parseSiteAddress(path, query)
    const page = wanted ? await sitePage(reading, parts.theme, { path, wanted }) : notFound
    if (page !== notFound) return page
    const former = await formerPage(reading, parts.theme, { path, query })
    if (former !== notFound) return former
    parts.missed.see(path)
    return shared()
  }
}

/** The page that says an address leads nowhere: made once, not for each of the addresses that robots try. */
function sharedNotFound({ reader, theme }: SiteWebParts) {
  let made: Promise<RenderedPage> | undefined
  return {
    page: async (): Promise<RenderedPage> => {
      made ??= reader.reading().then(async (reading) => ({ ...(await notFoundPage(reading, theme)), depends: undefined }))
      made.catch(() => {
        made = undefined
      })
      return made
    },
    forget: () => {
      made = undefined
    },
  }
}
