import { withoutArticle } from './arabic.js'
import { fold } from './folding.js'
import { talk, vocabulary } from './kinds-of-words.js'
import { span } from './span.js'

type Entry = { readonly stem: string; readonly isWhole: boolean; readonly kind: number }

const kindNames = Object.keys(vocabulary)
// By their first three letters; what is not meant by an entry that lies there is found out by looking.
const entries: (Entry[] | undefined)[] = Array(1 << 15)
const placeOf = (word: string): number =>
  ((word.charCodeAt(0) * 31 + (word.charCodeAt(1) || 0)) * 31 + (word.charCodeAt(2) || 0)) & (entries.length - 1)
for (const [kind, lines] of Object.values(vocabulary).entries()) {
  for (const written of lines.join(' ').split(' ')) {
    const stem = withoutArticle(fold(written.replace(/-$/, '')).text)
    const place = placeOf(stem)
    const entry = { stem, isWhole: !written.endsWith('-'), kind }
    const own = entries[place]
    if (own === undefined) entries[place] = [entry]
    else own.push(entry)
  }
}

/** Signs for what words of any language speak of; names of signs begin with `before`. */
export function vocabularySignals(words: readonly string[], before: string): readonly string[] {
  const counts = new Uint16Array(kindNames.length)
  for (const word of words) {
    // Most words are no entry's, and have no place there.
    const own = entries[placeOf(word)]
    if (own === undefined) continue
    let seen = 0
    for (const { stem, isWhole, kind } of own) {
      if ((seen >>> kind) & 1 || !(isWhole ? word === stem : word.startsWith(stem))) continue
      seen |= 1 << kind
      counts[kind] = (counts[kind] ?? 0) + 1
    }
  }
  const names = namesAfter(before)
  const signals: string[] = []
  let offers = 0
  for (const [kind, count] of counts.entries()) {
    if (count === 0) continue
    signals.push(...span(names.kinds[kind] ?? '', count, [1, 2, 4]))
    if (!isTalk[kind]) offers++
  }
  return [...signals, ...span(names.offers, offers, [0, 1, 2, 3, 5])]
}

const isTalk = kindNames.map((name) => talk.has(name))
const knownNames = new Map<string, { readonly kinds: readonly string[]; readonly offers: string }>()

/** The names of signs after what they begin with, of which there are four. */
function namesAfter(before: string) {
  const known = knownNames.get(before)
  if (known !== undefined) return known
  const names = { kinds: kindNames.map((name) => `${before}${name}`), offers: `${before}kinds of offers` }
  knownNames.set(before, names)
  return names
}
