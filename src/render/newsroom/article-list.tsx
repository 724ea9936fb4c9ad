import type { ArticleRow } from '../../app/ports/articles.js'
import type { WayToArticle } from '../../app/publishing/way-to-article.js'
import type { CalendarDay } from '../../core/calendar.js'
import type { Term } from '../../core/publishing/taxonomy.js'
import { type NewsroomFrame, NewsroomPage, newsroomText } from './frame.js'
import type { Say, Sentence } from './say.js'

/** The lists of articles that editors look through. */
export const articleLists = ['all', 'draft', 'pending', 'scheduled', 'published', 'private', 'withdrawn'] as const

export type ArticleList = (typeof articleLists)[number]

/** What is looked for, as it was typed; empty where nothing was. */
export type ArticleSieve = {
  readonly list: ArticleList
  readonly q: string
  readonly author: string
  readonly category: string
  readonly since: CalendarDay | ''
  readonly until: CalendarDay | ''
}

/** An article as far as whoever looks may go to it. */
export type ListedArticle = ArticleRow & WayToArticle

/** What there is to write on and to publish. */
export type ArticleListPage = {
  readonly frame: NewsroomFrame
  /** The public address of the site. */
  readonly origin: string
  readonly sieve: ArticleSieve
  readonly articles: readonly ListedArticle[]
  readonly people: readonly { readonly value: string; readonly name: string }[]
  readonly categories: readonly { readonly term: Term; readonly depth: number }[]
  /** Tells when things were, in the publication's time zone. */
  readonly moment: (at: number) => string
  /** Another list, sieved in the same way. */
  readonly hrefOf: (list: ArticleList) => string
  readonly nextHref?: string | undefined
  readonly manyHref: string
  readonly said?: { readonly text: string; readonly isProblem: boolean } | undefined
}

/** Run on any page, it only fills the page's address into a form here: nothing is fetched by a link. */
const bookmarklet = (origin: string): string =>
  `javascript:void(location.href='${origin}/newsroom/articles/new?url='+encodeURIComponent(location.href))`

