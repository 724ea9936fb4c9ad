import type { Elsewhere } from './reading.js'

/** Where a list is cut into pages. */
export type Pagination = {
  /** From 1. */
  readonly page: number
  readonly pages: number
  readonly newerHref?: string | undefined
  readonly olderHref?: string | undefined
}

/** How many pages a list of `total` has; an empty one has its first. */
export const pagesOf = (total: number, perPage: number): number => Math.max(1, Math.ceil(total / perPage))

/** The pagination of the list at `path` (with a slash at its end): `/category/x/page/2/`. */
export function paginationOf(path: string, page: number, pages: number): Pagination {
  return {
    page,
    pages,
    newerHref: page > 1 ? pageHref(path, page - 1) : undefined,
    olderHref: page < pages ? pageHref(path, page + 1) : undefined,
  }
}

/**
 * What stands where a page past the last of the list at `path` would: for now the last, as long as a list of `total` could have had that page with one
 * article on each. A site that moved in had shorter pages, or more articles, and links to them.
 */
export function pastTheLast(path: string, page: number, { total, pages }: { readonly total: number; readonly pages: number }): Elsewhere {
  return page > total ? { type: 'not-found' } : { type: 'moved', to: pageHref(path, pages), forNow: true }
}

/** The address of one page of a list; the first has the list's own. */
export function pageHref(path: string, page: number): string {
  if (page === 1) return path
  const [before = '', query] = path.split('?')
  return query === undefined ? `${before}page/${page}/` : `${before}page/${page}/?${query}`
}
