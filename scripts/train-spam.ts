import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { trainBase } from '../src/core/spam/base-training.js'
import { calibrated, type Judged, mostLost, thresholdsFor } from '../src/core/spam/calibration.js'
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

/** A model, and beside it those that saw nothing of a group of sources, by its name. */
export type Trained = { readonly model: Model; readonly without: ReadonlyMap<string, Model> }

/** Trains on all examples, and calibrates by what models say that did not see an example, or not even its source. */
export function trainCalibrated(examples: readonly LabelledRow[]): Trained {
  const inFolds = (example: LabelledRow) => String(foldOf(example, folds))
  const without = trainedWithout(examples, groupOf)
  const judged = [
    ...judgedByOthers(examples, inFolds, trainedWithout(examples, inFolds), 1 - shareOfUnmet),
    ...judgedByOthers(examples, groupOf, without, shareOfUnmet),
  ]
  const line = calibrated(judged)
  const ham = judged.flatMap(({ isSpam, sum }) => (isSpam ? [] : [probability(line.slope * sum + line.offset)]))
  return { model: { ...trainBase(examples), ...line, thresholds: thresholdsFor(ham, mostLost) }, without }
}

type PartOf = (example: LabelledRow) => string

/** Of each part of the examples a model of all others. */
function trainedWithout(examples: readonly LabelledRow[], partOf: PartOf): ReadonlyMap<string, Model> {
  const parts = [...new Set(examples.map(partOf))].toSorted()
  return new Map(
    parts.map((part) => {
      process.stderr.write(`without ${part} …\n`)
      return [part, trainBase(examples.filter((example) => partOf(example) !== part))]
    }),
  )
}

/** The sums of all examples, part by part, each by the model that saw none of its part. */
const judgedByOthers = (
  examples: readonly LabelledRow[],
  partOf: PartOf,
  without: ReadonlyMap<string, Model>,
  weight: number,
): readonly Judged[] =>
  [...without].flatMap(([part, model]) =>
    examples.filter((example) => partOf(example) === part).map(({ evidence, isSpam }) => ({ sum: sumOf(model, evidence), isSpam, weight })),
  )

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
