import type { Strictness } from '../../core/discussion/comment-rules.js'
import type { FilterOpinion } from '../../core/discussion/moderation.js'
import type { Instant } from '../../core/instant.js'
import { evidenceOf } from '../../core/spam/evidence.js'
import type { Thresholds } from '../../core/spam/model.js'
import { logOdds, probability } from '../../core/spam/probability.js'
import { markOfWords, type TextMark } from '../../core/spam/similarity.js'
import type { SiteMemory } from '../../core/spam/site-memory.js'
import type { FormEvidence, SeenBefore } from '../../core/spam/submission.js'
import { calledAt, concluded, type Weighing, weighAlone } from '../../core/spam/verdict.js'
import type { Hashing } from '../ports/machine.js'
import type { Judgement, PlaceCounts } from '../ports/spam.js'
import type { Stores } from '../ports/stores.js'
import { allLinks, type LinkMarks, linkMarks, type ReadableComment, submissionOf } from './read-comment.js'
import type { SpamFilter } from './spam-filter.js'

/** A comment that the filter has read and weighed by itself: the most of the work, which needs no transaction. */
export type ReadComment = LinkMarks & { readonly weighing: Weighing; readonly mark: TextMark | undefined }

/** What is known of how a comment came, and of its author. */
export type Coming = {
  readonly form?: FormEvidence | undefined
  readonly network?: string | undefined
  /** Of the same person: how many comments are published, as is proved, and how many are among the spam, as it seems. */
  readonly published: number
  readonly spam: number
}

/** What the rules are told, and what is kept with the comment. */
export type Judged = { readonly opinion: FilterOpinion; readonly judgement: Judgement }

type JudgePorts = { readonly filter: SpamFilter; readonly hashing: Hashing }

/** In log odds: how much nearer to spam a strict site puts each comment. */
const shifts: Readonly<Record<Exclude<Strictness, 'off'>, number>> = { lenient: -1.5, normal: 0, strict: 1.5 }

const mostSaid = 3

/** Brings what other processes took and taught to hand; to be done before the transaction in which comments are judged. */
export async function prepareToJudge({ filter }: JudgePorts, stores: Stores, now: Instant): Promise<SiteMemory | undefined> {
  await filter.lately.refresh(stores.spam, now)
  await filter.listed.refresh(stores.spam, now)
  return filter.memories.of('site')
}

/** Reads a comment, and weighs it by the model and by what moderators taught. */
export function readToJudge({ filter, hashing }: JudgePorts, comment: ReadableComment, memory: SiteMemory | undefined): ReadComment {
  const submission = submissionOf(comment)
  const evidence = evidenceOf(submission)
  return {
    weighing: weighAlone(filter.model().model, evidence, submission.siteLanguages, memory),
    mark: markOfWords(evidence.words),
    ...linkMarks(hashing, evidence.links, comment.url),
  }
}

/** Judges what was read, with what the site has seen. */
export async function judgeComment(
  { filter }: JudgePorts,
  stores: Stores,
  { weighing, mark, links, address, places }: ReadComment,
  { coming, strictness, now }: { readonly coming: Coming; readonly strictness: Exclude<Strictness, 'off'>; readonly now: Instant },
): Promise<Judged> {
  const { name } = filter.model()
  const seen: SeenBefore = {
    ...filter.lately.seen({ mark, links, address, network: coming.network }, now),
    ...placesSeen(places, await stores.spam.places('site', places)),
    listed: await filter.listed.hosts(stores.spam, places, mark),
    authorApproved: coming.published,
    authorSpam: coming.spam,
  }
  const verdict = concluded(weighing, coming.form, seen)
  const called = calledAt(weighing.thresholds, verdict.logOdds + shifts[strictness])
  const against = verdict.reasons.filter(({ weight }) => weight > 0).slice(0, mostSaid)
  const reasons = verdict.reasons.map(({ words, weight }) => ({ words, weight: rounded(weight) }))
  return {
    opinion: { verdict: called, score: verdict.score, because: against.map(({ words }) => words) },
    judgement: { score: rounded(verdict.score), verdict: called, reasons, model: name, mark, links: allLinks({ links, address }) },
  }
}

/** What a comment is called that was given this score, as strictly as a site would have it. */
export function calledUnder(thresholds: Thresholds, score: number, strictness: Exclude<Strictness, 'off'>): Judgement['verdict'] {
  return calledAt(thresholds, logOdds(Math.min(1 - 1e-9, Math.max(1e-9, score))) + shifts[strictness])
}

/** From which scores on a comment is unsure and spam, as strictly as a site would have it. */
export function thresholdsUnder({ unsure, spam }: Thresholds, strictness: Exclude<Strictness, 'off'>): Thresholds {
  const scoreAt = (threshold: number) => probability(logOdds(threshold) - shifts[strictness])
  return { unsure: scoreAt(unsure), spam: scoreAt(spam) }
}

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000

/** Nothing where a comment links nowhere; what moderators never decided on is new. */
function placesSeen(places: readonly string[], known: ReadonlyMap<string, PlaceCounts>): Pick<SeenBefore, 'hostsKnown' | 'hostsSpam'> {
  if (places.length === 0) return {}
  const isSpam = (place: string) => (known.get(place)?.spam ?? 0) > 0 && (known.get(place)?.ham ?? 0) === 0
  return {
    hostsKnown: places.every((place) => (known.get(place)?.ham ?? 0) > 0),
    hostsSpam: places.filter(isSpam).length,
  }
}
