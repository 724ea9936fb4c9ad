import type { Evidence } from './evidence.js'
import { probability } from './probability.js'
import { markOf } from './sign-pairs.js'
import { countHam, noHam, type SiteHam } from './site-thresholds.js'
import { type Grams, gramsOf } from './tokens.js'

/** What a site's moderators taught: a value of fixed size. */
export type SiteMemory = {
  /** Of each bucket the sum of its steps, and after all of these the sums of their squares. */
  readonly weights: Float32Array
  /** How many decisions of each kind. */
  readonly ham: number
  readonly spam: number
  /** By how much they were not foreseen, in nats. */
  readonly surprise: number
  /** By which this site's thresholds are set. */
  readonly wanted: SiteHam
}

/** What one decision changed, to be kept with it so that it can be taken back exactly. */
export type Lesson = {
  readonly isSpam: boolean
  readonly step: number
  /** The log odds before; undefined in one that was learned before they were kept. */
  readonly odds: number | undefined
}

const rate = 0.3
/** As if each bucket had made so much of a step already: the first decision about a word is not the last word. */
const firstSquare = 0.001
/** What a site taught moves a comment no further than this, in log odds. */
const furthest = 5
/** By so much, in log odds, a decision is to be clear, not only right: what was right by little is still learned. */
const margin = 2
/** Of one kind of decision, so many more than of the other count in full. */
const headStart = 10
/** So much surprise gives a memory half its say: where the base model is right anyway, the few words of a few decisions only disturb it. Chosen by sources left out. */
const halfHeard = 2
/** A step as large as 1 would surprise without bounds: a larger one than this counts as this, which is some nine nats. */
const largestCounted = 0.9999

/** A site that has decided nothing. */
export const emptyMemory = (): SiteMemory => ({ weights: new Float32Array(2 * own.buckets), ham: 0, spam: 0, surprise: 0, wanted: noHam })

/**
 * What the site's memory adds to a comment's log odds: the sum of steps over the root of their squares (AdaGrad by dual averaging, Duchi et al. 2011).
 * What came once weighs much at once, what comes every day little each time; and both sums can be taken back.
 */
export function remembered(memory: SiteMemory, evidence: Evidence): number {
  const heard = memory.surprise / (memory.surprise + halfHeard)
  return heard * within(known(memory, evidence))
}

const within = (sum: number): number => Math.max(-furthest, Math.min(furthest, sum))

/** The same without bounds. */
function known({ weights }: SiteMemory, evidence: Evidence): number {
  const { buckets, signBits, gramsIn } = rulesOf(weights)
  let sum = 0
  for (const { hashes, scale } of gramsIn(evidence)) {
    let run = 0
    // By number: a comment has hundreds of features, and an iterator takes twice as long.
    for (let next = 0; next < hashes.length; next++) {
      const hash = hashes[next] ?? 0
      const at = hash & (buckets - 1)
      const steps = weights[at] ?? 0
      if (steps !== 0) run += (signOf(hash, signBits) * steps) / Math.sqrt(Math.max(0, weights[buckets + at] ?? 0) + firstSquare)
    }
    sum += rate * run * scale
  }
  return sum
}

/** How much of what the base model says holds on a site: all at first, less the more it has decided of both kinds, and never less than three fifths. Chosen by sources left out. */
export function shareOfBase({ ham, spam }: SiteMemory): number {
  const decided = Math.min(ham, spam) ** 2
  return 1 - (0.4 * decided) / (decided + decisionsToKnow ** 2)
}

const decisionsToKnow = 25

/** The same memory on its own, for `learnInto` and `unlearnInto` to change. */
export const workingCopy = (memory: SiteMemory): SiteMemory => ({ ...memory, weights: memory.weights.slice() })

/**
 * Learns a decision about a comment whose log odds were `before`, with what the memory added. What was known anyway teaches little, so the same
 * comment a thousand times teaches no more than a few, and neither do a thousand that are like it; and where one kind of decision outnumbers the other,
 * each of its kind teaches less.
 */
export const learn = (memory: SiteMemory, evidence: Evidence, isSpam: boolean, before: number): Learned =>
  learnInto(workingCopy(memory), evidence, isSpam, before)

type Learned = { readonly memory: SiteMemory; readonly lesson: Lesson }

/**
 * The same, into the weights of a working copy: what is given must not be used any more, only what comes back. To copy half a megabyte for each of a
 * thousand decisions takes longer than to learn them.
 */
