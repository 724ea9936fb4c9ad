import type { Account } from '../identity/account.js'
import type { MediaId } from '../ids.js'
import type { CleanHtml } from '../markup/clean-html.js'

/** An account as readers meet it on the page of an author. */
export type Author = Account & {
  readonly biography: { readonly source: string; readonly clean: CleanHtml; readonly policy: number }
  readonly picture?: MediaId | undefined
  readonly website?: string | undefined
}
