/** The middle of the values; of an even number, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? at(sorted, middle) : (at(sorted, middle - 1) + at(sorted, middle)) / 2
}

/** The value that 95 of a hundred do not exceed. */
export const p95 = (values: readonly number[]): number => notExceeded(values, 0.95)

/** The value that 99 of a hundred do not exceed. */
export const p99 = (values: readonly number[]): number => notExceeded(values, 0.99)

function notExceeded(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return at(sorted, Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1))
}

const at = (sorted: readonly number[], position: number): number => sorted[position] ?? Number.NaN