export function learnInto(memory: SiteMemory, evidence: Evidence, isSpam: boolean, before: number): Learned {
  const [ham, spam] = isSpam ? [memory.ham, memory.spam + 1] : [memory.ham + 1, memory.spam]
  const share = isSpam ? Math.min(1, (ham + headStart) / spam) : Math.min(1, (spam + headStart) / ham)
  const step = share * stepAt(before + beyond(memory, evidence), isSpam)
  const lesson = { isSpam, step, odds: before }
  const surprise = memory.surprise + surpriseOf(lesson)
  const wanted = wantedAfter(memory.wanted, lesson, 1)
  move(memory.weights, evidence, lesson.step, 1)
  return { memory: { weights: memory.weights, ham, spam, surprise, wanted }, lesson }
}

/**
 * What the memory knows and may not say. Without it a flood of what the base model takes for wanted would never be clear, each of it would teach as much
 * as the first, and all that is written in the same language would come to be spam.
 */
function beyond(memory: SiteMemory, evidence: Evidence): number {
  const sum = known(memory, evidence)
  return sum - within(sum)
}

const stepAt = (odds: number, isSpam: boolean): number => (isSpam ? 1 - probability(odds - margin) : -probability(odds + margin))

/** Takes a decision back: the memory is as if it had not been made. */
export const unlearn = (memory: SiteMemory, evidence: Evidence, lesson: Lesson): SiteMemory =>
  unlearnInto(workingCopy(memory), evidence, lesson)

/** The same, in the weights of a working copy, as with `learnInto`. */
export function unlearnInto(memory: SiteMemory, evidence: Evidence, lesson: Lesson): SiteMemory {
  const { isSpam, step } = lesson
  move(memory.weights, evidence, step, -1)
  return {
    weights: memory.weights,
    ham: memory.ham - (isSpam ? 0 : 1),
    spam: memory.spam - (isSpam ? 1 : 0),
    surprise: Math.max(0, memory.surprise - surpriseOf(lesson)),
    wanted: wantedAfter(memory.wanted, lesson, -1),
  }
}

const wantedAfter = (wanted: SiteHam, { isSpam, odds }: Lesson, by: 1 | -1): SiteHam =>
  isSpam || odds === undefined ? wanted : countHam(wanted, odds, by)

/** A step is the chance that was given to the other verdict. */
const surpriseOf = ({ step }: Lesson): number => -Math.log1p(-Math.min(largestCounted, Math.abs(step)))

function move(weights: Float32Array, evidence: Evidence, step: number, direction: 1 | -1): void {
  const { buckets, signBits, gramsIn } = rulesOf(weights)
  for (const { hashes, scale } of gramsIn(evidence)) {
    const part = step * scale
    for (const hash of hashes) {
      const at = hash & (buckets - 1)
      weights[at] = (weights[at] ?? 0) + direction * signOf(hash, signBits) * part
      weights[buckets + at] = (weights[buckets + at] ?? 0) + direction * part * part
    }
  }
}

/** How a memory reads evidence, and where it keeps what it learns of it. */
type Rules = {
  readonly buckets: number
  /** 1 where half of all features count the other way round in the sums, 0 where none does. */
  readonly signBits: 0 | 1
  readonly gramsIn: (evidence: Evidence) => readonly Grams[]
}

/** Features that share a bucket would add up; where half of them count the other way round, they cancel each other as often (Weinberger et al. 2009). */
const signOf = (hash: number, signBits: 0 | 1): number => 1 - 2 * ((hash >>> 31) & signBits)

/**
 * Signs one by one: what they say two by two is the same on every site. No ways of writing: they crowd the buckets and told no more. A word says more of
 * what a site talks about than a run of letters does. Chosen by sources left out.
 */
const own: Rules = {
  buckets: 1 << 16,
  signBits: 1,
  gramsIn: ({ pieces }) => [
    ...pieces.flatMap(({ view, grams }) => (view === 'words' ? grams.map(wordsDoubled) : view === 'fields' ? grams : [])),
    signsIn(pieces, 1 / 3),
  ],
}

/** The first features of a text are its words and their pairs; the others are runs of letters. */
const wordsDoubled = ({ hashes, scale }: Grams, at: number): Grams => ({ hashes, scale: at === 0 ? 2 * scale : scale })

/** Of some forty in a comment. The scale is the same for each, so that a text that is taken back with one sign more takes the others back whole. */
const signsIn = (pieces: Evidence['pieces'], scale: number): Grams => ({
  ...gramsOf(pieces.flatMap(({ signals }) => signals.map(markOf))),
  scale,
})

/** A table of another size was begun by earlier rules, and goes on by them: by others, what it learned could not be taken back. */
const rulesOf = ({ length }: Float32Array): Rules =>
  length === 2 * own.buckets ? own : { buckets: length >> 1, signBits: 0, gramsIn: earlierGramsIn }

const earlierGramsIn: Rules['gramsIn'] = ({ pieces }) => [
  ...pieces.flatMap(({ view, grams }) => (view === 'pairs' ? [] : grams)),
  signsIn(pieces, 1 / 6),
]
