/** What was learned of the world before a site learns of itself: a value, read elsewhere and handed in. */
export type Model = {
  /** Weights of hashed features, each from −7 to 7: sign and square root of its share of `heaviest`, so that small ones are not lost beside large ones. */
  readonly weights: Int8Array
  /** What a feature weighs at most, before calibration. */
  readonly heaviest: number
  /** Which words the training has met, two bits each. */
  readonly known: Uint8Array
  readonly signals: ReadonlyMap<string, SignalWeights>
  readonly bias: number
  /** From the sum of the weights to log odds. */
  readonly slope: number
  readonly offset: number
  readonly thresholds: Thresholds
}

/** What a sign weighs where the words can be read, and where they cannot. */
export type SignalWeights = readonly [read: number, unread: number]

/** In probability: below the first it is ham, from the second on spam, between them unsure. */
export type Thresholds = { readonly unsure: number; readonly spam: number }

/** How many buckets the hashed features share. */
export const bucketCount = 1 << 20

/** The steps from nothing to the heaviest weight: with its sign, a weight is half a byte. */
export const weightSteps = 7

/** Whether the training has met a word, by its hash; wrongly so for one in fifty. */
export const isKnown = (known: Uint8Array, hash: number): boolean => hasBit(known, hash) && hasBit(known, Math.imul(hash, 0x9e3779b1) >>> 0)

/** Notes a word. */
export function makeKnown(known: Uint8Array, hash: number): void {
  for (const each of [hash, Math.imul(hash, 0x9e3779b1) >>> 0]) {
    const bit = each & (known.length * 8 - 1)
    known[bit >>> 3] = (known[bit >>> 3] ?? 0) | (1 << (bit & 7))
  }
}

function hasBit(known: Uint8Array, hash: number): boolean {
  const bit = hash & (known.length * 8 - 1)
  return ((known[bit >>> 3] ?? 0) & (1 << (bit & 7))) !== 0
}
