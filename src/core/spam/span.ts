// Names are made once: a name that is made anew is hashed anew wherever it is looked up, which took a fifth of all time.
const namesOfSpans = new Map<string, readonly (readonly string[])[]>()
const none: readonly string[] = []

/** A name for the span that a number lies in; none below the first. A name of spans always has the same bounds. */
export function span(name: string, value: number, bounds: readonly number[]): readonly string[] {
  let at = -1
  while (at + 1 < bounds.length && value >= (bounds[at + 1] ?? 0)) at++
  return at < 0 ? none : (spansOf(name, bounds)[at] ?? none)
}

function spansOf(name: string, bounds: readonly number[]): readonly (readonly string[])[] {
  const known = namesOfSpans.get(name)
  if (known !== undefined) return known
  const names = bounds.map((bound) => [`${name} from ${bound}`])
  namesOfSpans.set(name, names)
  return names
}

/** A name for what is so; none for what is not. */
export const when = (condition: boolean, name: string): readonly string[] => (condition ? [name] : none)
