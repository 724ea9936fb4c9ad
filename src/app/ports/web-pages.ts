import type { CalendarDay } from '../../core/calendar.js'
import type { Result } from '../../core/result.js'

/** A page of another site, as it came. */
export type CameInPage = { readonly bytes: Uint8Array; readonly contentType: string; readonly url: string }

/** The article that stands on a page. Empty where the page does not say; `html` is as it was found, not clean. */
export type ReadPage = {
  readonly headline: string
  readonly deck: string
  readonly author: string
  readonly publication: string
  /** Where the page says that it stands, else where it came from. */
  readonly url: string
  readonly day?: CalendarDay | undefined
  readonly language: string
  readonly licence: string
  readonly html: string
  /** How many pictures stood in it, which are left out. */
  readonly pictures: number
}

/** Why nothing was read. */
export type ReadPageRefusal = { readonly type: 'no-article' } | { readonly type: 'took-too-long' }

/** Finds the article on a page: without menus, advertisements and what else stands around it. */
export type WebPageReader = { read(page: CameInPage): Promise<Result<ReadPage, ReadPageRefusal>> }
