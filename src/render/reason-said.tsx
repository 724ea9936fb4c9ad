import type { Child } from 'hono/jsx'
import type { Reason } from '../core/discussion/moderation.js'
import { reasonPhrase, reasonWords } from '../core/discussion/reason-text.js'
import { reasonWordsIn } from './words.js'

/** Why a rule put a comment where it stands, in the language of a page. What somebody typed keeps its own direction; what the filter saw is kept in English. */
export function reasonSaid(reason: Reason, language: string): Child {
  const inWords = reasonWordsIn(language)
  const { words, values = {} } = reasonPhrase(reason, inWords)
  const standing = (gap: string): Child => {
    const value = String(values[gap])
    if (gap !== 'because') return <bdi>{value}</bdi>
    return inWords === reasonWords ? value : keptInEnglish(value)
  }
  return words.split(/\{(\w+)\}/).map((piece, at) => (at % 2 === 0 ? piece : standing(piece)))
}

const keptInEnglish = (words: string): Child => (
  <bdi lang="en" dir="ltr">
    {words}
  </bdi>
)
