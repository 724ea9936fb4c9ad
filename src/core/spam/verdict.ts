import { type Weighed, weighed } from './classifier.js'
import { type Evidence, evidenceOf, type Part } from './evidence.js'
import { isInAnotherLanguage } from './language.js'
import type { Model, Thresholds } from './model.js'
import { probability } from './probability.js'
import { partInWords } from './reasons.js'
import { type SiteSign, siteSigns } from './site-evidence.js'
import { remembered, type SiteMemory, shareOfBase } from './site-memory.js'
import { siteThresholds } from './site-thresholds.js'
import type { FormEvidence, SeenBefore, Submission } from './submission.js'

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

/** No training has an example of it: set by hand, at a little more than a link to a new place weighs. */
const foreignWeight = 1

const languageSigns = (evidence: Evidence, siteLanguages: readonly string[] | undefined): readonly SiteSign[] =>
  siteLanguages !== undefined && isInAnotherLanguage(evidence, siteLanguages)
    ? [{ words: 'is in another language than this site', weight: foreignWeight }]
    : []

const mostReasons = 5
const leastWeight = 0.1
const parts: readonly Part[] = ['words', 'offers', 'shape', 'topic', 'name', 'mail', 'address', 'links']

/** Judges a submission by the base model, what the site saw, and what its moderators taught. */
export const judge = (model: Model, submission: Submission, memory?: SiteMemory): Verdict =>
  judgeEvidence(model, evidenceOf(submission), submission, memory)

/** The same for what has been read already. */
export const judgeEvidence = (
  model: Model,
  evidence: Evidence,
  { form, seen, siteLanguages }: Pick<Submission, 'form' | 'seen' | 'siteLanguages'>,
  memory?: SiteMemory,
): Verdict => concluded(weighAlone(model, evidence, siteLanguages, memory), form, seen)

/** What a submission weighs by itself, whatever else the site has seen, in log odds; what makes it weigh so, and from where on this site calls it spam. */
export type Weighing = {
  readonly evidence: Evidence
  readonly odds: number
  readonly grounds: readonly Ground[]
  readonly thresholds: Thresholds
}

/** Weighs what was read by the base model and by what moderators taught: most of the work, and it needs nothing that changes from comment to comment. */
export function weighAlone(
  model: Model,
  evidence: Evidence,
  siteLanguages: readonly string[] | undefined,
  memory: SiteMemory | undefined,
): Weighing {
  const weight = weighed(model, evidence)
  const signs = languageSigns(evidence, siteLanguages)
  const taught = memory === undefined ? 0 : remembered(memory, evidence)
  const share = memory === undefined ? 1 : shareOfBase(memory)
  const grounds: readonly Ground[] = [
    ...partGrounds(model, evidence, weight).map((ground) => ({ ...ground, weight: share * ground.weight })),
    ...signs.map(groundOf),
    { part: 'memory', weight: taught, inWords: () => 'like what moderators of this site decided' },
  ]
  return {
    evidence,
    odds: share * (model.slope * weight.sum + model.offset) + sumOfSigns(signs) + taught,
    grounds,
    thresholds: thresholdsOf(model, memory),
  }
}

/** The verdict on what was weighed, with what the form told and what the site has seen. */
export function concluded({ evidence, odds: alone, grounds, thresholds }: Weighing, form?: FormEvidence, seen?: SeenBefore): Verdict {
  const signs = siteSigns(form, seen)
  const odds = alone + sumOfSigns(signs)
  return {
    verdict: calledAt(thresholds, odds),
    score: probability(odds),
    logOdds: odds,
    reasons: strongest([...grounds, ...signs.map(groundOf)]).map(({ part, weight, inWords }) => ({ part, words: inWords(), weight })),
    evidence,
  }
}

const sumOfSigns = (signs: readonly SiteSign[]): number => signs.reduce((total, { weight }) => total + weight, 0)

const groundOf = ({ words, weight }: SiteSign): Ground => ({ part: 'site', weight, inWords: () => words })

/** From which scores on a comment is unsure and spam, by the model and by what was wanted on this site. */
export const thresholdsOf = ({ thresholds }: Model, memory: SiteMemory | undefined): Thresholds =>
  memory === undefined ? thresholds : siteThresholds(thresholds, memory.wanted)

/** What log odds are called. */
export function calledAt({ unsure, spam }: Thresholds, odds: number): Verdict['verdict'] {
  const score = probability(odds)
  return score >= spam ? 'spam' : score >= unsure ? 'unsure' : 'ham'
}

/** A reason whose words are not yet looked for: few are told. */
type Ground = Pick<Reason, 'part' | 'weight'> & { readonly inWords: () => string }

function partGrounds(model: Model, evidence: Evidence, { sum, read, has, without }: Weighed): readonly Ground[] {
  return parts.filter(has).map((part) => {
    const weight = model.slope * (sum - without(part))
    return { part, weight, inWords: () => partInWords(model, evidence, part, { weight, read }) }
  })
}

const strongest = (grounds: readonly Ground[]): readonly Ground[] =>
  grounds
    .filter(({ weight }) => Math.abs(weight) >= leastWeight)
    .toSorted((one, other) => Math.abs(other.weight) - Math.abs(one.weight))
    .slice(0, mostReasons)
