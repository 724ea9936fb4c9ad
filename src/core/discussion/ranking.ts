// 95 % of a normal distribution lie within so many standard deviations.
const z = 1.96

/**
 * How good a comment is at least, by those who spoke of it: the lower end of Wilson's interval for the share of recommendations among recommendations
 * and reports; 0 when nobody has spoken. Few voices count little: one of one is 0.21, ninety of a hundred 0.83. Source: Wilson, Probable inference,
 * the law of succession, and statistical inference, JASA 22 (1927).
 */
export function wilsonBound(recommendations: number, reports: number): number {
  const voices = recommendations + reports
  if (voices === 0) return 0
  const share = recommendations / voices
  const centre = share + (z * z) / (2 * voices)
  const margin = z * Math.sqrt((share * (1 - share)) / voices + (z * z) / (4 * voices * voices))
  return Math.max(0, (centre - margin) / (1 + (z * z) / voices))
}
