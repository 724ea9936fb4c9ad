import type { TextMark } from './similarity.js'

/** What one site has seen of spam, for others: marks alone, from which nobody reads a text, an address or a person. */
export type SpamList = {
  /** Of places that spam links to. */
  readonly places: readonly string[]
  /** Of texts that are sent again and again. */
  readonly texts: readonly TextMark[]
}

/** What is signed: a line a mark, in order, after a line that says what this is and when it was made. */
export const signedText = ({ places, texts }: SpamList, madeAt: string): string =>
  [`masthead spam list 1 ${madeAt}`, ...places.map((place) => `place ${place}`), ...texts.map((text) => `text ${digitsOf(text)}`), ''].join(
    '\n',
  )

const halfLength = 8

/** So much a list has at most; every comment is laid beside each of its texts. */
export const mostListed = { places: 20_000, texts: 2_000 } as const

/** A list from its lines; undefined when it is none. What is beyond the bounds is left out. */
export function parseSpamList(text: string): (SpamList & { readonly madeAt: string }) | undefined {
  const [head = '', ...lines] = text.split('\n')
  const madeAt = /^masthead spam list 1 (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)$/.exec(head)?.[1]
  if (madeAt === undefined) return undefined
  const marksIn = (pattern: RegExp, most: number) => lines.flatMap((line) => pattern.exec(line)?.[1] ?? []).slice(0, most)
  return {
    madeAt,
    places: marksIn(/^place ([\w-]{22})$/, mostListed.places),
    texts: marksIn(/^text ([0-9a-f]{16})$/, mostListed.texts).map(markFrom),
  }
}

/** 64 bits in hexadecimal digits. */
export const digitsOf = ({ high, low }: TextMark): string =>
  high.toString(16).padStart(halfLength, '0') + low.toString(16).padStart(halfLength, '0')

/** The mark of such digits. */
export const markFrom = (digits: string): TextMark => ({
  high: Number.parseInt(digits.slice(0, halfLength), 16),
  low: Number.parseInt(digits.slice(halfLength), 16),
})
