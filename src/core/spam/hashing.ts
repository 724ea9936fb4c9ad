// FNV-1a over UTF-16 units, with a last mixing; the same on every machine.
const prime = 0x01000193

/** The hash of the units of a text, begun from a seed: kinds of features have seeds of their own. */
export function hashOf(text: string, seed: number): number {
  let hash = seed
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), prime)
  return mixed(hash)
}

/** Goes on from a hash by one unit. Mix before it is used. */
export const hashOn = (hash: number, unit: number): number => Math.imul(hash ^ unit, prime)

/** Spreads a hash over all its bits; not negative. */
export function mixed(hash: number): number {
  let bits = hash
  bits = Math.imul(bits ^ (bits >>> 15), 0x2c1b3c6d)
  bits = Math.imul(bits ^ (bits >>> 12), 0x297a2d39)
  return (bits ^ (bits >>> 15)) >>> 0
}
