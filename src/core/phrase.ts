/** A sentence in English with gaps, `{count} articles`, and what stands in them: so it can be said in another language as well. */
export type Phrase = {
  readonly words: string
  readonly values?: PhraseValues | undefined
  /** Where its form goes by a number, which is `{count}` in it: that number, and the form for one. */
  readonly counted?: { readonly count: number; readonly one: string } | undefined
}

type PhraseValues = Readonly<Record<string, string | number | Phrase>>

/** As it stands in English. */
export function inEnglish({ words, values = {}, counted }: Phrase): string {
  const all: PhraseValues = counted ? { ...values, count: counted.count } : values
  const filling = (value: PhraseValues[string]) => (typeof value === 'object' ? inEnglish(value) : String(value))
  return (counted?.count === 1 ? counted.one : words).replace(/\{(\w+)\}/g, (gap, name: string) => filling(all[name] ?? gap))
}

/** What is counted, in the form that the number asks for. */
export const countedPhrase = (count: number, one: string, words: string): Phrase => ({ words, counted: { count, one } })
