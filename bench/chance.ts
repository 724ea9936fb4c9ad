/** Chance that falls the same way each time: numbers from 0 up to 1, from a seed (mulberry32). */
export type Chance = () => number

export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A whole number from `least` to `most`, both included. */
export const between = (chance: Chance, least: number, most: number): number => least + Math.floor(chance() * (most - least + 1))

/** One of the values, all equally likely. */
export function oneOf<T>(chance: Chance, values: readonly T[]): T {
  const value = values[Math.floor(chance() * values.length)]
  if (value === undefined) throw new Error('there is nothing to choose from')
  return value
}

// Fine enough for the rarest of ten thousand words to be drawn at all.
const drawSlots = 1 << 17

/** Draws from values as words are used in a language: the first most often, each later one less (Zipf's law). */
export function zipfDraw<T>(chance: Chance, values: readonly T[]): () => T {
  const weights = values.map((_, rank) => 1 / (rank + 1) ** 0.95)
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const slots: T[] = []
  let reached = 0
  for (const [rank, value] of values.entries()) {
    reached += ((weights[rank] ?? 0) / sum) * drawSlots
    while (slots.length < reached) slots.push(value)
  }
  return () => oneOf(chance, slots)
}
