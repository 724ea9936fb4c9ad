import type { Credit } from '../core/publishing/credit.js'
import type { Wording } from './words.js'

/** A credit as every page, list, feed and search engine is told it. */
export type CreditWords = {
  /** Who is credited first: the publication, or its author where no publication is named. */
  readonly source: string
  readonly href?: string | undefined
  /** `December 31, 2019` */
  readonly day?: string | undefined
  /** The author, licence and changes, each in its words, as far as they are known. */
  readonly more: readonly string[]
  /** Source and day in one line of plain text: `MEMO | December 31, 2019`. */
  readonly line: string
}

/** Puts a credit into words. */
export function creditWords(credit: Credit, { words, day }: Wording): CreditWords {
  const source = credit.publication || credit.author || ''
  const told = credit.publishedOn && day(credit.publishedOn)
  const licence = [credit.licence, credit.changes].filter(Boolean).join(words.listJoin)
  return {
    source,
    href: credit.url,
    day: told,
    more: [credit.publication && credit.author ? `${words.by} ${credit.author}` : '', licence].filter(Boolean),
    line: [source, told].filter(Boolean).join(' | '),
  }
}

/** Whether a credit's address is the article itself rather than its publication's front page. */
export const leadsToOriginal = (credit: Credit): boolean => {
  const url = credit.url === undefined ? null : URL.parse(credit.url)
  return url !== null && (url.pathname !== '/' || url.search !== '')
}
