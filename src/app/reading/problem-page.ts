import { type ArticleCard, cardFrom } from './article-card.js'
import { frameOf } from './frame.js'
import type { Reading } from './reading.js'
import type { SiteFrame } from './site-frame.js'

/** A page that says what went wrong: not found, refused, broken. */
export type ProblemPage = {
  readonly frame: SiteFrame
  readonly problem:
    | { readonly type: 'not-found' }
    | { readonly type: 'refused' }
    | { readonly type: 'too-large' }
    | { readonly type: 'too-slow' }
    | { readonly type: 'too-fast'; readonly retryAfterSeconds: number }
    | { readonly type: 'broken' | 'away'; readonly reference: string }
  /** The newest articles, as a way on; may be empty. */
  readonly newest: readonly ArticleCard[]
}

const newestShown = 5

/** A page about a problem, with the newest articles as a way on where there is nothing better to offer. */
export async function readProblemPage(reading: Reading, problem: ProblemPage['problem']): Promise<ProblemPage> {
  const newest = problem.type === 'not-found' ? await reading.pages.cards({ type: 'newest' }, newestShown, 0) : []
  return { frame: frameOf(reading, {}), problem, newest: newest.map((record) => cardFrom(record, reading.site)) }
}
