import type { ArticleItem, AuthorItem, CommentItem, Item, TermItem, TermReference } from '../src/app/transfer/item.js'
import { type Instant, instant } from '../src/core/instant.js'
import { between, type Chance, chanceFrom, oneOf, zipfDraw } from './chance.js'
import { type MadeWords, madeWords, vocabularyFrom } from './made-words.js'

/** How large a site is to be. Its comments are about ten times as many as its articles. */
export type MadeSite = {
  readonly articles: number
  readonly seed: number
  /** How many comments its newest article has; drawn as for all others when not given. */
  readonly longThread?: number | undefined
}

/** The address the made site says it had. */
export const madeOrigin = 'https://made.example'

/** How many articles from the newest the one with exactly `talkedAboutComments` stands, and the one with none. */
const talkedAbout = 40
const silent = 41
export const talkedAboutComments = 300

const authors = 25
const rootCategories = 8
const categories = 30
const tags = 2_000
const firstPublished = Date.UTC(2016, 0, 4, 6)
const lastPublished = Date.UTC(2026, 5, 30, 18)

/** A site as an export holds it, always the same for the same size and seed. */
export async function* madeSite(made: MadeSite): AsyncGenerator<Item> {
  const chance = chanceFrom(made.seed)
  const words = madeWords(chance)
  yield { type: 'site', source: 'made.example', url: madeOrigin, title: 'The Made Gazette', motto: words.sentence(), language: 'en-GB' }
  const people = Array.from({ length: authors }, (_, at) => author(words, at))
  const terms = [...Array.from({ length: categories }, (_, at) => category(words, at)), ...madeTags(words)]
  yield* people
  yield* terms
  const making: Making = {
    chance,
    words,
    made,
    person: zipfDraw(chance, people),
    category: zipfDraw(chance, terms.slice(0, categories)),
    tag: zipfDraw(chance, terms.slice(categories)),
    comments: 0,
  }
  for (let number = 1; number <= made.articles; number++) yield article(making, number)
}

/** The addresses of the articles that measurements ask for. */
export const talkedAboutAddress = (made: MadeSite): string => addressAt(made, made.articles - talkedAbout)
export const silentAddress = (made: MadeSite): string => addressAt(made, made.articles - silent)
export const longThreadAddress = (made: MadeSite): string => addressAt(made, made.articles)

/** Some of the words of a made site, from the commonest to rare ones. */
export function madeVocabulary({ seed }: MadeSite): readonly string[] {
  return vocabularyFrom(chanceFrom(seed)).filter((word, rank) => word.length > 2 && (rank < 20 || rank % 60 === 0))
}

function addressAt(made: MadeSite, number: number): string {
  const day = new Date(publishedAtOf(made.articles, number)).toISOString().slice(0, 10)
  return `/${day.replaceAll('-', '/')}/article-${number}/`
}

const publishedAtOf = (articles: number, number: number): Instant =>
  instant(Math.floor(firstPublished + ((lastPublished - firstPublished) * number) / articles))

type Making = {
  readonly chance: Chance
  readonly words: MadeWords
  readonly made: MadeSite
  readonly person: () => AuthorItem
  readonly category: () => TermItem
  readonly tag: () => TermItem
  comments: number
}

function author(words: MadeWords, at: number): AuthorItem {
  const name = words.headline().split(' ').slice(0, 2).join(' ')
  return { type: 'author', foreignId: at + 2, login: `author-${at + 1}`, email: `author-${at + 1}@made.example`, name }
}

function category(words: MadeWords, at: number): TermItem {
  const parent = at < rootCategories ? undefined : `section-${((at - rootCategories) % rootCategories) + 1}`
  const name = words.headline().split(' ').slice(0, 2).join(' ')
  return { type: 'term', taxonomy: 'category', foreignId: at + 1, slug: `section-${at + 1}`, name, parentSlug: parent, fields: [] }
}

const madeTags = (words: MadeWords): readonly TermItem[] =>
  Array.from({ length: tags }, (_, at) => {
    const name = `${words.word()} ${words.word()}`
    return { type: 'term', taxonomy: 'tag', foreignId: categories + at + 1, slug: `topic-${at + 1}`, name, fields: [] }
  })

