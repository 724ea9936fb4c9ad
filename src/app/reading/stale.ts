import type { Event, Touched } from '../../core/events.js'

/** What a kept page depends on: `article:12`, `card:12`, `term:5`, `author:3`, `period:2019-12`, or one of the names below. */
export type Dependency = string

/** Everything depends on the site itself: its name, menu, categories. */
export const onSite: Dependency = 'site'
/** The list of all articles, and what is told of it: the newest edition, the archives. */
export const onNewest: Dependency = 'newest'
export const onRecentComments: Dependency = 'recent-comments'
export const onSitemap: Dependency = 'sitemap'

/** What is stale after an event. */
export function staleAfter(event: Event): readonly Dependency[] {
  switch (event.type) {
    case 'article-saved':
    case 'article-published':
    case 'article-withdrawn':
    case 'article-corrected':
      return staleByArticle(event.touched)
    case 'comment-published':
    case 'comment-changed':
    case 'comment-removed':
      return [`article:${event.articleId}`, `card:${event.articleId}`, onRecentComments]
    case 'comment-rules-changed':
      return [`article:${event.articleId}`]
    case 'settings-changed':
    case 'terms-changed':
    case 'accounts-changed':
    case 'media-changed':
    case 'items-imported':
      return [onSite]
    case 'redirects-changed':
    case 'comment-held':
      return []
    default:
      return event satisfies never
  }
}

function staleByArticle(touched: Touched): readonly Dependency[] {
  if (!touched.shown) return []
  const itself = [
    `article:${touched.articleId}`,
    `card:${touched.articleId}`,
    onSitemap,
    ...touched.neighbours.map((id) => `article:${id}`),
  ]
  if (!touched.relisted) return itself
  const periods = touched.days.flatMap((day) => [day, day.slice(0, 7), day.slice(0, 4)]).map((period) => `period:${period}`)
  return [...itself, onNewest, ...touched.terms.map((id) => `term:${id}`), ...touched.authors.map((id) => `author:${id}`), ...periods]
}
