import type { ArticleCard } from './article-card.js'
import type { SiteFrame } from './site-frame.js'

/** A page that says what went wrong: not found, refused, broken. */
export type ProblemPage = {
  readonly frame: SiteFrame
  readonly problem:
    | { readonly type: 'not-found'; readonly path: string }
    | { readonly type: 'refused' }
    | { readonly type: 'too-large' }
    | { readonly type: 'too-fast'; readonly retryAfterSeconds: number }
    | { readonly type: 'broken'; readonly reference: string }
  /** The newest articles, as a way on; may be empty. */
  readonly newest: readonly ArticleCard[]
}
