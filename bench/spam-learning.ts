import type { LabelledRow } from '../scripts/spam-examples.js'
import type { Model } from '../src/core/spam/model.js'
import { emptyMemory, learn, type SiteMemory } from '../src/core/spam/site-memory.js'
import { judgeEvidence, type Verdict } from '../src/core/spam/verdict.js'
import { figuresTable, recallBySite, type Scored } from './spam-figures.js'
import { scoredAs } from './spam-sets.js'

// The order of a file stands for that of time, which the data do not tell; of ten decisions of a site the moderators make one.

const isDecided = (_: unknown, at: number): boolean => at % 10 === 0

export type JudgedRow = { readonly row: LabelledRow; readonly verdict: Verdict['verdict']; readonly score: number }

/** What is said of the comments of a site by a filter that learns from some of them. */
export type SiteJudge = (model: Model, own: readonly LabelledRow[]) => readonly JudgedRow[]

/** Each comment is judged as it comes, by what was decided before it. */
export const asTheyCome: SiteJudge = (model, own) => {
  let memory = emptyMemory()
  return own.map((row, at) => {
    const verdict = judgeEvidence(model, row.evidence, {}, memory)
    if (isDecided(row, at)) memory = learned(memory, row, verdict)
    return judgedRow(row, verdict)
  })
}

/** One in ten is decided on, then the others are judged. */
export const onceLearned: SiteJudge = (model, own) => {
  const memory = own
    .filter(isDecided)
    .reduce((before, row) => learned(before, row, judgeEvidence(model, row.evidence, {}, before)), emptyMemory())
  return own.filter((row, at) => !isDecided(row, at)).map((row) => judgedRow(row, judgeEvidence(model, row.evidence, {}, memory)))
}

const learned = (memory: SiteMemory, { evidence, isSpam }: LabelledRow, { logOdds }: Verdict): SiteMemory =>
  learn(memory, evidence, isSpam, logOdds).memory

const judgedRow = (row: LabelledRow, { verdict, score }: Verdict): JudgedRow => ({ row, verdict, score })

/** Each source as a site with a memory of its own. */
export const judgedBySite = (model: Model, rows: readonly LabelledRow[], judgeSite: SiteJudge) =>
  [...Map.groupBy(rows, ({ source }) => source)].map(([source, own]) => ({ source, judged: judgeSite(model, own) }))

/** Figures of all sites in the order of the files, and what each lost. */
export function learningTable(model: Model, rows: readonly LabelledRow[], judgeSite: SiteJudge): readonly string[] {
  const sites = judgedBySite(model, rows, judgeSite)
  const scored = sites.flatMap(({ judged }) => judged.map(scoredRow))
  return [
    ...figuresTable(scored),
    '',
    `Where each site loses at most 1 % of its own ham, ${(100 * recallBySite(scored, 0.01)).toFixed(1)} % of all spam are found.`,
    '',
    ...sites
      .map(({ source, judged }) => ({ source, ...lostOf(judged) }))
      .map(({ source, lost, ham }) => `- ${source}: ${lost} of ${ham} ham called spam`),
  ]
}

export const scoredRow = ({ row, score }: JudgedRow): Scored => scoredAs(row, score)

/** How much wanted there is, and how much of it was called spam. */
export function lostOf(judged: readonly JudgedRow[]): { readonly lost: number; readonly ham: number } {
  const ham = judged.filter(({ row }) => !row.isSpam)
  return { lost: ham.filter(({ verdict }) => verdict === 'spam').length, ham: ham.length }
}
