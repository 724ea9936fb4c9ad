import type { Reading } from '../../app/reading/reading.js'
import { type Dependency, onSite } from '../../app/reading/stale.js'
import type { Instant } from '../../core/instant.js'
import { embedProviders } from '../../core/markup/embed.js'
import type { RenderedPage } from '../kept-page.js'
import { contentSecurityPolicy, everywhere } from './security-headers.js'

// A browser asks each time whether its copy is still good, and mostly hears that it is; a CDN may answer for half a minute by itself.
const publicPage = 'public, max-age=0, s-maxage=30, must-revalidate'
const neverKept = 'no-store'

/** What a page is besides its text. */
export type About = {
  readonly contentType: string
  /** What it shows; a page without is never kept. */
  readonly depends?: readonly Dependency[] | undefined
  readonly lastModified?: Instant | undefined
  readonly status?: number | undefined
  readonly headers?: readonly (readonly [string, string])[] | undefined
}

/** A text as a page that can be sent and, if it depends on something, kept. */
export function rendered(text: string, about: About): RenderedPage {
  const { depends, lastModified } = about
  const headers = [
    ['Content-Type', about.contentType],
    ['Cache-Control', depends ? publicPage : neverKept],
    ...everywhere,
    ...(about.headers ?? []),
  ]
  return {
    status: about.status ?? 200,
    headers: headers.flat(),
    body: Buffer.from(text),
    depends: depends && [onSite, ...depends],
    lastModified: lastModified === undefined ? undefined : new Date(lastModified),
  }
}

/** The content security policy of a reader's page: frames from the providers that the publication chose. */
export function pagePolicy({ site }: Reading): string {
  const chosen = new Set<string>(site.settings['embeds.providers'])
  return contentSecurityPolicy(embedProviders.filter(({ key }) => chosen.has(key)).flatMap(({ frameOrigins }) => frameOrigins))
}

/** What is particular about a page for one reader. */
export type AboutPrivate = {
  readonly status?: number | undefined
  readonly cookies?: readonly string[] | undefined
  readonly headers?: readonly (readonly [string, string])[] | undefined
}

/** A page of HTML for one reader: nobody keeps it, lists it, or hears from it where he came from. */
export function privatePage(reading: Reading, text: string, about: AboutPrivate = {}): RenderedPage {
  const headers = [
    ['Content-Type', 'text/html; charset=utf-8'],
    ['Cache-Control', 'private, no-store'],
    ...everywhere.filter(([name]) => name !== 'Referrer-Policy'),
    ['Referrer-Policy', 'same-origin'],
    ['X-Robots-Tag', 'noindex'],
    ['Content-Security-Policy', pagePolicy(reading)],
    ...(about.headers ?? []),
    ...(about.cookies ?? []).map((cookie) => ['Set-Cookie', cookie]),
  ]
  return { status: about.status ?? 200, headers: headers.flat(), body: Buffer.from(text) }
}

/** The page, by which the browser is given cookies (`Set-Cookie` headers). */
export const withCookies = (page: RenderedPage, cookies: readonly string[]): RenderedPage => ({
  ...page,
  headers: [...page.headers, ...cookies.flatMap((cookie) => ['Set-Cookie', cookie])],
})

/** A reply that leads elsewhere, for good (301) or for this once (302, 303). */
export function redirected(to: string, status: 301 | 302 | 303 = 301): RenderedPage {
  return {
    status,
    headers: ['Location', headerText(to), 'Cache-Control', status === 301 ? 'public, max-age=3600' : neverKept, ...everywhere.flat()],
    body: Buffer.alloc(0),
  }
}

/** An address as a header may hold it: what is not printable ASCII is encoded, and no path of ours names another host, for which browsers take `/\` too. */
const headerText = (address: string): string => address.replace(/^\/[/\\]+/, '/').replace(/[^\x21-\x7e]+/g, encodeURIComponent)
