import type { CalendarDay } from '../calendar.js'
import type { AccountId } from '../ids.js'

/** Who wrote it, as printed; with an account behind it the name leads to the author's page. */
export type Byline = { readonly name: string; readonly account?: AccountId | undefined }

/** Where, and on which day, the news was written. */
export type Dateline = { readonly place: string; readonly day?: CalendarDay | undefined }
