import type { Initial } from './thread-view.js'

const tints = 6
const letter = /\p{L}|\p{N}/u

/** The first letter or digit of a name, as a capital where its script has one. What has neither gets a dot. */
export function initialOf(name: string): Initial {
  const found = letter.exec(name)?.[0] ?? '·'
  let sum = 0
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9_973
  // Some letters have capitals of two: ß becomes SS.
  const [capital = found] = found.toUpperCase()
  return { letter: capital, tint: sum % tints }
}
