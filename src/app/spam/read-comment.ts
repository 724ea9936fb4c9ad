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

/**
 * Marks of the addresses that a comment links to, its author's among them, and of the places where they are: nobody reads an address from them, and two
 * sites mark alike.
 */
export function linkMarks(
  hashing: Hashing,
  links: readonly Pick<Link, 'host' | 'path'>[],
  url: string | undefined,
): { readonly links: readonly string[]; readonly places: readonly string[] } {
  const some = [...(url === undefined || url === '' ? [] : [placeOf(url)]), ...links].slice(0, mostLinks)
  return {
    links: [...new Set(some.map(({ host, path }) => hashing.fingerprint(`link ${host}${path}`)))],
    places: [...new Set(some.map(({ host }) => hashing.fingerprint(`place ${host}`)))],
  }
}
