/** In how many of their 64 places two looks of pictures may differ for the pictures to be taken for the same. */
const mostDifferent = 3

/** The four parts of a look; of two looks that are alike, at least one part is the same. */
export const partsOfLook = (look: string): readonly string[] => [0, 4, 8, 12].map((at) => look.slice(at, at + 4))

/** Whether two pictures look the same, but for size, format and what that leaves. Plain ones, which have nothing to be told by, are like none. */
export function looksAlike(a: string, b: string): boolean {
  if (isPlain(a) || isPlain(b)) return false
  let different = 0
  for (let at = 0; at < a.length; at++) different += bits[Number.parseInt(a[at] ?? '0', 16) ^ Number.parseInt(b[at] ?? '0', 16)] ?? 0
  return different <= mostDifferent
}

const bits = Array.from({ length: 16 }, (_, value) => value.toString(2).replaceAll('0', '').length)

const isPlain = (look: string): boolean => /^(?:0+|f+)$/.test(look)
