import { diffWordsWithSpace } from 'diff'

/** A run of text that both versions have, or only the older or the newer. */
export type Change = { readonly text: string; readonly in: 'both' | 'older' | 'newer' }

// Comparing costs the product of lengths and differences; texts that share nothing are shown one after the other.
const mostEdits = 4000

/** What changed from one text to another, word by word. The runs in `both` and `older` make the older text, those in `both` and `newer` the newer. */
export function changesBetween(older: string, newer: string): readonly Change[] {
  const parts = diffWordsWithSpace(older, newer, { maxEditLength: mostEdits })
  if (!parts)
    return [older, newer].flatMap((text, at) => (text === '' ? [] : [{ text, in: at === 0 ? ('older' as const) : ('newer' as const) }]))
  return parts.map(({ value, added, removed }) => ({ text: value, in: added ? 'newer' : removed ? 'older' : 'both' }))
}
