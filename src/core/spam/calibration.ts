import type { Thresholds } from './model.js'
import { probability } from './probability.js'

/** Of ham, no larger shares are to be called unsure, or spam, and spam. */
export const mostLost = { unsure: 0.03, spam: 0.005 } as const

/** A sum of evidence of a comment that was not trained on, and what the comment was; how much it counts. */
export type Judged = { readonly sum: number; readonly isSpam: boolean; readonly weight: number }

type Line = { readonly slope: number; readonly offset: number }

/** Platt's scaling: the line from sums to log odds under which what came is likeliest, by Newton's method. */
export function calibrated(judged: readonly Judged[]): Line {
  let line: Line = { slope: 1, offset: 0 }
  for (let round = 0; round < 30; round++) {
    const next = nearer(judged, line, newtonStep(judged, line))
    if (next === undefined) break
    line = next
  }
  return line
}

/** Where sums are large a whole step overshoots: it is halved until it leads nearer. */
function nearer(judged: readonly Judged[], from: Line, step: Line): Line | undefined {
  const before = unlikeliness(judged, from)
  for (let share = 1; share > 1e-6; share /= 2) {
    const next = { slope: Math.max(0.01, from.slope - share * step.slope), offset: from.offset - share * step.offset }
    if (unlikeliness(judged, next) < before) return next
  }
  return undefined
}

function unlikeliness(judged: readonly Judged[], { slope, offset }: Line): number {
  let total = 0
  for (const { sum, isSpam, weight } of judged) {
    const against = (isSpam ? -1 : 1) * (slope * sum + offset)
    total += weight * (against > 30 ? against : Math.log1p(Math.exp(against)))
  }
  return total
}

function newtonStep(judged: readonly Judged[], { slope, offset }: Line): Line {
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
  return { slope: (bb * a - ab * b) / determinant, offset: (aa * b - ab * a) / determinant }
}

/** The scores from which on a comment is unsure and spam, so that of ham no larger shares are called so than these. */
export function thresholdsFor(hamScores: readonly number[], shares: { readonly unsure: number; readonly spam: number }): Thresholds {
  const sorted = hamScores.toSorted((one, other) => other - one)
  const from = (share: number) => (sorted[Math.floor(share * sorted.length)] ?? 1) + 1e-9
  return { unsure: from(shares.unsure), spam: from(shares.spam) }
}
