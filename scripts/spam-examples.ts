import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Example } from '../src/core/spam/base-training.js'
import { evidenceOf } from '../src/core/spam/evidence.js'
import { hashOf } from '../src/core/spam/hashing.js'
import { type SpamRow, spamRowFrom, submissionOf } from '../src/main/spam-row.js'

/** A row of the data with what the filter reads in it. */
export type LabelledRow = Example & { readonly row: SpamRow }

/** Its rows may be measured with, but nothing made from them is given away under another licence. */
export const copyleftSource = 'telegram-ru'

/** Reads `train` or `dev` of a folder of data, in the order of the file. */
export const examplesIn = (folder: string, part: 'train' | 'dev'): readonly LabelledRow[] => examplesOf(join(folder, `${part}.jsonl`))

/** The source of comments that were written for the training, mostly in languages that the rest of it hardly has. */
export const writtenSource = 'written'

/** Reads these. */
export const writtenExamples = (): readonly LabelledRow[] => examplesOf('train/written.jsonl')

function examplesOf(file: string): readonly LabelledRow[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => (line === '' ? [] : [exampleOf(line)]))
}

function exampleOf(line: string): LabelledRow {
  const row = spamRowFrom(line)
  if (row?.label === undefined) throw new Error(`not a labelled row: ${line.slice(0, 200)}`)
  return {
    row,
    source: row.source ?? '',
    language: row.lang ?? '',
    isSpam: row.label === 'spam',
    evidence: evidenceOf(submissionOf(row)),
  }
}

const small = new Set(['cc-labs', 'blogs-fr', 'blogs-mit'])

/** What is left out together: small sources that hold ham alone are one. */
export const groupOf = ({ source }: Example): string => (small.has(source) ? 'small blogs' : source)

/** Which of some parts a row is in, by its id. */
export const foldOf = ({ row }: LabelledRow, folds: number): number => hashOf(row.id, 7) % folds
