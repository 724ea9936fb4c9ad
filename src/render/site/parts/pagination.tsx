import type { Pagination } from '../../../app/reading/front-page.js'
import { fill, type Wording } from '../../words.js'

/** The way to newer and older articles; nothing where one page holds them all. */
export function PaginationLinks({ pagination, wording }: { pagination: Pagination; wording: Wording }) {
  const { page, pages, newerHref, olderHref } = pagination
  if (pages < 2) return null
  const { words, number } = wording
  return (
    <nav class="pagination" aria-label={words.pages}>
      {newerHref !== undefined && (
        <a rel="prev" href={newerHref}>
          {words.newer}
        </a>
      )}
      <span>{fill(words.pageOf, { page: number(page), pages: number(pages) })}</span>
      {olderHref !== undefined && (
        <a rel="next" href={olderHref}>
          {words.older}
        </a>
      )}
    </nav>
  )
}
