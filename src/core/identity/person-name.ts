const longest = 80

// Controls and marks that turn the direction of text would let a name pass for another, or reach into the line around it; letters that show nothing
// would let two names look alike. Joiners stay, since Persian, Indic scripts and emoji are written with them, but not where they join nothing.
const unseen =
  /(?!\u200c|\u200d|\ufe0f)[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}\u2028\u2029\u2800\ufff9-\ufffb]/gu
const idleJoiners = /(?<=^|[\s\p{Script=Latin}\p{P}\p{N}])(?:\u200c|\u200d|\ufe0f)+|[\u200c\u200d]+(?=$|\s)/gu
// Marks upon marks would climb over the lines before; no language sets more than a few on one letter.
const manyMarks = /(\p{M}{6})\p{M}+/gu

/** A name as it may stand in a line: nothing unseen is left of it, and it may be empty then. */
export const nameInLine = (text: string): string =>
  text.replace(/\s/gu, ' ').replace(unseen, '').replace(idleJoiners, '').replace(manyMarks, '$1').replace(/ +/g, ' ').trim()

/** The name of an account, as it can be shown: on one line, of at most eighty characters; empty when nothing of it is left. */
export function personName(typed: string): string {
  // What a font of one's own would show is no letter to others.
  const seen = nameInLine(typed.replace(/\p{Co}/gu, '')).normalize('NFC')
  return nameInLine([...seen].slice(0, longest).join(''))
}
