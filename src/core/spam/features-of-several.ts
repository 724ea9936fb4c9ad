import type { Evidence } from './evidence.js'

// Features are counted by so many bits of their hashes: two that share these count as one.
const bits = 26

/**
 * Tells whether a feature was met more than once: in several texts or, seldom, in several fields of one. What was met once says nothing of other texts; in
 * training it would only disturb those that share its bucket, and most features are such.
 */
export function featuresOfSeveral(texts: readonly Evidence[]): (hash: number) => boolean {
  const counts = new Uint8Array(1 << bits)
  const placeOf = (hash: number): number => hash >>> (32 - bits)
  for (const { pieces } of texts) {
    for (const { grams } of pieces) {
      for (const { hashes } of grams) for (const hash of hashes) counts[placeOf(hash)] = Math.min(2, (counts[placeOf(hash)] ?? 0) + 1)
    }
  }
  return (hash) => (counts[placeOf(hash)] ?? 0) > 1
}
