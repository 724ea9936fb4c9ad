import { type Weighed, weighed } from './classifier.js'
import { type Evidence, evidenceOf, type Part } from './evidence.js'
import type { Model } from './model.js'
import { probability } from './probability.js'
import { partInWords } from './reasons.js'
import { siteSigns } from './site-evidence.js'
import { remembered, type SiteMemory } from './site-memory.js'
import type { Submission } from './submission.js'

/** Why a comment is judged so: in words, and by how much it moves the log odds. Without it the score is lower by that, or higher. */
export type Reason = { readonly part: Part | 'site' | 'memory'; readonly words: string; readonly weight: number }

/** What the filter thinks of a comment: `score` is the probability of spam, `logOdds` the same without bounds, for learning. */
export type Verdict = {
  readonly verdict: 'ham' | 'unsure' | 'spam'
  readonly score: number
  readonly logOdds: number
  /** The strongest first. */
  readonly reasons: readonly Reason[]
  readonly evidence: Evidence
}

const mostReasons = 5
const leastWeight = 0.1
const parts: readonly Part[] = ['words', 'shape', 'topic', 'name', 'mail', 'address', 'links']

/** Judges a submission by the base model, what the site saw, and what its moderators taught. */
export const judge = (model: Model, submission: Submission, memory?: SiteMemory): Verdict =>
  judgeEvidence(model, evidenceOf(submission), submission, memory)

/** The same for what has been read already. */
export function judgeEvidence(
  model: Model,
  evidence: Evidence,
  submission: Pick<Submission, 'form' | 'seen'>,
  memory?: SiteMemory,
): Verdict {
  const weight = weighed(model, evidence)
  const signs = siteSigns(submission.form, submission.seen)
  const taught = memory === undefined ? 0 : remembered(memory, evidence)
  const odds = model.slope * weight.sum + model.offset + signs.reduce((total, { weight }) => total + weight, 0) + taught
  const reasons = [
    ...partReasons(model, evidence, weight),
    ...signs.map(({ words, weight }): Reason => ({ part: 'site', words, weight })),
    ...(taught === 0 ? [] : [{ part: 'memory', words: 'like what moderators of this site decided', weight: taught } as const]),
  ]
  return {
    verdict: calledAt(model, odds),
    score: probability(odds),
    logOdds: odds,
    reasons: strongest(reasons),
    evidence,
  }
}

/** What log odds are called. */
export function calledAt({ thresholds: { unsure, spam } }: Model, odds: number): Verdict['verdict'] {
  const score = probability(odds)
  return score >= spam ? 'spam' : score >= unsure ? 'unsure' : 'ham'
}

function partReasons(model: Model, evidence: Evidence, { sum, without }: Weighed): readonly Reason[] {
  const there = parts.filter((part) => evidence.pieces.some(({ needs }) => needs.includes(part)))
  return there.map((part) => {
    const weight = model.slope * (sum - without(part))
    return { part, words: partInWords(model, evidence, part, weight), weight }
  })
}

const strongest = (reasons: readonly Reason[]): readonly Reason[] =>
  reasons
    .filter(({ weight }) => Math.abs(weight) >= leastWeight)
    .toSorted((one, other) => Math.abs(other.weight) - Math.abs(one.weight))
    .slice(0, mostReasons)
