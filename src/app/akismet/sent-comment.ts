import type { Submission } from '../../core/spam/submission.js'
import type { Hashing } from '../ports/machine.js'
import type { SiteKey } from '../ports/site-keys.js'

/** What another site sends of a comment. What its way of asking cannot give is absent. */
export type SentComment = {
  readonly content: string
  readonly author?: string | undefined
  readonly email?: string | undefined
  readonly url?: string | undefined
  /** Where it stands or would stand: one comment on two pages is two. */
  readonly permalink: string
  readonly network?: string | undefined
  readonly context?: string | undefined
  readonly languages?: readonly string[] | undefined
  /** Whether the field was filled in that readers do not see; undefined where the site told of none. */
  readonly honeypotFilled?: boolean | undefined
  readonly roles: readonly string[]
  readonly isTest: boolean
}

/** Whether there is anything in it that its author wrote: text, name or address. */
export const isReadable = ({ content, author = '', email = '', url = '' }: SentComment): boolean =>
  [content, author, email, url].some((text) => /[^\s\p{C}]/u.test(text))

/** What the filter is asked of it. */
export function submissionOfSent({ content, author, email, url, context, languages, honeypotFilled }: SentComment): Submission {
  const at = email?.lastIndexOf('@') ?? -1
  return {
    body: content,
    author,
    authorUrl: url,
    emailName: at < 1 ? undefined : email?.slice(0, at),
    emailDomain: at < 1 ? undefined : email?.slice(at + 1),
    context,
    siteLanguages: languages,
    form: honeypotFilled === undefined ? undefined : { honeypotFilled },
  }
}

/** Hashing under a secret and of one site alone: nobody else can tell what was hashed, nor whether two sites saw the same. */
export const hashingOfSite = (hashing: Hashing, secret: string, { id }: Pick<SiteKey, 'id'>): Hashing => ({
  ...hashing,
  fingerprint: (text) => hashing.keyed(secret, `key ${id} ${text}`),
})

/** By which a comment is known again when the site says another thing of it: what its author wrote, whatever else came with it. */
export const lessonMark = (hashing: Hashing, { content, author = '', email = '', url = '' }: SentComment): string =>
  hashing.fingerprint(`comment ${JSON.stringify([oneSpelling(content), oneSpelling(author), email.trim().toLowerCase(), url.trim()])}`)

const oneSpelling = (text: string): string => text.replace(/\s+/g, ' ').trim()
