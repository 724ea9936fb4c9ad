import type { Example, TrainingOptions } from './base-training.js'
import { Descent } from './descent.js'
import type { View } from './evidence.js'
import { bucketCount, type SignalWeights } from './model.js'
import { probability } from './probability.js'
import { randomFrom, shuffled } from './training-chance.js'

/**
 * One of the regressions of which the model is the sum. Each learns by itself from a part of the evidence: what is plain from the words keeps the rest
 * from being learned, if they learn together, and is wanting where the words are those of another site.
 */
export type Expert = {
  /** The views whose features it reads. */
  readonly views: readonly View[]
  readonly readsSigns: boolean
  /** Whether it learns every example a second time, without its words. */
  readonly isReadTwice: boolean
  /** How much it counts beside the others. */
  readonly share: number
}

/** What an expert has learned. */
export type Learned = { readonly weights: Float64Array; readonly signals: ReadonlyMap<string, SignalWeights> }

/** What experts learn from: examples, what each weighs, and which features are read at all, by their hashes. */
export type Lessons = {
  readonly examples: readonly Example[]
  readonly weigh: (example: Example) => number
  readonly isRead: (hash: number) => boolean
}

/** Trains an expert. */
export function trainExpert(expert: Expert, lessons: Lessons, options: TrainingOptions): Learned {
  const training = new ExpertTraining(expert, lessons, options)
  for (let round = 0; round < options.rounds; round++) training.round(round >= options.roundsOfHaste)
  return training.learned()
}

type Row = {
  readonly target: 0 | 1
  readonly weight: number
  readonly runs: readonly { readonly buckets: Uint32Array; readonly scale: number; readonly isWords: boolean }[]
  readonly signals: Uint16Array
}

class ExpertTraining {
  readonly #expert: Expert
  readonly #options: TrainingOptions
  readonly #weights: Descent
  readonly #names = new Map<string, number>()
  readonly #rows: readonly Row[]
  /** Where the words are read, and where they are not. */
  readonly #signals: { readonly read: Descent; readonly unread: Descent }
  readonly #random: () => number

  constructor(expert: Expert, { examples, weigh, isRead }: Lessons, options: TrainingOptions) {
    this.#expert = expert
    this.#options = options
    this.#random = randomFrom(options.seed)
    this.#rows = examples.map((example) => this.#rowOf(example, weigh(example), isRead))
    const count = this.#names.size
    this.#weights = new Descent(bucketCount, options.rate)
    this.#signals = { read: new Descent(count, options.rate), unread: new Descent(count, options.rate) }
  }

  /** Each example once, and once without its words, in an order that chance gives. */
  round(isNoted: boolean): void {
    for (const at of shuffled(this.#rows.length, this.#random)) {
      const row = this.#rows[at]
      if (row === undefined) continue
      this.#step(row, true, row.weight)
      if (this.#expert.isReadTwice) this.#step(row, false, row.weight * this.#options.unreadWeight)
    }
    if (isNoted) for (const each of [this.#weights, this.#signals.read, this.#signals.unread]) each.note()
  }

  #step(row: Row, isRead: boolean, weight: number): void {
    const signals = isRead ? this.#signals.read : this.#signals.unread
    const error = weight * (probability(this.#sum(row, isRead, signals)) - row.target)
    const { decay, signalScale } = this.#options
    for (const { buckets, scale, isWords } of row.runs) {
      if (isRead || !isWords) this.#weights.step(buckets, error * scale, decay)
    }
    signals.step(row.signals, error * signalScale, decay)
  }

  #sum(row: Row, isRead: boolean, signals: Descent): number {
    let sum = 0
    for (const { buckets, scale, isWords } of row.runs) if (isRead || !isWords) sum += this.#weights.sumAt(buckets) * scale
    return sum + signals.sumAt(row.signals) * this.#options.signalScale
  }

  #rowOf({ evidence, isSpam }: Example, weight: number, isRead: Lessons['isRead']): Row {
    const { views, readsSigns } = this.#expert
    const runs = evidence.pieces.flatMap(({ view, grams }) =>
      !views.includes(view)
        ? []
        : grams.map(({ hashes, scale }) => ({
            buckets: hashes.filter(isRead).map((hash) => hash & (bucketCount - 1)),
            scale,
            isWords: view === 'words',
          })),
    )
    const signals = ['always', ...(readsSigns ? evidence.pieces.flatMap((piece) => piece.signals) : [])]
    return { target: isSpam ? 1 : 0, weight, runs, signals: Uint16Array.from(signals, (name) => this.#numberOf(name)) }
  }

  #numberOf(name: string): number {
    const number = this.#names.get(name) ?? this.#names.size
    this.#names.set(name, number)
    return number
  }

  learned(): Learned {
    const { isReadTwice, share } = this.#expert
    const read = this.#signals.read.mean()
    const unread = isReadTwice ? this.#signals.unread.mean() : read
    const weigh = (weight: number | undefined) => (weight ?? 0) * this.#options.signalScale * share
    const signals = new Map([...this.#names].map(([name, at]) => [name, [weigh(read[at]), weigh(unread[at])] as const]))
    return { weights: this.#weights.mean().map((weight) => weight * share), signals }
  }
}
