import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { copyleftSource, examplesIn, groupOf, type LabelledRow, writtenExamples, writtenSource } from '../scripts/spam-examples.js'
import { trainCalibrated } from '../scripts/train-spam.js'
import { trainBase } from '../src/core/spam/base-training.js'
import { sumOf } from '../src/core/spam/classifier.js'
import type { Model } from '../src/core/spam/model.js'
import { modelBytes } from '../src/core/spam/model-file.js'
import { probability } from '../src/core/spam/probability.js'
import { judge } from '../src/core/spam/verdict.js'
import { submissionOf } from '../src/main/spam-row.js'
import { reportSpam } from './report.js'
import { type Baseline, bayes, plainRegression } from './spam-baselines.js'
import { figuresHead, figuresTable } from './spam-figures.js'
import { bogofilter, isInstalled, spamAssassin } from './spam-installed.js'
import { asTheyCome, learningTable, onceLearned } from './spam-learning.js'
import { meanOfOrders, tableOfOrders, tableOfStrangers } from './spam-orders.js'
import { groupsOf, type Rows, rowsOfSets, scoredAs, setOfDev, setsOfAll } from './spam-sets.js'
import { summaryOf } from './spam-summary.js'
import { spamCosts } from './spam-time.js'

// `npm run bench:spam -- FOLDER` trains on `train.jsonl`, reports on `dev.jsonl` and on whole sources that were left out, prints Markdown, and puts what
// matters most into docs/benchmarks.md.

const orders = 30
const ordersOfStrangers = 10

const folder = process.argv[2]
if (folder === undefined) throw new Error('npm run bench:spam -- FOLDER, where train.jsonl and dev.jsonl lie')

const print = (...lines: readonly string[]) => process.stdout.write(lines.map((line) => `${line}\n`).join(''))
const section = (title: string, lines: readonly string[]) => print(`## ${title}`, '', ...lines, '')
const byModel = (model: Model) => (row: LabelledRow) => scoredAs(row, probability(model.slope * sumOf(model, row.evidence) + model.offset))
const isFree = ({ source }: LabelledRow) => source !== copyleftSource

const costs = spamCosts(folder)
const train = [...examplesIn(folder, 'train'), ...writtenExamples()]
const dev = examplesIn(folder, 'dev')
const rows: Rows = { train: train.filter(isFree), dev: dev.filter(isFree), unseen: [...train, ...dev].filter((row) => !isFree(row)) }

const { model: bundled, without } = trainCalibrated(rows.train)
const bytes = modelBytes(bundled)
print(`The model that is measured: ${createHash('sha256').update(bytes).digest('hex')}`, '')
section('dev, trained without the GPL source', figuresTable(rows.dev.map(byModel(bundled))))
section('the GPL source, never trained on', figuresTable(rows.unseen.map(byModel(bundled))))
const { slope, offset, thresholds } = bundled
section('dev, trained with the GPL source', figuresTable(dev.map(byModel({ ...trainBase(train), slope, offset }))))

const sums = (model: Model, asked: readonly LabelledRow[]) => asked.map(({ evidence }) => sumOf(model, evidence))
const own = setsOfAll(rows, {
  ofAll: (asked) => sums(bundled, asked),
  without: (group, asked) => sums(without.get(group) ?? bundled, asked),
})
const installed = [
  { program: 'bogofilter', baseline: bogofilter },
  { program: 'sa-learn', baseline: spamAssassin },
]
const there = installed.filter(({ program }) => isInstalled(program))
const others = [plainRegression, bayes, ...there.map(({ baseline }) => baseline)].map((baseline) => ({
  name: baseline.name,
  sets: setsOf(baseline),
}))
section('dev, the GPL source that none has seen, and each source left out in turn, beside others', [
  ...figuresHead,
  ...rowsOfSets('this filter', own),
  ...others.flatMap(({ name, sets }) => rowsOfSets(name, sets)),
])
for (const { program } of installed)
  if (!there.some((one) => one.program === program)) print(`${program} is not installed: it was left out.`, '')

function setsOf({ train: trained, isSlow }: Baseline) {
  const ofAll = trained(rows.train)
  if (isSlow === true) return setOfDev(rows, { ofAll })
  return setsOfAll(rows, { ofAll, without: (group, asked) => trained(rows.train.filter((row) => groupOf(row) !== group))(asked) })
}

const ofSites = [...rows.dev, ...train.filter((row) => !isFree(row))]
section('dev and the GPL source, learning from one decision in ten, a memory for each source', learningTable(bundled, ofSites, asTheyCome))
section('the same, where one in ten was learned before the others were judged', learningTable(bundled, ofSites, onceLearned))

const comeInOrders = meanOfOrders(bundled, ofSites, asTheyCome, orders)
const learnedInOrders = meanOfOrders(bundled, ofSites, onceLearned, orders)
section(
  `means of ${orders} orders of the rows`,
  tableOfOrders([
    ['as they come', comeInOrders],
    ['once one in ten was learned', learnedInOrders],
  ]),
)
section(
  `base models that did not see a source, each learning over it alone as it comes; means of ${ordersOfStrangers} orders`,
  tableOfStrangers(strangers(), ordersOfStrangers),
)

/** Real sources with both kinds, their rows of dev too, each with a model that saw none of it. */
function strangers() {
  const left = groupsOf([...rows.train, ...rows.dev]).flatMap(([source, all]) => {
    const model = without.get(source)
    return source === writtenSource || model === undefined ? [] : [{ source, model: { ...model, slope, offset, thresholds }, rows: all }]
  })
  const hasBoth = (all: readonly LabelledRow[]) => new Set(all.map(({ isSpam }) => isSpam)).size === 2
  return [{ source: copyleftSource, model: bundled, rows: rows.unseen }, ...left].filter((each) => hasBoth(each.rows))
}

section('verdicts of the bundled model, without learning', verdicts(rows.dev))

function verdicts(asked: readonly LabelledRow[]): readonly string[] {
  const said = asked.map((row) => ({ row, verdict: judge(bundled, submissionOf(row.row)).verdict }))
  return [true, false].map((isSpam) => {
    const ofKind = said.filter(({ row }) => row.isSpam === isSpam)
    const count = (verdict: string) => ofKind.filter((each) => each.verdict === verdict).length
    return `- of ${ofKind.length} ${isSpam ? 'spam' : 'ham'}: ${count('ham')} called ham, ${count('unsure')} unsure, ${count('spam')} spam`
  })
}

section('what the bundled model costs: CPU time in milliseconds, medians of seven rounds', [
  `- a check, mean over dev: ${costs.check.toFixed(3)}`,
  ...costs.hostile.map(([name, time]) => `- 64 KB of ${name}: ${time.toFixed(2)}`),
  `- memory after two thousand checks: ${(costs.memory / 1e6).toFixed(1)} MB`,
])

const summary = summaryOf({ own, others, orders, comeInOrders, learnedInOrders, costs, modelBytes: bytes.length })
reportSpam(join(import.meta.dirname, '..', '..', 'docs', 'benchmarks.md'), summary)
