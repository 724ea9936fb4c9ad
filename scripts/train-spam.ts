import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { trainBase } from '../src/core/spam/base-training.js'
import { calibrated, type Judged, thresholdsFor } from '../src/core/spam/calibration.js'
import { sumOf } from '../src/core/spam/classifier.js'
import type { Model } from '../src/core/spam/model.js'
import { modelBytes } from '../src/core/spam/model-file.js'
import { probability } from '../src/core/spam/probability.js'
import { spamModelFile } from '../src/system/spam-model.js'
import { copyleftSource, examplesIn, foldOf, groupOf, type LabelledRow, writtenExamples } from './spam-examples.js'

// `npm run train -- FOLDER` makes the base model of the spam filter from `train.jsonl` in the folder and from what was written for it (`train`). The same data
// give the same bytes.

const folds = 3
/** A site's comments are half of kinds that the training has met, and half of others. */
const shareOfUnmet = 0.5
/** Of ham, no larger shares are called unsure or spam. */
const lost = { unsure: 0.03, spam: 0.005 }

/** A model, and what others said of each example that saw nothing of its source. */
export type Trained = { readonly model: Model; readonly unmet: readonly JudgedRow[] }

type JudgedRow = Judged & { readonly row: LabelledRow }

/** Trains on all examples, and calibrates by what models say that did not see an example, or not even its source. */
export function trainCalibrated(examples: readonly LabelledRow[]): Trained {
  const unmet = leftOut(examples, groupOf, shareOfUnmet)
  const judged = [...leftOut(examples, (example) => String(foldOf(example, folds)), 1 - shareOfUnmet), ...unmet]
  const line = calibrated(judged)
  const ham = judged.flatMap(({ isSpam, sum }) => (isSpam ? [] : [probability(line.slope * sum + line.offset)]))
  return { model: { ...trainBase(examples), ...line, thresholds: thresholdsFor(ham, lost) }, unmet }
}

/** The sums of all examples, each by a model that saw none of its part. */
function leftOut(examples: readonly LabelledRow[], partOf: (example: LabelledRow) => string, weight: number): readonly JudgedRow[] {
  return [...new Set(examples.map(partOf))].toSorted().flatMap((part) => {
    process.stderr.write(`without ${part} …\n`)
    const model = trainBase(examples.filter((example) => partOf(example) !== part))
    const rest = examples.filter((example) => partOf(example) === part)
    return rest.map((row) => ({ row, sum: sumOf(model, row.evidence), isSpam: row.isSpam, weight }))
  })
}

if (process.argv[1] === import.meta.filename) {
  const folder = process.argv[2]
  if (folder === undefined) throw new Error('npm run train -- FOLDER, where train.jsonl lies')
  const given = examplesIn(folder, 'train').filter(({ source }) => source !== copyleftSource)
  const { model } = trainCalibrated([...given, ...writtenExamples()])
  const bytes = modelBytes(model)
  mkdirSync(dirname(spamModelFile), { recursive: true })
  writeFileSync(spamModelFile, bytes)
  process.stdout.write(`${spamModelFile}: ${bytes.length} bytes\n`)
}
