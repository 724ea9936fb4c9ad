const asked = 1 << 15

/**
 * Tells of what kinds a sign is, as bits of which the last is not among them, by its code point. `find` asks patterns of each sign once: to ask them of each
 * sign of a text takes longer than all else.
 */
export function kindsOfSigns(find: (sign: string) => number): (code: number) => number {
  const known = new Uint16Array(0x20000)
  return (code) => {
    const found = known[code] ?? 0
    if (found !== 0) return found & ~asked
    const kinds = find(String.fromCodePoint(code))
    if (code < known.length) known[code] = kinds | asked
    return kinds
  }
}
