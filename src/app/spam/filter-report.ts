import type { Instant } from '../../core/instant.js'
import type { Judgement, Outcome } from '../ports/spam.js'
import type { Stores } from '../ports/stores.js'
import type { SpamFilter } from './spam-filter.js'

/** How well the filter did. What no moderator decided on counts as it was called. */
export type FilterReport = {
  readonly model: string
  /** Decisions that it learned from. */
  readonly learned: { readonly ham: number; readonly spam: number }
  /** Comments by what the filter called them. */
  readonly called: Readonly<Record<Judgement['verdict'], number>>
  /** Called ham, and put among the spam by a moderator. */
  readonly missed: number
  /** Held by the filter, and published by a moderator. */
  readonly heldInVain: number
  /** Put among the spam by the filter, and published by a moderator. */
  readonly lost: number
  /** Of the spam, the share that readers never saw; undefined where there was none. */
  readonly shareStopped: number | undefined
  /** Of the wanted comments, the share that went among the spam; undefined where there were none. */
  readonly shareLost: number | undefined
}

/** How well the filter did on the comments that were offered since then. */
export async function filterReport(filter: SpamFilter, stores: Stores, since: Instant): Promise<FilterReport> {
  const outcomes = await stores.spam.outcomes(since)
  const memory = (await stores.spam.memory('site'))?.memory
  const count = (is: (outcome: Outcome) => boolean) => outcomes.filter(is).reduce((sum, { count: each }) => sum + each, 0)
  const missed = count(({ verdict, state, decided }) => verdict === 'ham' && state === 'spam' && decided)
  const lost = count(({ verdict, state, decided }) => verdict === 'spam' && state === 'published' && decided)
  const spam = count(({ state }) => state === 'spam')
  const wanted = count(({ state }) => state === 'published')
  return {
    model: filter.model().name,
    learned: { ham: memory?.ham ?? 0, spam: memory?.spam ?? 0 },
    called: {
      ham: count(({ verdict }) => verdict === 'ham'),
      unsure: count(({ verdict }) => verdict === 'unsure'),
      spam: count(({ verdict }) => verdict === 'spam'),
    },
    missed,
    heldInVain: count(({ verdict, state, decided }) => verdict === 'unsure' && state === 'published' && decided),
    lost,
    shareStopped: spam === 0 ? undefined : 1 - missed / spam,
    shareLost: wanted === 0 ? undefined : lost / wanted,
  }
}
