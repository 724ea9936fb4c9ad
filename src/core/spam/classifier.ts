import type { Evidence, Part, Piece, View } from './evidence.js'
import { bucketCount, isKnown, type Model, weightSteps } from './model.js'
import type { Grams } from './tokens.js'

/** How well a model can read a text: 1 if it knows the words, 0 if it knows hardly any, so that they say nothing. */
function legibility({ known }: Pick<Model, 'known'>, { hashes, signs }: Evidence): number {
  if (hashes.length === 0) return 0
  const share = (knownOf(known, hashes) + knownOf(known, signs)) / (hashes.length + signs.length)
  return Math.min(1, Math.max(0, (share - leastKnown) / (wellKnown - leastKnown)))
}

function knownOf(known: Uint8Array, hashes: Uint32Array): number {
  let count = 0
  for (const hash of hashes) if (isKnown(known, hash)) count++
  return count
}

// Of the words of a source that was left out of the training but is in a language it knows, it knows four in five. Chosen by sources left out.
const leastKnown = 0.2
const wellKnown = 0.6

/**
 * The sum of what a submission's evidence weighs, positive for spam, before calibration; how well it was read; whether it has a part; and the sum without
 * that part.
 */
export type Weighed = {
  readonly sum: number
  readonly read: number
  readonly has: (part: Part) => boolean
  readonly without: (part: Part) => number
}

/** Weighs evidence. Without its words a text is one that cannot be read. */
export function weighed(model: Model, evidence: Evidence): Weighed {
  const read = legibility(model, evidence)
  const features = evidence.pieces.map(({ grams }) => grams.reduce((sum, each) => sum + gramsWeight(model, each), 0))
  const calm = calmOf(evidence.said)
  const weightsAt = (legible: number) =>
    evidence.pieces.map((piece, at) => calm * (signalsWeight(model, piece, legible) + (features[at] ?? 0) * shareOf(piece.view, legible)))
  const sumAt = (legible: number, weights: readonly number[]) =>
    weights.reduce((total, weight) => total + weight, calm * (model.bias + signalWeight(model, 'always', legible)))
  const weights = weightsAt(read)
  const sum = sumAt(read, weights)
  const weightOf = weightsOfParts(evidence.pieces, weights)
  return {
    sum,
    read,
    has: (part) => weightOf.has(part),
    without: (part) => (part === 'words' ? sumAt(0, weightsAt(0)) : sum - (weightOf.get(part) ?? 0)),
  }
}

/** What goes with each part, of pieces that weigh so much each. */
function weightsOfParts(pieces: readonly Piece[], weights: readonly number[]): ReadonlyMap<Part, number> {
  const sums = new Map<Part, number>()
  for (const [at, { needs }] of pieces.entries()) for (const part of needs) sums.set(part, (sums.get(part) ?? 0) + (weights[at] ?? 0))
  return sums
}

/** What signs say two by two counts more than it was learned: it holds on sites of any kind. Chosen by sources left out. */
const shareOf = (view: View, legible: number): number => (view === 'words' ? legible : view === 'pairs' ? 2 : 1)

/** A text that says much has more of everything, and is not by so much surer to be what it looks like: newsletters are as full of offers as adverts. */
const calmOf = (words: number): number => Math.min(1, (longText / Math.max(1, words)) ** 0.3)
const longText = 100

/** The sum alone. */
export const sumOf = (model: Model, evidence: Evidence): number => weighed(model, evidence).sum

function signalsWeight(model: Model, { signals }: Piece, read: number): number {
  let sum = 0
  for (const name of signals) sum += signalWeight(model, name, read)
  return sum
}

/** What a sign weighs. */
export function signalWeight(model: Model, name: string, read: number): number {
  const weights = model.signals.get(name)
  return weights === undefined ? 0 : weights[0] * read + weights[1] * (1 - read)
}

function gramsWeight({ weights, heaviest }: Model, { hashes, scale: share }: Grams): number {
  let sum = 0
  // Of a comment's thousand features as many speak for spam as against it: a branch at each would be guessed wrong half the time, and take three times as long.
  for (let at = 0; at < hashes.length; at++) {
    const weight = weights[(hashes[at] ?? 0) & (bucketCount - 1)] ?? 0
    sum += weight * Math.abs(weight)
  }
  return (sum * heaviest * share) / weightSteps ** 2
}
