import { wallClock } from '../../core/calendar.js'
import type { Article, ArticleState } from '../../core/publishing/article.js'
import { publicAt } from '../../core/publishing/article.js'
import type { Stores } from '../ports/stores.js'
import { hasMadeSlug } from './address-article.js'
import { categoryPath } from './typed-names.js'

/** What stands in the fields of the form in which an article is written. Lists are separated by commas, times are those of the site's clock. */
export type TypedArticle = {
  readonly kind: 'article' | 'page'
  readonly headline: string
  readonly deck: string
  readonly body: string
  readonly format: 'html' | 'markdown'
  readonly excerpt: string
  readonly publication: string
  readonly creditAuthor: string
  readonly creditUrl: string
  readonly creditDay: string
  readonly licence: string
  readonly changes: string
  readonly bylines: string
  readonly place: string
  readonly day: string
  readonly categories: string
  readonly tags: string
  readonly language: string
  readonly slug: string
  readonly state: WishedState
  readonly at: string
  readonly notice: string
  readonly commentsOpen: boolean
  readonly pinned: boolean
  readonly alternativeText: string
  readonly caption: string
  readonly pictureCredit: string
  /** The number of a picture of the library that is to stand above it, or `none`; empty for the one that it has. */
  readonly chosenPicture: string
  /** Of what was wrong, in Markdown; dated when it is saved. */
  readonly correction: string
  /** Which of its corrections are taken away, by their places: `0 2`. */
  readonly withoutCorrections: string
}

/** What the form can make of an article. */
export const wishedStates = ['draft', 'pending', 'published', 'scheduled', 'private', 'withdrawn'] as const
export type WishedState = (typeof wishedStates)[number]

/** Fields with nothing in them. */
export const nothingWritten: TypedArticle = {
  kind: 'article',
  headline: '',
  deck: '',
  body: '',
  format: 'markdown',
  excerpt: '',
  publication: '',
  creditAuthor: '',
  creditUrl: '',
  creditDay: '',
  licence: '',
  changes: '',
  bylines: '',
  place: '',
  day: '',
  categories: '',
  tags: '',
  language: '',
  slug: '',
  state: 'draft',
  at: '',
  notice: '',
  commentsOpen: true,
  pinned: false,
  alternativeText: '',
  caption: '',
  pictureCredit: '',
  chosenPicture: '',
  correction: '',
  withoutCorrections: '',
}

/** An article as it stands in the form. What WordPress's own blocks made is shown as the HTML it became. */
export async function typedFrom(stores: Stores, article: Article, timeZone: string): Promise<TypedArticle> {
  const { body, credit, dateline, life } = article
  const [tree, tags] = await Promise.all([stores.terms.categories(), stores.terms.findMany(article.tags)])
  const at = publicAt(life)
  return {
    ...nothingWritten,
    kind: article.kind,
    headline: article.headline,
    deck: article.deck,
    body: body.format === 'wordpress' ? body.clean : body.source,
    format: body.format === 'markdown' ? 'markdown' : 'html',
    excerpt: article.excerpt,
    publication: credit?.publication ?? '',
    creditAuthor: credit?.author ?? '',
    creditUrl: credit?.url ?? '',
    creditDay: credit?.publishedOn ?? '',
    licence: credit?.licence ?? '',
    changes: credit?.changes ?? '',
    bylines: article.bylines.map(({ name }) => name).join(', '),
    place: dateline?.place ?? '',
    day: dateline?.day ?? '',
    categories: article.categories.map((id) => categoryPath(tree, id)).join(', '),
    tags: tags.map(({ name }) => name).join(', '),
    language: article.language ?? '',
    slug: hasMadeSlug(article) ? '' : article.slug,
    state: wishedState(life.state),
    at: at === undefined ? '' : wallClock(at, timeZone).slice(0, 16),
    notice: life.state === 'withdrawn' ? life.notice : '',
    commentsOpen: article.commentsOpen,
    pinned: article.pinned,
  }
}

const wishedState = (state: ArticleState): WishedState => wishedStates.find((known) => known === state) ?? 'draft'
