import type { Instant } from '../../core/instant.js'
import type { PageReads } from '../ports/pages.js'
import type { Stores } from '../ports/stores.js'
import type { Movements, Site } from './site.js'

/** What a reader's page is made from. */
export type Reading = {
  readonly site: Site
  readonly pages: PageReads
  readonly stores: Stores
  /** Hashed names of stylesheets and scripts, by their own. */
  readonly assets: Readonly<Record<string, string>>
  /** Where the publication's own colours are served; absent for the standard ones. */
  readonly lookStylesheet?: string | undefined
  readonly now: Instant
  /** What moved last, for pages that show it: they depend on more than others do. */
  movements(): Promise<Movements>
  /** Cleans what an editor wrote for the side or the foot. */
  cleanPassage(html: string): import('../../core/markup/clean-html.js').CleanHtml
}

/** Nothing public stands at an address: it never did, or it moved, or it was taken back. */
export type Elsewhere =
  | { readonly type: 'not-found' }
  /** For good, unless it is only for now that nothing stands here. */
  | { readonly type: 'moved'; readonly to: string; readonly forNow?: boolean }
  | { readonly type: 'gone'; readonly id: number }
