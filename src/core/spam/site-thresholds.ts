import { mostLost } from './calibration.js'
import type { Thresholds } from './model.js'
import { logOdds, probability } from './probability.js'

/** Of a site's wanted comments that moderators decided on: what the filter thought of each before it learned of it. */
export type SiteHam = {
  readonly count: number
  /** How many lay in each quarter of log odds, from −4 on; what lay higher than all of them counts in the last. Empty at first. */
  readonly quarters: readonly number[]
}

/** A site that has decided nothing. */
export const noHam: SiteHam = { count: 0, quarters: [] }

const lowest = -4
const quartersKept = 48
const aQuarter = 0.25
/** The wanted comments of other sites count as so many of this one. Chosen by sources left out. */
const elsewhere = 100
/** No threshold moves further than two in log odds: what a site publishes is not to make a stranger's comment spam of which the model is not even unsure. */
const furthest = 2 / aQuarter

/** Counts a wanted comment, or, taken back, one less. */
export function countHam({ count, quarters }: SiteHam, odds: number, by: 1 | -1): SiteHam {
  const at = quarterOf(odds)
  const known = Array.from({ length: quartersKept }, (_, quarter) => quarters[quarter] ?? 0)
  return { count: Math.max(0, count + by), quarters: known.map((many, quarter) => (quarter === at ? Math.max(0, many + by) : many)) }
}

const quarterOf = (odds: number): number => Math.min(quartersKept - 1, Math.floor((odds - lowest) / aQuarter))

/**
 * From which scores on a comment is unsure and spam on a site: where so much of the model's ham and of the site's own is lost as is wanted. Where wanted
 * comments are plainly so, less is taken for spam; where one was nearly lost, or lost, more has to speak against the next. What is held never becomes less.
 */
export function siteThresholds(thresholds: Thresholds, ham: SiteHam): Thresholds {
  if (ham.count === 0) return thresholds
  const [unsure, spam] = [logOdds(thresholds.unsure), logOdds(thresholds.spam)]
  // How fast the share of the model's ham that lies above a score falls: it is known at both of its thresholds, and taken to go on so.
  const fall = Math.log(mostLost.unsure / mostLost.spam) / Math.max(0.1, spam - unsure)
  const own = { count: ham.count, above: countsAbove(ham) }
  return {
    unsure: probability(unsure + moved(own, { from: unsure, share: mostLost.unsure, fall, up: 0 })),
    spam: probability(spam + moved(own, { from: spam, share: mostLost.spam, fall, up: furthest })),
  }
}

/** How many there are, and of each quarter how many lie in it or above. */
type Counted = { readonly count: number; readonly above: readonly number[] }

function countsAbove({ quarters }: SiteHam): readonly number[] {
  const above = [...quarters]
  for (let at = above.length - 2; at >= 0; at--) above[at] = (above[at] ?? 0) + (above[at + 1] ?? 0)
  return above
}

type Threshold = { readonly from: number; readonly share: number; readonly fall: number; readonly up: number }

/** By how much, in log odds, a threshold moves: as far down as loses no more than is wanted. */
function moved({ count, above }: Counted, { from, share, fall, up }: Threshold): number {
  const mayBeLost = share * (elsewhere + count)
  for (let step = -furthest; step < up; step++) {
    const by = step * aQuarter
    // Those in the same quarter count as above.
    const own = above[Math.max(0, quarterOf(from + by))] ?? 0
    if (elsewhere * share * Math.exp(-fall * by) + own <= mayBeLost) return by
  }
  return up * aQuarter
}
