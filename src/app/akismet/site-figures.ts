import type { SiteFigures } from '../ports/site-keys.js'

/** The figures of a site that has asked nothing. */
export const nothing: SiteFigures = { apiCalls: 0, spam: 0, ham: 0, missedSpam: 0, falsePositives: 0 }

/** Two sets of figures as one. */
export const sum = (one: SiteFigures, other: SiteFigures): SiteFigures => ({
  apiCalls: one.apiCalls + other.apiCalls,
  spam: one.spam + other.spam,
  ham: one.ham + other.ham,
  missedSpam: one.missedSpam + other.missedSpam,
  falsePositives: one.falsePositives + other.falsePositives,
})