function article(making: Making, number: number): ArticleItem {
  const { chance, words } = making
  const publishedAt = publishedAtOf(making.made.articles, number)
  return {
    type: 'article',
    kind: 'article',
    foreignId: number,
    state: 'published',
    title: words.headline(),
    url: madeOrigin + addressAt(making.made, number),
    otherUrls: [`${madeOrigin}/?p=${number}`],
    slug: `article-${number}`,
    bodySource: body(making),
    bodyFormat: 'wordpress',
    excerpt: chance() < 0.3 ? words.sentence() : '',
    authorLogin: making.person().login,
    publishedAt,
    modifiedAt: publishedAt,
    commentsOpen: true,
    pingsOpen: false,
    pinned: false,
    menuOrder: 0,
    terms: filedUnder(making),
    fields: [],
    comments: thread(making, publishedAt, commentsOf(making, number)),
  }
}

const bodyCharacters = 2_300

/** Paragraphs of about 2.5 kB with what stands in news: a credit line on every second one, a link, emphasis, a quotation, a list. */
function body({ chance, words }: Making): string {
  const credit = `<p><em>By ${words.word()} ${words.word()} | <a href="https://${words.word()}.example/">The ${words.word()} Post</a> | March ${between(chance, 1, 28)}, 2019</em></p>`
  const parts = chance() < 0.5 ? [credit] : []
  for (let length = 0; length < bodyCharacters; length += parts.at(-1)?.length ?? 0) parts.push(block(chance, words))
  return parts.join('\n\n')
}

function block(chance: Chance, words: MadeWords): string {
  const text = words.text(between(chance, 200, 500))
  const form = chance()
  if (form < 0.1) return `<blockquote>${text}</blockquote>`
  if (form < 0.15) return `<h2>${words.headline()}</h2>`
  if (form < 0.2) return `<ul>\n<li>${words.sentence()}</li>\n<li>${words.sentence()}</li>\n</ul>`
  if (form < 0.5)
    return `${text} <a href="https://${words.word()}.example/${words.word()}">${words.sentence()}</a> <em>${words.word()}</em>`
  return text
}

function filedUnder({ chance, category: someCategory, tag }: Making): readonly TermReference[] {
  const filed = [someCategory(), ...(chance() < 0.2 ? [someCategory()] : []), ...Array.from({ length: between(chance, 2, 6) }, tag)]
  const different = [...new Map(filed.map((term) => [`${term.taxonomy}:${term.slug}`, term])).values()]
  return different.map(({ taxonomy, slug, name }) => ({ taxonomy, slug, name }))
}

const longestThread = 2_000
// With the longest cut off, these make ten comments an article.
const commentScale = 7.1
const commentSlope = 0.6

/** Most articles have a few comments, a few have most. */
function commentsOf({ chance, made: { articles, longThread } }: Making, number: number): number {
  const drawn = Math.min(Math.floor(commentScale * (chance() ** -commentSlope - 1)), longestThread)
  if (number === articles - talkedAbout) return talkedAboutComments
  if (number === articles && longThread !== undefined) return longThread
  return number === articles - silent ? 0 : drawn
}

const commentCharacters = 220

function thread(making: Making, publishedAt: Instant, count: number): readonly CommentItem[] {
  const { chance, words } = making
  const said: CommentItem[] = []
  for (let at = 0; at < count; at++) {
    making.comments++
    const answered = said.length > 0 && chance() < 0.55 ? oneOf(chance, said.slice(-8)) : undefined
    said.push({
      foreignId: making.comments,
      parentForeignId: answered?.foreignId,
      kind: 'comment',
      state: 'published',
      name: words.headline().split(' ').slice(0, 2).join(' '),
      email: `${words.word()}@made.example`,
      at: instant(publishedAt + (at + 1) * 180_000),
      bodySource: words.text(between(chance, 40, 2 * commentCharacters - 40)),
      fields: [],
    })
  }
  return said
}
