import { seconds } from '../../core/instant.js'
import { articleHtml } from '../../core/markup/article-html.js'
import { ok, type Result, refuse } from '../../core/result.js'
import type { Outgoing, OutgoingRefusal } from '../ports/outgoing.js'
import type { ReadPage, ReadPageRefusal, WebPageReader } from '../ports/web-pages.js'
import type { TypedArticle } from './typed-article.js'

/** Why nothing was fetched. */
export type FetchRefusal =
  | OutgoingRefusal
  | ReadPageRefusal
  | { readonly type: 'address-missing' }
  | { readonly type: 'answered-otherwise'; readonly status: number }

/** The form with what the original says in the fields that were empty. */
export type Fetched = {
  readonly typed: TypedArticle
  /** Pictures that stand in the original and were left there. */
  readonly pictures: number
  /** Whether something was written in the form already, and the text was left as it is. */
  readonly keptText: boolean
}

export type FetchPorts = { readonly outgoing: Outgoing; readonly webPages: WebPageReader }

const mostBytes = 5 * 1024 * 1024

/** Reads headline, author, day, language and text from the original's address, and puts them where nothing is written yet. Nothing is saved by that. */
export async function fetchOriginal({ outgoing, webPages }: FetchPorts, typed: TypedArticle): Promise<Result<Fetched, FetchRefusal>> {
  const address = typed.creditUrl.trim()
  if (address === '') return refuse({ type: 'address-missing' })
  const reply = await outgoing.fetch({
    url: address,
    method: 'GET',
    accept: ['text/html', 'application/xhtml+xml'],
    maxBytes: mostBytes,
    timeout: seconds(15),
    maxRedirects: 5,
  })
  if (!reply.ok) return reply
  const { status, body, headers, url } = reply.value
  if (status !== 200) return refuse({ type: 'answered-otherwise', status })
  const page = await webPages.read({ bytes: body, contentType: headers['content-type'] ?? '', url })
  if (!page.ok) return page
  // What it says is cleaned as all that is typed; an editor sees what will stand there.
  const clean = articleHtml(page.value.html)
  if (!clean.ok) return refuse({ type: 'no-article' })
  return ok(filledIn(typed, { ...page.value, html: clean.value }))
}

const longestLine = 1_000

function filledIn(typed: TypedArticle, page: ReadPage): Fetched {
  const or = (written: string, found: string) => (written.trim() === '' ? found.slice(0, longestLine) : written)
  const isEmpty = typed.body.trim() === ''
  return {
    typed: {
      ...typed,
      headline: or(typed.headline, page.headline),
      deck: or(typed.deck, page.deck),
      publication: or(typed.publication, page.publication),
      creditAuthor: or(typed.creditAuthor, page.author),
      creditUrl: page.url,
      creditDay: or(typed.creditDay, page.day ?? ''),
      licence: or(typed.licence, page.licence),
      language: or(typed.language, page.language),
      ...(isEmpty ? { body: page.html, format: 'html' as const } : {}),
    },
    pictures: page.pictures,
    keptText: !isEmpty,
  }
}
