import type { Evidence } from './evidence.js'
import { probability } from './probability.js'
import { markOf } from './sign-pairs.js'
import { type Grams, gramsOf } from './tokens.js'

/** What a site's moderators taught: a value of fixed size. Of each bucket, `weights` holds the sum of its steps, and after all of these the sum of their squares. */
export type SiteMemory = { readonly weights: Float32Array; readonly ham: number; readonly spam: number }

/** What one decision changed, to be kept with it so that it can be taken back exactly. */
export type Lesson = { readonly isSpam: boolean; readonly step: number }

const buckets = 1 << 15
const rate = 0.3
/** As if each bucket had made so much of a step already: the first decision about a word is not the last word. */
const firstSquare = 0.001
/** What a site taught moves a comment no further than this, in log odds. */
const furthest = 5
/** By so much, in log odds, a decision is to be clear, not only right: what was right by little is still learned. */
const margin = 0.5
/** Of one kind of decision, so many more than of the other count in full. */
const headStart = 20

/** A site that has decided nothing. */
export const emptyMemory = (): SiteMemory => ({ weights: new Float32Array(2 * buckets), ham: 0, spam: 0 })

/**
 * What the site's memory adds to a comment's log odds: the sum of steps over the root of their squares (AdaGrad by dual averaging, Duchi et al. 2011).
 * What came once weighs much at once, what comes every day little each time; and both sums can be taken back.
 */
export function remembered(memory: SiteMemory, evidence: Evidence): number {
  const { weights } = memory
  let sum = 0
  for (const { hashes, scale } of gramsIn(evidence)) {
    let run = 0
    for (const hash of hashes) {
      const at = hash & (buckets - 1)
      const steps = weights[at] ?? 0
      if (steps !== 0) run += steps / Math.sqrt(Math.max(0, weights[buckets + at] ?? 0) + firstSquare)
    }
    sum += rate * run * scale
  }
  return Math.max(-furthest, Math.min(furthest, sum))
}

/** How much of what the base model says holds on a site: all at first, less the more it has decided of both kinds, and never less than three fifths. Chosen by sources left out. */
export function shareOfBase({ ham, spam }: SiteMemory): number {
  const decided = Math.min(ham, spam) ** 2
  return 1 - (0.4 * decided) / (decided + decisionsToKnow ** 2)
}

const decisionsToKnow = 25

/**
 * Learns a decision about a comment whose log odds were `before`, with what the memory added. What was known anyway teaches little, so the same
 * comment a thousand times teaches no more than a few; and where one kind of decision outnumbers the other, each of its kind teaches less.
 */
export function learn(
  memory: SiteMemory,
  evidence: Evidence,
  isSpam: boolean,
  before: number,
): { readonly memory: SiteMemory; readonly lesson: Lesson } {
  const [ham, spam] = isSpam ? [memory.ham, memory.spam + 1] : [memory.ham + 1, memory.spam]
  const share = isSpam ? Math.min(1, (ham + headStart) / spam) : Math.min(1, (spam + headStart) / ham)
  const lesson = { isSpam, step: share * (isSpam ? 1 - probability(before - margin) : -probability(before + margin)) }
  return { memory: { weights: moved(memory.weights, evidence, lesson.step, 1), ham, spam }, lesson }
}

/** Takes a decision back: the memory is as if it had not been made. */
export function unlearn(memory: SiteMemory, evidence: Evidence, { isSpam, step }: Lesson): SiteMemory {
  return {
    weights: moved(memory.weights, evidence, step, -1),
    ham: memory.ham - (isSpam ? 0 : 1),
    spam: memory.spam - (isSpam ? 1 : 0),
  }
}

function moved(weights: Float32Array, evidence: Evidence, step: number, sign: 1 | -1): Float32Array {
  const after = weights.slice()
  for (const { hashes, scale } of gramsIn(evidence)) {
    const part = step * scale
    for (const hash of hashes) {
      const at = hash & (buckets - 1)
      after[at] = (after[at] ?? 0) + sign * part
      after[buckets + at] = (after[buckets + at] ?? 0) + sign * part * part
    }
  }
  return after
}

/** Of some forty in a comment. It is the same for each, so that a text that is taken back with one sign more takes the others back whole. */
const signScale = 1 / 6

/** Signs one by one; what they say two by two is the same on every site. */
const gramsIn = ({ pieces }: Evidence): readonly Grams[] => [
  ...pieces.flatMap(({ view, grams }) => (view === 'pairs' ? [] : grams)),
  { ...gramsOf(pieces.flatMap(({ signals }) => signals.map(markOf))), scale: signScale },
]
