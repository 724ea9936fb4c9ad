import type { LabelledRow } from '../scripts/spam-examples.js'
import type { Model } from '../src/core/spam/model.js'
import { emptyMemory, learn, type SiteMemory } from '../src/core/spam/site-memory.js'
import { judgeEvidence, type Verdict } from '../src/core/spam/verdict.js'
import { figuresTable, recallBySite, type Scored } from './spam-figures.js'

// The order of a file stands for that of time, which the data do not tell; of ten decisions of a site the moderators make one.

const isDecided = (_: unknown, at: number): boolean => at % 10 === 0

/** Each comment is judged as it comes, by what was decided before it. */
export const learningAsTheyCome = (model: Model, rows: readonly LabelledRow[]): readonly string[] =>
  report(rows, (own) => {
    let memory = emptyMemory()
    return own.map((row, at) => {
      const verdict = judgeEvidence(model, row.evidence, {}, memory)
      if (isDecided(row, at)) memory = learned(memory, row, verdict)
      return { row, verdict }
    })
  })

/** One in ten is decided on, then the others are judged. */
export const judgedAfterLearning = (model: Model, rows: readonly LabelledRow[]): readonly string[] =>
  report(rows, (own) => {
    const memory = own
      .filter(isDecided)
      .reduce((before, row) => learned(before, row, judgeEvidence(model, row.evidence, {}, before)), emptyMemory())
    return own.filter((row, at) => !isDecided(row, at)).map((row) => ({ row, verdict: judgeEvidence(model, row.evidence, {}, memory) }))
  })

const learned = (memory: SiteMemory, { evidence, isSpam }: LabelledRow, { logOdds }: Verdict): SiteMemory =>
  learn(memory, evidence, isSpam, logOdds).memory

type JudgedRow = { readonly row: LabelledRow; readonly verdict: Verdict }

/** Figures of all sources, each a site with a memory of its own, and what each lost. */
function report(rows: readonly LabelledRow[], judgeSite: (own: readonly LabelledRow[]) => readonly JudgedRow[]): readonly string[] {
  const sites = [...Map.groupBy(rows, ({ source }) => source)].map(([source, own]) => ({ source, judged: judgeSite(own) }))
  const scored = sites.flatMap(({ judged }) => judged.map(scoredAs))
  return [
    ...figuresTable(scored),
    '',
    `Where each site loses at most 1 % of its own ham, ${(100 * recallBySite(scored, 0.01)).toFixed(1)} % of all spam are found.`,
    '',
    ...sites.map(({ source, judged }) => `- ${source}: ${lostOf(judged)} ham called spam`),
  ]
}

const scoredAs = ({ row: { source, language, isSpam }, verdict: { score } }: JudgedRow): Scored => ({ source, language, isSpam, score })

function lostOf(judged: readonly JudgedRow[]): string {
  const ham = judged.filter(({ row }) => !row.isSpam)
  return `${ham.filter(({ verdict }) => verdict.verdict === 'spam').length} of ${ham.length}`
}
