import type { ArticleRow } from '../../app/ports/stores.js'
import { type NewsroomFrame, NewsroomPage, newsroomText } from './frame.js'

/** The lists of articles that editors look through. */
export const articleLists = ['all', 'draft', 'pending', 'scheduled', 'published', 'private', 'withdrawn'] as const

export type ArticleList = (typeof articleLists)[number]

/** What there is to write on and to publish. */
export type ArticleListPage = {
  readonly frame: NewsroomFrame
  /** The public address of the site. */
  readonly origin: string
  readonly list: ArticleList
  readonly articles: readonly ArticleRow[]
  /** Tells when things were, in the publication's time zone. */
  readonly moment: (at: number) => string
  readonly nextHref?: string | undefined
}

/** Run on any page, it only fills the page's address into a form here: nothing is fetched by a link. */
const bookmarklet = (origin: string): string =>
  `javascript:void(location.href='${origin}/newsroom/articles/new?url='+encodeURIComponent(location.href))`

export const articleListPage = ({ frame, origin, list, articles, moment, nextHref }: ArticleListPage): string =>
  newsroomText(
    <NewsroomPage frame={frame} title="Articles">
      <p class="begin">
        <a class="primary" href="/newsroom/articles/new">
          Write an article
        </a>{' '}
        <span class="hint">
          or drag this into your bookmarks, and press it on a page that you want to republish:{' '}
          <a class="bookmarklet" href={bookmarklet(origin)}>
            Republish
          </a>
        </span>
      </p>
      <nav class="queues" aria-label="Lists of articles">
        <ul>
          {articleLists.map((name) => (
            <li>
              <a href={`/newsroom/articles?list=${name}`} aria-current={name === list ? 'page' : undefined}>
                {titles[name]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {articles.length === 0 && <p class="deck">Nothing is here yet.</p>}
      <ul class="articles">
        {articles.map(({ id, headline, state, kind, updatedAt, publicAt, commentCount }) => (
          <li>
            <a href={`/newsroom/articles/${id}`}>{headline || 'Without a headline'}</a>
            <p class="hint">
              {kind === 'page' ? 'Page, ' : ''}
              {stateWords[state]}
              {publicAt !== undefined && ` · ${moment(publicAt)}`}
              {` · changed ${moment(updatedAt)}`}
              {commentCount > 0 && ` · ${commentCount} ${commentCount === 1 ? 'comment' : 'comments'}`}
            </p>
          </li>
        ))}
      </ul>
      {nextHref && (
        <p>
          <a rel="next" href={nextHref}>
            Older ones
          </a>
        </p>
      )}
    </NewsroomPage>,
  )

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
