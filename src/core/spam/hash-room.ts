// 64 kB, as much as some fifteen comments take.
const places = 1 << 14

let table = new Uint32Array(places)
let taken = 0

/**
 * Room for so many hashes, cut from a larger table: one of its own costs V8 two to four millionths of a second and work for its garbage collector, and a
 * comment has some thirty. Nobody else is given the same room, so it may be kept; the whole table is kept with it.
 */
export function roomFor(count: number): Uint32Array {
  if (count > places / 4) return new Uint32Array(count)
  if (taken + count > places) {
    table = new Uint32Array(places)
    taken = 0
  }
  taken += count
  return table.subarray(taken - count, taken)
}

const scratch = new Uint32Array(1 << 14)

/** The same for hashes of which only the distinct ones are kept, with what others left in it: who takes it is done with it before the next one takes it. */
export const scratchFor = (count: number): Uint32Array => (count > scratch.length ? new Uint32Array(count) : scratch)