export const articleListPage = (page: ArticleListPage): string => {
  const { say } = page.frame
  return newsroomText(
    <NewsroomPage frame={page.frame} title={say('Articles')}>
      <Begin say={say} origin={page.origin} />
      {page.said && (
        <p class={page.said.isProblem ? 'notice error' : 'notice'} role={page.said.isProblem ? 'alert' : 'status'}>
          {page.said.text}
        </p>
      )}
      <nav class="queues" aria-label={say('Lists of articles')}>
        <ul>
          {articleLists.map((name) => (
            <li>
              <a href={page.hrefOf(name)} aria-current={name === page.sieve.list ? 'page' : undefined}>
                {say(titles[name])}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Sieve page={page} />
      {page.articles.length === 0 ? <p class="deck">{say('Nothing is here yet.')}</p> : <Rows page={page} />}
      {page.nextHref && (
        <p>
          <a rel="next" href={page.nextHref}>
            {say('Older ones')}
          </a>
        </p>
      )}
    </NewsroomPage>,
  )
}

const Begin = ({ say, origin }: { readonly say: Say; readonly origin: string }) => (
  <p class="begin">
    <a class="primary" href="/newsroom/articles/new">
      {say('Write an article')}
    </a>{' '}
    <span class="hint">
      {say.parts('or drag this into your bookmarks, and press it on a page that you want to republish: {link}', {
        link: (
          <a class="bookmarklet" href={bookmarklet(origin)}>
            {say('Republish')}
          </a>
        ),
      })}
    </span>
  </p>
)

type Part = { readonly page: ArticleListPage }

const Sieve = ({ page: { frame, sieve, people, categories } }: Part) => (
  <form class="sieve" method="get" action="/newsroom/articles" aria-label={frame.say('Which articles')}>
    <input type="hidden" name="list" value={sieve.list} />
    <p>
      <label for="sieve-q">{frame.say('Headline')}</label>
      <input id="sieve-q" type="search" name="q" value={sieve.q} dir="auto" />
    </p>
    <p>
      <label for="sieve-author">{frame.say('By')}</label>
      <select id="sieve-author" name="author">
        <option value="">{frame.say('everybody')}</option>
        {people.map(({ value, name }) => (
          <option value={value} selected={value === sieve.author}>
            {name}
          </option>
        ))}
      </select>
    </p>
    <p>
      <label for="sieve-category">{frame.say('Under')}</label>
      <select id="sieve-category" name="category">
        <option value="">{frame.say('all categories')}</option>
        <CategoryOptions categories={categories} chosen={sieve.category} />
      </select>
    </p>
    <p>
      <label for="sieve-since">{frame.say('From')}</label>
      <input id="sieve-since" type="date" name="since" value={sieve.since} />
    </p>
    <p>
      <label for="sieve-until">{frame.say('To')}</label>
      <input id="sieve-until" type="date" name="until" value={sieve.until} />
    </p>
    <button type="submit">{frame.say('Show')}</button>
  </form>
)

const CategoryOptions = ({ categories, chosen }: Pick<ArticleListPage, 'categories'> & { readonly chosen: string }) => (
  <>
    {categories.map(({ term, depth }) => (
      <option value={String(term.id)} selected={String(term.id) === chosen}>
        {`${'— '.repeat(depth)}${term.name}`}
      </option>
    ))}
  </>
)

const Rows = ({ page, page: { articles, manyHref, categories, frame } }: Part) => (
  <form method="post" action={manyHref}>
    <ul class="articles chosen">
      {articles.map((article) => (
        <Row page={page} article={article} />
      ))}
    </ul>
    {articles.some(({ mayChange }) => mayChange) && <Many frame={frame} categories={categories} />}
  </form>
)

const Many = ({ frame, categories }: Pick<ArticleListPage, 'frame' | 'categories'>) => (
  <fieldset class="many">
    <legend>{frame.say('With those that are chosen')}</legend>
    <p>
      <label for="many-do">{frame.say('Do')}</label>
      <select id="many-do" name="do">
        <option value="">{frame.say('choose what')}</option>
        {Object.entries(manyWords).map(([value, words]) => (
          <option value={value}>{frame.say(words)}</option>
        ))}
      </select>
    </p>
    <p>
      <label for="many-category">{frame.say('Category')}</label>
      <select id="many-category" name="category">
        <option value="">{frame.say('none')}</option>
        <CategoryOptions categories={categories} chosen="" />
      </select>
    </p>
    <p>
      <label for="many-tag">{frame.say('Tag')}</label>
      <input id="many-tag" type="text" name="tag" dir="auto" />
    </p>
    <button type="submit">{frame.say('Do it')}</button>
  </fieldset>
)

const Row = ({ page: { frame, moment }, article }: Part & { readonly article: ListedArticle }) => {
  const { say } = frame
  const headline = article.headline || say('Without a headline')
  const state = say(articleStateWords[article.state])
  return (
    <li>
      {article.mayChange && (
        <input type="checkbox" name="id[]" value={String(article.id)} aria-label={say('Choose “{headline}”', { headline })} />
      )}
      <div>
        {article.href === undefined ? (
          <span dir="auto">{headline}</span>
        ) : (
          <a dir="auto" href={article.href}>
            {headline}
          </a>
        )}
        <p class="hint">
          {article.kind === 'page' ? say('Page, {state}', { state }) : state}
          {article.publicAt !== undefined && ` · ${moment(article.publicAt)}`}
          {` · ${say('changed {moment}', { moment: moment(article.updatedAt) })}`}
          {article.commentCount > 0 && ` · ${say.count(article.commentCount, '1 comment', '{count} comments')}`}
        </p>
      </div>
    </li>
  )
}

const manyWords = {
  file: 'file under the category',
  unfile: 'take out of the category',
  tag: 'give the tag',
  untag: 'take the tag away',
  'open-comments': 'take comments',
  'close-comments': 'take no comments',
  publish: 'publish',
  'to-draft': 'make drafts of them',
} as const

/** The states of an article, in words. */
export const articleStateWords = {
  draft: 'draft',
  pending: 'for review',
  scheduled: 'scheduled',
  published: 'published',
  private: 'private',
  withdrawn: 'withdrawn',
  trashed: 'in the bin',
} as const satisfies Readonly<Record<ArticleRow['state'], Sentence>>

const titles = {
  all: 'All',
  draft: 'Drafts',
  pending: 'For review',
  scheduled: 'Scheduled',
  published: 'Published',
  private: 'Private',
  withdrawn: 'Withdrawn',
} as const satisfies Readonly<Record<ArticleList, Sentence>>
