import type { Evidence } from './evidence.js'
import { hashOf } from './hashing.js'
import { bucketCount, isKnown, type Model, makeKnown, type SignalWeights } from './model.js'
import { probability } from './probability.js'
import { kinds } from './tokens.js'

/** A submission with its verdict, from a named source. */
export type Example = { readonly source: string; readonly language: string; readonly isSpam: boolean; readonly evidence: Evidence }

/** How the base model is trained. */
export type TrainingOptions = {
  readonly rounds: number
  readonly rate: number
  /** How far each step draws weights of features back to nothing. */
  readonly decay: number
  readonly signalDecay: number
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
  rounds: 8,
  rate: 0.4,
  decay: 1e-6,
  signalDecay: 1e-5,
  unreadWeight: 0.5,
  evenness: 0.25,
  signalScale: 0.3,
  seed: 1,
}

const knownBytes = 1 << 17

/** Trains a model, not yet calibrated. The same examples in the same order give the same model, bit for bit. */
export function trainBase(examples: readonly Example[], options: TrainingOptions = standardOptions): Model {
  const trainer = new Trainer(examples, options)
  for (let round = 0; round < options.rounds; round++) trainer.round()
  return trainer.model()
}

type Row = {
  readonly target: 0 | 1
  readonly weight: number
  readonly runs: readonly { readonly buckets: Uint32Array; readonly scale: number; readonly isWords: boolean }[]
  readonly signals: Uint16Array
}

class Trainer {
  readonly #options: TrainingOptions
  readonly #weights: Weights
  readonly #names = new Map<string, number>()
  readonly #rows: readonly Row[]
  readonly #known: Uint8Array
  /** Where the words are read, and where they are not. */
  readonly #signals: { readonly read: Weights; readonly unread: Weights }
  readonly #random: () => number

  constructor(examples: readonly Example[], options: TrainingOptions) {
    this.#options = options
    this.#random = randomFrom(options.seed)
    const weigh = weightsOf(examples, options.evenness)
    this.#rows = examples.map((example) => this.#rowOf(example, weigh(example)))
    this.#known = knownWords(examples)
    const count = this.#names.size
    this.#weights = new Weights(bucketCount, options.rate)
    this.#signals = { read: new Weights(count, options.rate), unread: new Weights(count, options.rate) }
  }

  /** Each example once with its words and once without, in an order that chance gives. */
  round(): void {
    for (const at of shuffled(this.#rows.length, this.#random)) {
      const row = this.#rows[at]
      if (row === undefined) continue
      this.#step(row, true, row.weight)
      if (this.#options.unreadWeight > 0) this.#step(row, false, row.weight * this.#options.unreadWeight)
    }
  }

  #step(row: Row, isRead: boolean, weight: number): void {
    const signals = isRead ? this.#signals.read : this.#signals.unread
    const error = weight * (probability(this.#sum(row, isRead, signals)) - row.target)
    const { decay, signalDecay, signalScale } = this.#options
    for (const { buckets, scale, isWords } of row.runs) {
      if (isRead || !isWords) for (const bucket of buckets) this.#weights.descend(bucket, error * scale, decay)
    }
    for (const signal of row.signals) signals.descend(signal, error * signalScale, signalDecay)
  }

  #sum(row: Row, isRead: boolean, signals: Weights): number {
    const weights = this.#weights.values
    let sum = 0
    for (const { buckets, scale, isWords } of row.runs) {
      if (isWords && !isRead) continue
      let run = 0
      for (const bucket of buckets) run += weights[bucket] ?? 0
      sum += run * scale
    }
    let signal = 0
    for (const each of row.signals) signal += signals.values[each] ?? 0
    return sum + signal * this.#options.signalScale
  }

  #rowOf({ evidence, isSpam }: Example, weight: number): Row {
    const runs = evidence.pieces.flatMap(({ needs, grams }) =>
      grams.map(({ hashes, scale }) => ({ buckets: hashes.map((hash) => hash & (bucketCount - 1)), scale, isWords: needs[0] === 'words' })),
    )
    const signals = ['always', ...evidence.pieces.flatMap((piece) => piece.signals)]
    return { target: isSpam ? 1 : 0, weight, runs, signals: Uint16Array.from(signals, (name) => this.#numberOf(name)) }
  }

  #numberOf(name: string): number {
    const number = this.#names.get(name) ?? this.#names.size
    this.#names.set(name, number)
    return number
  }

  model(): Model {
    const { weights, scale } = inBytes(this.#weights.values)
    const signals = new Map<string, SignalWeights>()
    const { read, unread } = this.#signals
    const exact = (weight: number) => Math.round(weight * this.#options.signalScale * 1e4) / 1e4
    for (const [name, at] of this.#names) signals.set(name, [exact(read.values[at] ?? 0), exact(unread.values[at] ?? 0)])
    return { weights, scale, known: this.#known, signals, bias: 0, slope: 1, offset: 0, thresholds: { unsure: 0.5, spam: 0.9 } }
  }
}

// The first steps of a feature are small rather than wild.
const slopeAtFirst = 0.05

/** Weights that are learned by AdaGrad: the more a weight was moved, the less it moves. */
class Weights {
  readonly values: Float64Array
  readonly #slopes: Float64Array
  readonly #rate: number

  constructor(count: number, rate: number) {
    this.values = new Float64Array(count)
    this.#slopes = new Float64Array(count).fill(slopeAtFirst)
    this.#rate = rate
  }

  descend(at: number, error: number, decay: number): void {
    const value = this.values[at] ?? 0
    const slope = error + decay * value
    const sum = (this.#slopes[at] ?? 0) + slope * slope
    this.#slopes[at] = sum
    this.values[at] = value - (this.#rate * slope) / Math.sqrt(sum)
  }
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

/** Words that stand in three examples or more. */
function knownWords(examples: readonly Example[]): Uint8Array {
  const counts = new Map<number, number>()
  for (const { evidence } of examples) {
    for (const word of new Set(evidence.words)) {
      const hash = hashOf(word, kinds.word)
      counts.set(hash, (counts.get(hash) ?? 0) + 1)
    }
  }
  const known = new Uint8Array(knownBytes)
  for (const [hash, count] of counts) if (count >= 3 && !isKnown(known, hash)) makeKnown(known, hash)
  return known
}

/** A byte holds the square root, so that small weights are not lost beside large ones. */
function inBytes(weights: Float64Array): { readonly weights: Int8Array; readonly scale: number } {
  let scale = 0
  for (const weight of weights) scale = Math.max(scale, Math.abs(weight))
  const bytes = Int8Array.from(weights, (weight) => Math.sign(weight) * Math.round(Math.sqrt(Math.abs(weight) / (scale || 1)) * 127))
  return { weights: bytes, scale }
}

/** Chance that can be had again: mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let bits = Math.imul(state ^ (state >>> 15), 1 | state)
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits
    return ((bits ^ (bits >>> 14)) >>> 0) / 4_294_967_296
  }
}

function shuffled(count: number, random: () => number): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, at) => at)
  for (let at = count - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    const held = order[at] ?? 0
    order[at] = order[other] ?? 0
    order[other] = held
  }
  return order
}
