/** The probability of log odds. */
export const probability = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds))

/** The log odds of a probability. */
export const logOdds = (chance: number): number => Math.log(chance / (1 - chance))
