import type { LabelledRow } from '../scripts/spam-examples.js'
import { type Example, standardOptions, trainBase } from '../src/core/spam/base-training.js'
import { sumOf } from '../src/core/spam/classifier.js'
import type { Evidence } from '../src/core/spam/evidence.js'
import { letterGrams, plainGrams } from '../src/core/spam/tokens.js'

/** Something that gives rows scores after it was trained. */
export type Baseline = {
  readonly name: string
  readonly train: (rows: readonly LabelledRow[]) => (asked: readonly LabelledRow[]) => readonly number[]
  /** Whether it takes too long to be asked about more than dev. */
  readonly isSlow?: boolean
}

/** A logistic regression over hashed words, pairs of words and runs of letters of each field as it stands, without any of our reading. */
export const plainRegression: Baseline = {
  name: 'plain hashed n-grams, logistic regression',
  train: (rows) => {
    const model = trainBase(
      rows.map((row): Example => ({ ...row, evidence: plainEvidence(row) })),
      { ...standardOptions, experts: [{ views: ['fields'], readsSigns: false, isReadTwice: false, share: 1 }], evenness: 0 },
    )
    return (asked) => asked.map((row) => sumOf(model, plainEvidence(row)))
  },
}

function plainEvidence({ row }: LabelledRow): Evidence {
  const hashes = new Set([row.body, row.author, row.author_url, row.email_domain].flatMap(plainHashes))
  const gram = { hashes: Uint32Array.from(hashes), scale: 1 / Math.sqrt(hashes.size || 1) }
  return {
    pieces: [{ view: 'fields', needs: ['name'], grams: [gram], signals: [] }],
    words: [],
    said: 0,
    signs: new Uint32Array(0),
    hashes: new Uint32Array(0),
    links: [],
  }
}

function plainHashes(field: string | undefined, number: number): readonly number[] {
  if (field === undefined) return []
  const text = field.toLowerCase()
  return [...plainGrams(plainWords(text), 1_000 + number).hashes, ...letterGrams(text, 2_000 + number).hashes]
}

const plainWords = (text: string): readonly string[] => {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? []
  return words.flatMap((word, at) => (at === 0 ? [word] : [word, `${words[at - 1]} ${word}`]))
}

/** Multinomial Bayes over the words of all fields. */
export const bayes: Baseline = {
  name: 'multinomial Bayes over words',
  train: (rows) => {
    const counts = new Map<string, [ham: number, spam: number]>()
    const totals: [number, number] = [0, 0]
    for (const row of rows) {
      for (const word of bayesWords(row)) {
        const count = counts.get(word) ?? [0, 0]
        count[row.isSpam ? 1 : 0]++
        totals[row.isSpam ? 1 : 0]++
        counts.set(word, count)
      }
    }
    const [hamTotal, spamTotal] = totals.map((total) => total + counts.size)
    const ofWord = (word: string) => {
      const [ham, spam] = counts.get(word) ?? [0, 0]
      return Math.log((spam + 1) / (spamTotal ?? 1)) - Math.log((ham + 1) / (hamTotal ?? 1))
    }
    return (asked) => asked.map((row) => bayesWords(row).reduce((sum, word) => sum + ofWord(word), 0))
  },
}

const bayesWords = ({ row }: LabelledRow): readonly string[] =>
  [row.body, row.author, row.author_url, row.email_domain].flatMap((field) => field?.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
