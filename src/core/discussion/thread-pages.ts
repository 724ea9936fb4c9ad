/** The orders in which a thread can be read. */
export const threadOrders = ['oldest', 'newest', 'best'] as const

/** One of them. */
export type ThreadOrder = (typeof threadOrders)[number]

/** The numbers of comments that a page may hold, both included. */
export type NumberRange = { readonly from: number; readonly to: number }

/**
 * The page on which a comment stands, from 1. It follows from the comment's number alone, which never changes: so neither new comments nor removed
 * ones move a comment to another page.
 */
export const pageOfNumber = (number: number, perPage: number): number => Math.ceil(number / perPage)

/** How many pages a thread has whose last comment has this number; a thread without comments has one. */
export const pageCount = (lastNumber: number, perPage: number): number => Math.max(1, pageOfNumber(lastNumber, perPage))

/** The comments of a page, from 1. */
export const rangeOfPage = (page: number, perPage: number): NumberRange => ({ from: (page - 1) * perPage + 1, to: page * perPage })

/**
 * Which of some texts are shown whole, when together they must not be longer than `budget`: all, or those no longer than an equal share of it. A
 * thousand short comments make a page; a few that fill sixty pages each do not make the rest unreadable.
 */
export function shownWhole(lengths: readonly number[], budget: number): { readonly longest: number } {
  const total = lengths.reduce((sum, length) => sum + length, 0)
  return { longest: total <= budget ? Number.POSITIVE_INFINITY : Math.floor(budget / lengths.length) }
}
