import type { Strictness } from '../../core/discussion/comment-rules.js'
import type { Instant } from '../../core/instant.js'
import type { Thresholds } from '../../core/spam/model.js'
import { thresholdsOf } from '../../core/spam/verdict.js'
import type { Judgement, Outcome } from '../ports/spam.js'
import type { Stores } from '../ports/stores.js'
import { settingsFrom } from '../settings/settings.js'
import { thresholdsUnder } from './judge-comment.js'
import type { SpamFilter } from './spam-filter.js'

/** How well the filter did. What no moderator decided on counts as it was called. */
export type FilterReport = {
  readonly model: string
  /** Decisions that it learned from. */
  readonly learned: { readonly ham: number; readonly spam: number }
  /** Comments by what the filter called them. */
  readonly called: Readonly<Record<Judgement['verdict'], number>>
  /** How many of them stand where a moderator put them. */
  readonly decided: number
  /** Called ham, and put among the spam by a moderator. */
  readonly missed: number
  /** Held by the filter, and published by a moderator. */
  readonly heldInVain: number
  /** Put among the spam by the filter, and published by a moderator. */
  readonly lost: number
  /** Of the spam, the share that readers never saw; undefined where there was none, or nobody decided on anything. */
  readonly shareStopped: number | undefined
  /** Of the wanted comments, the share that went among the spam; undefined where there were none, or nobody decided on anything. */
  readonly shareLost: number | undefined
}

/** How well the filter did on the comments that were offered since then. */
export async function filterReport(filter: SpamFilter, stores: Stores, since: Instant): Promise<FilterReport> {
  const outcomes = await stores.spam.outcomes(since)
  const memory = (await stores.spam.memory('site'))?.memory
  const count = (is: (outcome: Outcome) => boolean) => outcomes.filter(is).reduce((sum, { count: each }) => sum + each, 0)
  const decided = count((outcome) => outcome.decided)
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
    decided,
    missed,
    heldInVain: count(({ verdict, state, decided }) => verdict === 'unsure' && state === 'published' && decided),
    lost,
    shareStopped: spam === 0 || decided === 0 ? undefined : 1 - missed / spam,
    shareLost: wanted === 0 || decided === 0 ? undefined : lost / wanted,
  }
}

/** From which scores on a comment is unsure and spam, as strict as the setting of the site is; as `normal` is, where that is off. */
export type ShownThresholds = {
  readonly strictness: Strictness
  readonly here: Thresholds
  /** By the model, whatever was wanted on this site. */
  readonly withoutDecisions: Thresholds
}

/** From which scores on the filter calls a comment of this site unsure and spam. Articles may have a strictness of their own. */
export async function shownThresholds(filter: SpamFilter, stores: Stores): Promise<ShownThresholds> {
  const strictness = settingsFrom(await stores.settings.all())['comments.spam-filter']
  const memory = (await stores.spam.memory('site'))?.memory
  const { model } = filter.model()
  const under = (thresholds: Thresholds) => thresholdsUnder(thresholds, strictness === 'off' ? 'normal' : strictness)
  return { strictness, here: under(thresholdsOf(model, memory)), withoutDecisions: under(model.thresholds) }
}
