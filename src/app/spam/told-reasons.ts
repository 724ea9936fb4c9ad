import type { Reason } from '../../core/spam/verdict.js'

/** Why a comment is judged so, as programs are told: in words, and by how much it moves the log odds of spam. */
export type ToldReason = Pick<Reason, 'words' | 'weight'>

/** The strongest first. */
export const toldReasons = (reasons: readonly Reason[]): readonly ToldReason[] =>
  reasons.map(({ words, weight }) => ({ words, weight: Math.round(weight * 1000) / 1000 }))
