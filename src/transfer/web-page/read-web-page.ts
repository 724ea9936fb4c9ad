import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import type { CameInPage, ReadPage, ReadPageRefusal } from '../../app/ports/web-pages.js'
import { type CalendarDay, parseDay } from '../../core/calendar.js'
import { ok, type Result, refuse } from '../../core/result.js'
import { isTooDeep } from './nesting.js'
import { pageText } from './page-text.js'

// Deeper or longer ones are no articles.
const mostElements = 30_000
const fewestCharacters = 80

type PageDocument = ReturnType<typeof parseHTML>['document']

/** The article on a page, with what the page says of it: by its JSON-LD, its meta elements, and where its text is densest. */
export function readWebPage({ bytes, contentType, url }: CameInPage): Result<ReadPage, ReadPageRefusal> {
  const source = pageText(bytes, contentType)
  if (isTooDeep(source)) return refuse({ type: 'no-article' })
  const { document } = parseHTML(source)
  if (!document.documentElement) return refuse({ type: 'no-article' })
  const canonical = canonicalOf(document, url)
  const licence = licenceOf(document)
  makeAbsolute(document, url)
  // Library and parser describe the same document by types that do not know of each other.
  const found = new Readability(document as unknown as ConstructorParameters<typeof Readability>[0], {
    maxElemsToParse: mostElements,
    charThreshold: 300,
  }).parse()
  if (!found || (found.textContent ?? '').trim().length < fewestCharacters) return refuse({ type: 'no-article' })
  const text = (value: string | null | undefined) => (value ?? '').replace(/\s+/g, ' ').trim()
  const { html, pictures } = withoutPictures(found.content ?? '')
  return ok({
    headline: text(found.title),
    deck: deckOf(text(found.excerpt), text(found.textContent)),
    author: text(found.byline).replace(/^by\s+/i, ''),
    publication: text(found.siteName) || (URL.parse(url)?.hostname.replace(/^www\./, '') ?? ''),
    url: canonical,
    day: dayOf(found.publishedTime),
    language: text(found.lang),
    licence,
    html,
    pictures,
  })
}

/** What a page offers as its summary; the beginning of the text is none. */
const deckOf = (excerpt: string, body: string): string => (body.startsWith(excerpt.replace(/(?:…|\.{3})$/, '').slice(0, 60)) ? '' : excerpt)

/** The address that a page gives for itself, where it is one of the same site. */
function canonicalOf(document: PageDocument, url: string): string {
  const href = document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? ''
  const [own, given] = [URL.parse(url), URL.parse(href, url)]
  const isOwn = given !== null && own !== null && ['http:', 'https:'].includes(given.protocol) && given.hostname === own.hostname
  return isOwn ? given.href : url
}

const commons = /creativecommons\.org\/(?:licenses\/([a-z-]+)\/(\d\.\d)|publicdomain\/(zero)\/(\d\.\d))/i

/** A licence that a page names in its head or by a link with `rel=license`: `CC BY-SA 4.0`. */
function licenceOf(document: PageDocument): string {
  const href = document.querySelector('link[rel~="license"], a[rel~="license"]')?.getAttribute('href') ?? ''
  const [, kind, version, zero, zeroVersion] = commons.exec(href) ?? []
  if (zero) return `CC0 ${zeroVersion}`
  if (kind) return `CC ${kind.toUpperCase()} ${version}`
  return URL.parse(href)?.protocol === 'https:' ? href.slice(0, 300) : ''
}

const dayOf = (time: string | null | undefined): CalendarDay | undefined => parseDay((time ?? '').slice(0, 10))

/** Links as seen from the page lead to the same from here. */
function makeAbsolute(document: PageDocument, base: string): void {
  for (const link of document.querySelectorAll('a[href]')) {
    const href = URL.parse(link.getAttribute('href') ?? '', base)
    if (href && ['http:', 'https:', 'mailto:'].includes(href.protocol)) link.setAttribute('href', href.href)
    else link.removeAttribute('href')
  }
}

/** Pictures lie on the other site, and belong to somebody: an editor brings those that may be shown. */
function withoutPictures(html: string): { readonly html: string; readonly pictures: number } {
  const { document } = parseHTML(`<!doctype html><html><head></head><body>${html}</body></html>`)
  const pictures = document.querySelectorAll('img').length
  for (const figure of document.querySelectorAll('figure')) if (figure.querySelector('img') !== null) figure.remove()
  for (const element of document.querySelectorAll('img, picture, svg, video, audio, iframe, object')) element.remove()
  return { html: document.body.innerHTML, pictures }
}
