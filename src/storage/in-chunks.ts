/** The values in runs of at most `size`, as a statement takes only so many parameters. */
export function* inChunks<T>(values: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < values.length; start += size) yield values.slice(start, start + size)
}
