import type { References } from '../markup/references.js'
import type { Article } from './article.js'

/** Something to look at before readers do. None of it stops anybody. */
export type Remark =
  | { readonly about: 'headline'; readonly says: 'missing' | 'long'; readonly characters: number }
  | { readonly about: 'credit'; readonly says: 'no-address' | 'no-publication' | 'no-day' | 'no-licence' }
  | { readonly about: 'category'; readonly says: 'missing' }
  | { readonly about: 'text'; readonly says: 'missing' }
  | { readonly about: 'picture'; readonly says: 'no-words' | 'elsewhere' | 'no-credit'; readonly address: string }
  | { readonly about: 'link'; readonly says: 'leads-nowhere' | 'no-address'; readonly address: string }

/** What the checklist has to know besides the article. */
export type Surroundings = {
  readonly references: References
  /** Of the picture above the article, if there is one. */
  readonly lead?: { readonly address: string; readonly alternativeText: string; readonly credit: string } | undefined
  /** Addresses on this site that lead nowhere, as they stand in the text. */
  readonly broken: ReadonlySet<string>
}

// Longer ones are cut by search engines, and fill a phone's screen.
const longestHeadline = 110
const mostRemarks = 100

/** What an editor would like to know before an article is published, in the order of the form. */
export function checklist(
  article: Pick<Article, 'headline' | 'credit' | 'categories' | 'kind' | 'body'>,
  surroundings: Surroundings,
): readonly Remark[] {
  return [
    ...creditRemarks(article),
    ...headlineRemarks(article.headline.trim()),
    ...(article.body.clean === '' ? [{ about: 'text', says: 'missing' } as const] : []),
    ...pictureRemarks(surroundings),
    ...linkRemarks(surroundings),
    ...(article.kind === 'article' && article.categories.length === 0 ? [{ about: 'category', says: 'missing' } as const] : []),
  ].slice(0, mostRemarks)
}

function* creditRemarks({ credit }: Pick<Article, 'credit'>): Generator<Remark> {
  if (!credit) return
  if (credit.publication === '') yield { about: 'credit', says: 'no-publication' }
  if (credit.url === undefined) yield { about: 'credit', says: 'no-address' }
  if (credit.publishedOn === undefined) yield { about: 'credit', says: 'no-day' }
  if (credit.licence === undefined) yield { about: 'credit', says: 'no-licence' }
}

function* headlineRemarks(headline: string): Generator<Remark> {
  const characters = [...headline].length
  if (characters === 0) yield { about: 'headline', says: 'missing', characters }
  if (characters > longestHeadline) yield { about: 'headline', says: 'long', characters }
}

function* pictureRemarks({ references, lead }: Surroundings): Generator<Remark> {
  if (lead && lead.alternativeText.trim() === '') yield { about: 'picture', says: 'no-words', address: lead.address }
  if (lead && lead.credit.trim() === '') yield { about: 'picture', says: 'no-credit', address: lead.address }
  for (const { address, alternativeText } of references.pictures) {
    if (alternativeText.trim() === '') yield { about: 'picture', says: 'no-words', address }
    if (!address.startsWith('/')) yield { about: 'picture', says: 'elsewhere', address }
  }
}

function* linkRemarks({ references, broken }: Surroundings): Generator<Remark> {
  for (const address of references.links) {
    if (broken.has(address)) yield { about: 'link', says: 'leads-nowhere', address }
    else if (!isAddress(address)) yield { about: 'link', says: 'no-address', address }
  }
}

const isAddress = (address: string): boolean => /^[/#?]/.test(address) || /^(?:https?:\/\/[^/]+\.[^/]|mailto:[^@]+@|tel:)/i.test(address)
