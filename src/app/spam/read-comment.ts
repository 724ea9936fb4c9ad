import { type Link, placeOf } from '../../core/spam/body.js'
import type { Submission } from '../../core/spam/submission.js'
import type { CommentWithPlace } from '../ports/discussion.js'
import type { Hashing } from '../ports/machine.js'

/** A comment as the filter reads it. */
export type ReadableComment = {
  readonly text: string
  readonly name: string
  readonly email?: string | undefined
  readonly url?: string | undefined
  readonly headline: string
  /** BCP 47 tags of what is written on the site. */
  readonly languages: readonly string[]
}

/** In which languages an article is written and spoken of: the publication's, and its own where that is another. */
export const languagesOf = (publication: string, article: string | undefined): readonly string[] =>
  article === undefined ? [publication] : [publication, article]

/** A comment that was taken, to be read as it was when it came. */
export const readableAgain = (
  { source, name, email, url, headline, language }: CommentWithPlace,
  publicationLanguage: string,
): ReadableComment => ({ text: source, name, email, url, headline, languages: languagesOf(publicationLanguage, language) })

/** What the filter is asked of a comment, before anything is known of how it came. */
export function submissionOf({ text, name, email, url, headline, languages }: ReadableComment): Submission {
  const at = email?.lastIndexOf('@') ?? -1
  return {
    body: text,
    author: name,
    authorUrl: url,
    emailName: at < 1 ? undefined : email?.slice(0, at),
    emailDomain: at < 1 ? undefined : email?.slice(at + 1),
    context: headline,
    siteLanguages: languages,
  }
}

const mostLinks = 8

/** Marks of where a comment links to: nobody reads an address from them, and two sites mark alike. */
export type LinkMarks = {
  /** Of the addresses in its text. */
  readonly links: readonly string[]
  /** Of its author's own address, where the text does not link to that. */
  readonly address: string | undefined
  /** Of the places where all these are. */
  readonly places: readonly string[]
}

/** Marks the links of a comment, the first of them, and the address that its author gave. */
export function linkMarks(hashing: Hashing, links: readonly Pick<Link, 'host' | 'path'>[], url: string | undefined): LinkMarks {
  const own = url === undefined || url === '' ? undefined : placeOf(url)
  const some = links.slice(0, own ? mostLinks - 1 : mostLinks)
  const marked = [...new Set(some.map((link) => linkMark(hashing, link)))]
  const address = own && linkMark(hashing, own)
  return {
    links: marked,
    address: address !== undefined && marked.includes(address) ? undefined : address,
    places: [...new Set([...(own ? [own] : []), ...some].map(({ host }) => hashing.fingerprint(`place ${host}`)))],
  }
}

const linkMark = (hashing: Hashing, { host, path }: Pick<Link, 'host' | 'path'>): string => hashing.fingerprint(`link ${host}${path}`)

/** What is remembered of them, to be found again be it in a text or as an address. */
export const allLinks = ({ links, address }: Pick<LinkMarks, 'links' | 'address'>): readonly string[] =>
  address === undefined ? links : [address, ...links]
