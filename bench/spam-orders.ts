import type { LabelledRow } from '../scripts/spam-examples.js'
import type { Model } from '../src/core/spam/model.js'
import { randomFrom, shuffled } from '../src/core/spam/training-chance.js'
import { figuresOf, recallBySite } from './spam-figures.js'
import { asTheyCome, type JudgedRow, judgedBySite, lostOf, type SiteJudge, scoredRow } from './spam-learning.js'

// Which comments are decided on, and when, is chance: so the rows are brought into many orders, that of the files among them.

/** Means over all orders; shares of 1. */
export type MeanFigures = {
  readonly auc: number
  /** Where at most 0.1, 0.5 and 1 % of all ham is lost. */
  readonly recalls: readonly number[]
  /** Where each site, by a threshold of its own, loses at most 1 % of its ham. */
  readonly recallBySite: number
  /** By the sites’ own thresholds, of all ham and of all spam. */
  readonly lost: number
  readonly found: number
  /** Of each order what the site lost that lost most by its threshold, of sites that have a hundred ham. */
  readonly worst: readonly Loss[]
}

export type Loss = { readonly source: string; readonly lost: number; readonly ham: number }

const fewestHam = 100

/** Learns in so many orders. */
export function meanOfOrders(model: Model, rows: readonly LabelledRow[], judgeSite: SiteJudge, orders: number): MeanFigures {
  const each = Array.from({ length: orders }, (_, order) => judgedBySite(model, inOrder(rows, order), judgeSite))
  const scored = each.map((sites) => sites.flatMap(({ judged }) => judged.map(scoredRow)))
  const figures = scored.map(figuresOf)
  const all = each.map((sites) => sites.flatMap(({ judged }) => judged))
  return {
    auc: mean(figures.map(({ auc }) => auc)),
    recalls: [0, 1, 2].map((at) => mean(figures.map(({ recalls }) => recalls[at] ?? 0))),
    recallBySite: mean(scored.map((rows) => recallBySite(rows, 0.01))),
    lost: mean(all.map(shareLost)),
    found: mean(all.map(shareFound)),
    worst: each.flatMap((sites) => worstOf(sites.map(({ source, judged }) => ({ source, ...lostOf(judged) }))) ?? []),
  }
}

function inOrder(rows: readonly LabelledRow[], order: number): readonly LabelledRow[] {
  if (order === 0) return rows
  return [...shuffled(rows.length, randomFrom(order))].flatMap((at) => rows[at] ?? [])
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

const shareLost = (judged: readonly JudgedRow[]): number => lostOf(judged).lost / lostOf(judged).ham

function shareFound(judged: readonly JudgedRow[]): number {
  const spam = judged.filter(({ row }) => row.isSpam)
  return spam.filter(({ verdict }) => verdict === 'spam').length / spam.length
}

export const shareOf = ({ lost, ham }: Loss): number => lost / ham

/** The loss that is the largest share of a site's ham; nothing where no site has enough. */
const worstOf = (losses: readonly Loss[]): Loss | undefined =>
  losses.filter(({ ham }) => ham >= fewestHam).toSorted((one, other) => shareOf(other) - shareOf(one))[0]

const percent = (share: number, digits = 1): string => (100 * share).toFixed(digits)
const lossInWords = ({ source, lost, ham }: Loss): string => `${lost} of ${ham} (${source})`

/** The means as they come and once one in ten was learned, as lines of a table. */
export function tableOfOrders(ways: readonly (readonly [string, MeanFigures])[]): readonly string[] {
  return [
    '| what | AUC | recall at 0.1 % | at 0.5 % | at 1 % | at 1 % of each site’s own ham | most ham that a site of a hundred lost by its threshold, in the three worst orders |',
    '|---|---:|---:|---:|---:|---:|---|',
    ...ways.map(
      ([what, { auc, recalls, recallBySite, worst }]) =>
        `| ${what} | ${auc.toFixed(4)} | ${recalls.map((recall) => percent(recall)).join(' | ')} | ${percent(recallBySite)} | ${threeWorst(worst)} |`,
    ),
  ]
}

const threeWorst = (worst: readonly Loss[]): string =>
  worst
    .toSorted((one, other) => shareOf(other) - shareOf(one))
    .slice(0, 3)
    .map(lossInWords)
    .join(', ')

/** A base model that never saw a source learns over that source alone. */
export function tableOfStrangers(
  strangers: readonly { readonly source: string; readonly model: Model; readonly rows: readonly LabelledRow[] }[],
  orders: number,
): readonly string[] {
  return [
    '| source | recall at 0.5 % | AUC | spam found | ham lost | in the worst order |',
    '|---|---:|---:|---:|---:|---:|',
    ...strangers.map(({ source, model, rows }) => {
      const { recalls, auc, found, lost, worst } = meanOfOrders(model, rows, asTheyCome, orders)
      const most = worst.length === 0 ? '–' : percent(Math.max(...worst.map(shareOf)), 2)
      return `| ${source} | ${percent(recalls[1] ?? 0)} | ${auc.toFixed(4)} | ${percent(found)} | ${percent(lost, 2)} | ${most} |`
    }),
  ]
}
