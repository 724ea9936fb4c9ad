import type { Settings } from '../../app/settings/settings.js'
import { Allowance } from '../allowance.js'

const unitCharacters = 1_000

// In units. To make HTML of the longest text takes a fifth of a second, if it is written for that; a school that comments together types less than this.
const mostAtOnce = 400
const allowance = new Allowance({ burst: mostAtOnce, aSecond: 5 })

/** So long it takes until a network that has used up all may have a long text read. */
export const readAgainAfterSeconds = 15

/**
 * Whether a text that came from a network is made HTML of: so much of each network, be it posted, changed or only looked at, and whatever becomes of it then. An
 * owner who lets networks send as many comments as they like may have all readers behind one.
 */
export function mayBeRead(settings: Settings, network: string, text: string): boolean {
  // What is too long is not read to its end: an emoji of two code units is one character.
  const read = Math.min(text.length, 2 * settings['comments.longest'])
  const units = Math.min(mostAtOnce, Math.ceil((read + 1) / unitCharacters))
  return settings['comments.most-a-minute'] === 0 || allowance.takeMany(network, units)
}
