import { createHash } from 'node:crypto'
import { copyleftSource, examplesIn, groupOf, type LabelledRow, writtenExamples, writtenSource } from '../scripts/spam-examples.js'
import { trainCalibrated } from '../scripts/train-spam.js'
import { trainBase } from '../src/core/spam/base-training.js'
import { sumOf } from '../src/core/spam/classifier.js'
import { hashOf } from '../src/core/spam/hashing.js'
import type { Model } from '../src/core/spam/model.js'
import { modelBytes } from '../src/core/spam/model-file.js'
import { probability } from '../src/core/spam/probability.js'
import { judge } from '../src/core/spam/verdict.js'
import { submissionOf } from '../src/main/spam-row.js'
import { type Baseline, bayes, plainRegression } from './spam-baselines.js'
import { figuresHead, figuresRow, figuresTable, type Scored } from './spam-figures.js'
import { bogofilter, isInstalled, spamAssassin } from './spam-installed.js'
import { judgedAfterLearning, learningAsTheyCome } from './spam-learning.js'
import { spamTimes } from './spam-time.js'

// `npm run bench:spam -- FOLDER` trains on `train.jsonl`, reports on `dev.jsonl` and on whole sources that were left out, and prints Markdown.

const folder = process.argv[2]
if (folder === undefined) throw new Error('npm run bench:spam -- FOLDER, where train.jsonl and dev.jsonl lie')

const print = (...lines: readonly string[]) => process.stdout.write(lines.map((line) => `${line}\n`).join(''))
const section = (title: string, lines: readonly string[]) => print(`## ${title}`, '', ...lines, '')
const scoredAs = (row: LabelledRow, score: number): Scored => ({ source: row.source, language: row.language, isSpam: row.isSpam, score })
const byModel = (model: Model) => (row: LabelledRow) => scoredAs(row, probability(model.slope * sumOf(model, row.evidence) + model.offset))
/** No source is to be most of what is pooled. */
const mostOfAKind = 1_000
const isFree = ({ source }: LabelledRow) => source !== copyleftSource

const times = spamTimes(folder)
const train = [...examplesIn(folder, 'train'), ...writtenExamples()]
const dev = examplesIn(folder, 'dev')
const free = train.filter(isFree)
const freeDev = dev.filter(isFree)
const unseen = [...train, ...dev].filter((row) => !isFree(row))

const { model: bundled, unmet } = trainCalibrated(free)
print(`The model that is measured: ${createHash('sha256').update(modelBytes(bundled)).digest('hex')}`, '')
section('dev, trained without the GPL source', figuresTable(freeDev.map(byModel(bundled))))
section('the GPL source, never trained on', figuresTable(unseen.map(byModel(bundled))))
const { slope, offset } = bundled
section('dev, trained with the GPL source', figuresTable(dev.map(byModel({ ...trainBase(train), slope, offset }))))

const installed = [
  { program: 'bogofilter', baseline: bogofilter },
  { program: 'sa-learn', baseline: spamAssassin },
]
const there = installed.filter(({ program }) => isInstalled(program))
const baselines = [plainRegression, bayes, ...there.map(({ baseline }) => baseline)]
section('dev, the GPL source that none has seen, and each source left out in turn, beside others', [
  ...figuresHead,
  ...ownFigures(),
  ...baselines.flatMap(besides),
])
for (const { program } of installed)
  if (!there.some((one) => one.program === program)) print(`${program} is not installed: it was left out.`, '')

function rowOf(name: string, rows: readonly LabelledRow[], scores: readonly number[]): string {
  const scored = rows.map((each, at) => scoredAs(each, scores[at] ?? 0))
  return figuresRow(name, scored, false)
}

function groupsOf(rows: readonly LabelledRow[]) {
  return [...Map.groupBy(rows, groupOf)].toSorted(([one], [other]) => (one < other ? -1 : 1))
}

function ownFigures(): readonly string[] {
  const sums = new Map(unmet.map(({ row, sum }) => [row, sum]))
  const byBundled = (rows: readonly LabelledRow[]) => rows.map((row) => sumOf(bundled, row.evidence))
  return figuresOfAll('this filter', byBundled, (_, rows) => rows.map((row) => sums.get(row) ?? 0))
}

/** What rows are given by a model of all, and by one that did not see a group. */
type Scores = (rows: readonly LabelledRow[]) => readonly number[]
type ScoresWithout = (group: string, rows: readonly LabelledRow[]) => readonly number[]

/** Dev, the source that none has seen, each group left out, and pooled: dev and all real sources left out in one order, with one threshold for all. */
function figuresOfAll(name: string, score: Scores, scoreWithout: ScoresWithout): readonly string[] {
  const scored = (rows: readonly LabelledRow[], scores: readonly number[]) => rows.map((row, at) => scoredAs(row, scores[at] ?? 0))
  const left = groupsOf(free).map(([group, rows]) => ({ group, rows, scored: scored(rows, scoreWithout(group, rows)) }))
  const known = scored(freeDev, score(freeDev))
  const pooledBut = (...groups: readonly string[]) =>
    left.flatMap(({ group, rows, scored }) => (groups.includes(group) ? [] : atMost(rows, scored)))
  const pooled = pooledBut(writtenSource)
  const row = (what: string, rows: readonly Scored[]) => figuresRow(`${name}: ${what}`, rows, false)
  return [
    row('pooled', [...known, ...pooled]),
    row('pooled, but for mail left out', [...known, ...pooledBut(writtenSource, 'spamassassin')]),
    row('left out alone, pooled', pooled),
    row('dev', known),
    row('telegram-ru', scored(unseen, score(unseen))),
    ...left.filter(({ rows }) => rows.some(({ isSpam }) => isSpam)).map((each) => row(`without ${each.group}`, each.scored)),
  ]
}

function atMost(rows: readonly LabelledRow[], scored: readonly Scored[]): readonly Scored[] {
  const placed = rows
    .map(({ row }, at) => ({ place: hashOf(row.id, 99), score: scored[at] }))
    .toSorted((one, other) => one.place - other.place)
  const drawn = placed.flatMap(({ score }) => score ?? [])
  return [true, false].flatMap((isSpam) => drawn.filter((each) => each.isSpam === isSpam).slice(0, mostOfAKind))
}

function besides({ name, train: trained, isSlow }: Baseline): readonly string[] {
  const score = trained(free)
  if (isSlow === true) return [rowOf(`${name}: dev`, freeDev, score(freeDev))]
  return figuresOfAll(name, score, (group, rows) => trained(free.filter((each) => groupOf(each) !== group))(rows))
}

const ofSites = [...freeDev, ...train.filter((row) => !isFree(row))]
section('dev and the GPL source, learning from one decision in ten, a memory for each source', learningAsTheyCome(bundled, ofSites))
section('the same, where one in ten was learned before the others were judged', judgedAfterLearning(bundled, ofSites))

section('verdicts of the bundled model, without learning', verdicts(freeDev))

function verdicts(rows: readonly LabelledRow[]): readonly string[] {
  const said = rows.map((row) => ({ row, verdict: judge(bundled, submissionOf(row.row)).verdict }))
  return [true, false].map((isSpam) => {
    const own = said.filter(({ row }) => row.isSpam === isSpam)
    const count = (verdict: string) => own.filter((each) => each.verdict === verdict).length
    return `- of ${own.length} ${isSpam ? 'spam' : 'ham'}: ${count('ham')} called ham, ${count('unsure')} unsure, ${count('spam')} spam`
  })
}

section('time of the bundled model, in milliseconds of CPU', times)
