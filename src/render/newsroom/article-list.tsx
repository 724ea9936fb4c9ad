import type { ArticleRow } from '../../app/ports/stores.js'
import type { CalendarDay } from '../../core/calendar.js'
import type { Term } from '../../core/publishing/taxonomy.js'
import { type NewsroomFrame, NewsroomPage, newsroomText } from './frame.js'

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

/** What there is to write on and to publish. */
export type ArticleListPage = {
  readonly frame: NewsroomFrame
  /** The public address of the site. */
  readonly origin: string
  readonly sieve: ArticleSieve
  readonly articles: readonly ArticleRow[]
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

export const articleListPage = (page: ArticleListPage): string =>
  newsroomText(
    <NewsroomPage frame={page.frame} title="Articles">
      <p class="begin">
        <a class="primary" href="/newsroom/articles/new">
          Write an article
        </a>{' '}
        <span class="hint">
          or drag this into your bookmarks, and press it on a page that you want to republish:{' '}
          <a class="bookmarklet" href={bookmarklet(page.origin)}>
            Republish
          </a>
        </span>
      </p>
      {page.said && (
        <p class={page.said.isProblem ? 'notice error' : 'notice'} role={page.said.isProblem ? 'alert' : 'status'}>
          {page.said.text}
        </p>
      )}
      <nav class="queues" aria-label="Lists of articles">
        <ul>
          {articleLists.map((name) => (
            <li>
              <a href={page.hrefOf(name)} aria-current={name === page.sieve.list ? 'page' : undefined}>
                {titles[name]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Sieve page={page} />
      {page.articles.length === 0 ? <p class="deck">Nothing is here yet.</p> : <Rows page={page} />}
      {page.nextHref && (
        <p>
          <a rel="next" href={page.nextHref}>
            Older ones
          </a>
        </p>
      )}
    </NewsroomPage>,
  )

type Part = { readonly page: ArticleListPage }

const Sieve = ({ page: { sieve, people, categories } }: Part) => (
  <form class="sieve" method="get" action="/newsroom/articles" aria-label="Which articles">
    <input type="hidden" name="list" value={sieve.list} />
    <p>
      <label for="sieve-q">Headline</label>
      <input id="sieve-q" type="search" name="q" value={sieve.q} />
    </p>
    <p>
      <label for="sieve-author">By</label>
      <select id="sieve-author" name="author">
        <option value="">everybody</option>
        {people.map(({ value, name }) => (
          <option value={value} selected={value === sieve.author}>
            {name}
          </option>
        ))}
      </select>
    </p>
    <p>
      <label for="sieve-category">Under</label>
      <select id="sieve-category" name="category">
        <option value="">all categories</option>
        <CategoryOptions categories={categories} chosen={sieve.category} />
      </select>
    </p>
    <p>
      <label for="sieve-since">From</label>
      <input id="sieve-since" type="date" name="since" value={sieve.since} />
    </p>
    <p>
      <label for="sieve-until">To</label>
      <input id="sieve-until" type="date" name="until" value={sieve.until} />
    </p>
    <button type="submit">Show</button>
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

const Rows = ({ page: { articles, moment, manyHref, categories } }: Part) => (
  <form method="post" action={manyHref}>
    <ul class="articles chosen">
      {articles.map(({ id, headline, state, kind, updatedAt, publicAt, commentCount }) => (
        <li>
          <input type="checkbox" name="id[]" value={String(id)} aria-label={`Choose “${headline || 'Without a headline'}”`} />
          <div>
            <a href={`/newsroom/articles/${id}`}>{headline || 'Without a headline'}</a>
            <p class="hint">
              {kind === 'page' ? 'Page, ' : ''}
              {stateWords[state]}
              {publicAt !== undefined && ` · ${moment(publicAt)}`}
              {` · changed ${moment(updatedAt)}`}
              {commentCount > 0 && ` · ${commentCount} ${commentCount === 1 ? 'comment' : 'comments'}`}
            </p>
          </div>
        </li>
      ))}
    </ul>
    <fieldset class="many">
      <legend>With those that are chosen</legend>
      <p>
        <label for="many-do">Do</label>
        <select id="many-do" name="do">
          <option value="">choose what</option>
          {Object.entries(manyWords).map(([value, words]) => (
            <option value={value}>{words}</option>
          ))}
        </select>
      </p>
      <p>
        <label for="many-category">Category</label>
        <select id="many-category" name="category">
          <option value="">none</option>
          <CategoryOptions categories={categories} chosen="" />
        </select>
      </p>
      <p>
        <label for="many-tag">Tag</label>
        <input id="many-tag" type="text" name="tag" />
      </p>
      <button type="submit">Do it</button>
    </fieldset>
  </form>
)

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

const stateWords: Readonly<Record<ArticleRow['state'], string>> = {
  draft: 'draft',
  pending: 'for review',
  scheduled: 'scheduled',
  published: 'published',
  private: 'private',
  withdrawn: 'withdrawn',
  trashed: 'in the bin',
}

const titles: Readonly<Record<ArticleList, string>> = {
  all: 'All',
  draft: 'Drafts',
  pending: 'For review',
  scheduled: 'Scheduled',
  published: 'Published',
  private: 'Private',
  withdrawn: 'Withdrawn',
}
