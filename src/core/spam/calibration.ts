import type { Model, Thresholds } from './model.js'
import { probability } from './probability.js'

/** A sum of evidence of a comment that was not trained on, and what the comment was; how much it counts. */
export type Judged = { readonly sum: number; readonly isSpam: boolean; readonly weight: number }

/** Platt's scaling: the line from sums to log odds under which what came is likeliest, by Newton's method. */
export function calibrated(judged: readonly Judged[]): Pick<Model, 'slope' | 'offset'> {
  let [slope, offset] = [1, 0]
  for (let step = 0; step < 30; step++) {
    let [a, b, aa, ab, bb] = [0, 0, 1e-6, 0, 1e-6]
    for (const { sum, isSpam, weight } of judged) {
      const chance = probability(slope * sum + offset)
      const [error, curve] = [weight * (chance - (isSpam ? 1 : 0)), weight * chance * (1 - chance)]
      a += error * sum
      b += error
      aa += curve * sum * sum
      ab += curve * sum
      bb += curve
    }
    const determinant = aa * bb - ab * ab
    slope = Math.max(0.01, slope - (bb * a - ab * b) / determinant)
    offset -= (aa * b - ab * a) / determinant
  }
  return { slope, offset }
}

/** The scores from which on a comment is unsure and spam, so that of ham no larger shares are called so than these. */
export function thresholdsFor(hamScores: readonly number[], shares: { readonly unsure: number; readonly spam: number }): Thresholds {
  const sorted = hamScores.toSorted((one, other) => other - one)
  const from = (share: number) => (sorted[Math.floor(share * sorted.length)] ?? 1) + 1e-9
  return { unsure: from(shares.unsure), spam: from(shares.spam) }
}
