import type { ArticlePage } from '../../app/reading/article-page.js'
import type { CommentView } from '../../app/reading/thread-view.js'
import type { Credit } from '../../core/publishing/credit.js'
import { creditWords } from '../credit-words.js'
import type { Wording } from '../words.js'

type JsonValue = string | number | boolean | undefined | readonly JsonValue[] | { readonly [name: string]: JsonValue }

/**
 * The article as schema.org's NewsArticle, as JSON that may stand in a script element: no text in it can end the element.
 * https://developers.google.com/search/docs/appearance/structured-data/article
 */
export function newsArticle(page: ArticlePage, wording: Wording): string {
  const { card, frame } = page
  return scriptSafe({
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: card.headline,
    description: card.deck || card.excerpt || undefined,
    image: [page.sharePicture.url],
    datePublished: new Date(card.publishedAt).toISOString(),
    dateModified: new Date(page.updatedAt).toISOString(),
    author: authors(page),
    publisher: { '@type': 'NewsMediaOrganization', name: frame.name, url: `${frame.origin}/` },
    mainEntityOfPage: frame.origin + card.href,
    articleSection: card.categories.map(({ text }) => text),
    keywords: page.tags.length > 0 ? page.tags.map(({ text }) => text) : undefined,
    dateline: page.dateline?.place,
    inLanguage: card.language,
    wordCount: page.wordCount,
    ...(card.credit && creditOf(card.credit, wording)),
    commentCount: page.thread.count,
    comment: page.thread.comments
      .filter(({ stub }) => !stub)
      .slice(0, commentsTold)
      .map((comment) => commentOf(comment, frame.origin)),
  })
}

/** More would weigh on every reader for no one's use: search engines read the thread itself. */
const commentsTold = 5

function authors({ card, frame }: ArticlePage): JsonValue {
  const { credit } = card
  if (credit?.author) return [{ '@type': 'Person', name: credit.author }]
  if (credit?.publication) return [{ '@type': 'Organization', name: credit.publication, url: credit.url }]
  if (card.bylines.length === 0) return [{ '@type': 'Organization', name: frame.name, url: `${frame.origin}/` }]
  return card.bylines.map(({ name, href }) => ({ '@type': 'Person', name, url: href === undefined ? undefined : frame.origin + href }))
}

const creditOf = (credit: Credit, wording: Wording): { readonly [name: string]: JsonValue } => ({
  creditText: creditWords(credit, wording).line,
  license: credit.licence,
  isBasedOn: {
    '@type': 'NewsArticle',
    url: credit.url,
    datePublished: credit.publishedOn,
    publisher: credit.publication ? { '@type': 'Organization', name: credit.publication } : undefined,
  },
})

const commentOf = (comment: CommentView, origin: string): JsonValue => ({
  '@type': 'Comment',
  author: { '@type': 'Person', name: comment.name },
  dateCreated: new Date(comment.at).toISOString(),
  url: origin + comment.href,
})

/** `<` could begin `</script>` or `<!--`; U+2028 and U+2029 end a line in old script parsers. */
const scriptSafe = (value: JsonValue): string =>
  JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
