import type { Evidence } from './evidence.js'
import { type Expert, type Learned, trainExpert } from './expert-training.js'
import { featuresOfSeveral } from './features-of-several.js'
import { bucketCount, isKnown, type Model, makeKnown, type SignalWeights, weightSteps } from './model.js'

/** A submission with its verdict, from a named source. */
export type Example = {
  readonly source: string
  readonly language: string
  readonly isSpam: boolean
  readonly evidence: Evidence
}

/** How the base model is trained. */
export type TrainingOptions = {
  readonly experts: readonly Expert[]
  readonly rounds: number
  /** Rounds after which the mean of the weights begins. */
  readonly roundsOfHaste: number
  readonly rate: number
  /** How far each step draws a weight back to nothing. */
  readonly decay: number
  /** What an example weighs that is read without its words. */
  readonly unreadWeight: number
  /** 0 lets every example weigh the same, 1 every source. */
  readonly evenness: number
  /** How far a sign moves the sum beside the words: there are some forty signs in a comment. */
  readonly signalScale: number
  readonly seed: number
}

/** Chosen by leaving whole sources out in turn. */
export const standardOptions: TrainingOptions = {
  experts: [
    { views: ['words', 'style', 'pairs', 'fields'], readsSigns: true, isReadTwice: true, share: 1 },
    { views: ['words'], readsSigns: false, isReadTwice: false, share: 1 },
    { views: ['fields'], readsSigns: false, isReadTwice: false, share: 0.5 },
    { views: ['style'], readsSigns: false, isReadTwice: false, share: 0.5 },
    { views: ['pairs'], readsSigns: true, isReadTwice: false, share: 1.5 },
  ],
  rounds: 5,
  roundsOfHaste: 2,
  rate: 0.4,
  decay: 1e-4,
  unreadWeight: 0.5,
  evenness: 0.25,
  signalScale: 0.3,
  seed: 1,
}

const knownBytes = 1 << 17

/** Trains a model, not yet calibrated. The same examples in the same order give the same model, bit for bit. */
export function trainBase(examples: readonly Example[], options: TrainingOptions = standardOptions): Model {
  const weigh = weightsOf(examples, options.evenness)
  const isRead = featuresOfSeveral(examples.map(({ evidence }) => evidence))
  const learned = options.experts.map((expert) => trainExpert(expert, { examples, weigh, isRead }, options))
  return {
    weights: inSteps(sumOfWeights(learned)),
    heaviest,
    known: knownWords(examples),
    signals: sumOfSignals(learned),
    bias: 0,
    slope: 1,
    offset: 0,
    thresholds: { unsure: 0.5, spam: 0.9 },
  }
}

function sumOfWeights(learned: readonly Learned[]): Float64Array {
  const sum = new Float64Array(bucketCount)
  for (const { weights } of learned) for (let at = 0; at < bucketCount; at++) sum[at] = (sum[at] ?? 0) + (weights[at] ?? 0)
  return sum
}

function sumOfSignals(learned: readonly Learned[]): ReadonlyMap<string, SignalWeights> {
  const sums = new Map<string, SignalWeights>()
  for (const { signals } of learned) {
    for (const [name, [read, unread]] of signals) {
      const [readBefore, unreadBefore] = sums.get(name) ?? [0, 0]
      sums.set(name, [readBefore + read, unreadBefore + unread])
    }
  }
  const rounded = (weight: number) => Math.round(weight * 1e4) / 1e4
  return new Map([...sums].map(([name, [read, unread]]) => [name, [rounded(read), rounded(unread)]]))
}

/** Sources weigh more evenly than they have examples, ham and spam of a source alike; and no language becomes a sign of spam for want of ham. */
function weightsOf(examples: readonly Example[], evenness: number): (example: Example) => number {
  const counts = new Map<string, number>()
  const add = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1)
  for (const { source, language, isSpam } of examples) {
    add(`${source} ${isSpam}`)
    add(`language ${language} ${isSpam}`)
  }
  const mean = examples.length / 20
  return ({ source, language, isSpam }) => {
    const even = (Math.max(counts.get(`${source} ${isSpam}`) ?? 1, 50) / mean) ** -evenness
    const ham = counts.get(`language ${language} false`) ?? 0
    const spam = counts.get(`language ${language} true`) ?? 1
    return even * (isSpam ? Math.min(1, (ham * 2 + 1) / spam) : 1)
  }
}

/** Words, and signs that are words, that stand in three examples or more. */
function knownWords(examples: readonly Example[]): Uint8Array {
  const counts = new Map<number, number>()
  for (const { evidence } of examples) {
    for (const hash of new Set([...evidence.hashes, ...evidence.signs])) counts.set(hash, (counts.get(hash) ?? 0) + 1)
  }
  const known = new Uint8Array(knownBytes)
  for (const [hash, count] of counts) if (count >= 3 && !isKnown(known, hash)) makeKnown(known, hash)
  return known
}

/** One in a thousand learned to weigh more; bounded so, sources that were left out are told as well. */
const heaviest = 4

const inSteps = (weights: Float64Array): Int8Array =>
  Int8Array.from(weights, (weight) => Math.sign(weight) * Math.round(Math.sqrt(Math.min(1, Math.abs(weight) / heaviest)) * weightSteps))
