import { type CalendarDay, dayIn } from '../calendar.js'
import { excerpt, plainText, wordCount } from '../markup/plain-text.js'
import { type Article, publicAt } from './article.js'
import { searchWords } from './search-words.js'

/** What lists and search need of an article, made once when it is saved. */
export type Digest = {
  /** The editor's excerpt is not in it: this is the body's own beginning, as plain text. */
  readonly opening: string
  readonly wordCount: number
  /** The day it became or becomes public, in the publication's time zone. */
  readonly publicDay?: CalendarDay | undefined
  /** Folded words, separated by single spaces. */
  readonly words: { readonly headline: string; readonly deck: string; readonly credit: string; readonly body: string }
}

const openingWords = 45

/** The digest of an article in a publication that tells its days in `timeZone`. Linear in the body. */
export function digest(article: Pick<Article, 'body' | 'life' | 'credit' | 'bylines' | 'headline' | 'deck'>, timeZone: string): Digest {
  const text = plainText(article.body.clean)
  const at = publicAt(article.life)
  return {
    opening: excerpt(text, openingWords),
    wordCount: wordCount(text),
    publicDay: at === undefined ? undefined : dayIn(at, timeZone),
    words: searchedWords(article, text),
  }
}

/** The words by which search finds an article, whose body has this plain `text`. */
export function searchedWords(
  {
    headline,
    deck,
    credit,
    bylines,
  }: Pick<Article, 'headline' | 'deck' | 'credit'> & { readonly bylines: readonly { readonly name: string }[] },
  text: string,
): Digest['words'] {
  const named = [credit?.publication, credit?.author, ...bylines.map((byline) => byline.name)]
  return {
    headline: searchWords(headline).join(' '),
    deck: searchWords(deck).join(' '),
    credit: searchWords(named.filter((name) => name !== undefined).join(' ')).join(' '),
    body: searchWords(text).join(' '),
  }
}
