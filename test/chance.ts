/** Chance that comes out the same for the same seed, so that a failing law can be run again. */
export type Chance = {
  /** A whole number from 0 up to, and without, `end`. */
  below(end: number): number
  /** True one time in `times`. */
  once(times: number): boolean
  oneOf<T>(values: readonly T[]): T
  /** Some of the values, in their order. */
  someOf<T>(values: readonly T[]): readonly T[]
}

/** Mulberry32, a small generator that is even enough for tests: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (end: number) => Math.floor(next() * end)
  return {
    below,
    once: (times) => below(times) === 0,
    oneOf: (values) => {
      if (values.length === 0) throw new RangeError('nothing to choose from')
      return values[below(values.length)] as (typeof values)[number]
    },
    someOf: (values) => values.filter(() => next() < 0.5),
  }
}
