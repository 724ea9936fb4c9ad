import { copyleftSource, groupOf, type LabelledRow, writtenSource } from '../scripts/spam-examples.js'
import { hashOf } from '../src/core/spam/hashing.js'
import { figuresRow, type Scored } from './spam-figures.js'

/** Rows with what a filter says of them, and what set of rows they are. */
export type ScoredSet = { readonly what: string; readonly scored: readonly Scored[] }

/** What rows are given by a model of all, and by one that did not see a group. */
export type Scores = {
  readonly ofAll: (rows: readonly LabelledRow[]) => readonly number[]
  readonly without: (group: string, rows: readonly LabelledRow[]) => readonly number[]
}

/** What is trained on, what is reported on, and the source that nobody saw. */
export type Rows = { readonly train: readonly LabelledRow[]; readonly dev: readonly LabelledRow[]; readonly unseen: readonly LabelledRow[] }

/** The names of the sets that are looked for again. */
export const setNames = {
  dev: 'dev',
  unseen: copyleftSource,
  pooled: 'pooled',
  pooledButMail: 'pooled, but for mail left out',
} as const

/** No source is to be most of what is pooled. */
const mostOfAKind = 1_000

export const scoredAs = ({ source, language, isSpam }: LabelledRow, score: number): Scored => ({ source, language, isSpam, score })

const allScored = (rows: readonly LabelledRow[], scores: readonly number[]): readonly Scored[] =>
  rows.map((row, at) => scoredAs(row, scores[at] ?? 0))

/** Dev, the source that nobody saw, each group left out, and pooled: dev and all real sources left out in one order, with one threshold for all. */
export function setsOfAll({ train, dev, unseen }: Rows, { ofAll, without }: Scores): readonly ScoredSet[] {
  const left = groupsOf(train).map(([group, rows]) => ({ group, rows, scored: allScored(rows, without(group, rows)) }))
  const known = allScored(dev, ofAll(dev))
  const pooledBut = (...groups: readonly string[]) =>
    left.flatMap(({ group, rows, scored }) => (groups.includes(group) ? [] : someOf(rows, scored)))
  const pooled = pooledBut(writtenSource)
  return [
    { what: setNames.pooled, scored: [...known, ...pooled] },
    { what: setNames.pooledButMail, scored: [...known, ...pooledBut(writtenSource, 'spamassassin')] },
    { what: 'left out alone, pooled', scored: pooled },
    { what: setNames.dev, scored: known },
    { what: setNames.unseen, scored: allScored(unseen, ofAll(unseen)) },
    ...left.filter(({ rows }) => rows.some(({ isSpam }) => isSpam)).map(({ group, scored }) => ({ what: `without ${group}`, scored })),
  ]
}

/** Where nothing but dev is asked for. */
export const setOfDev = ({ dev }: Rows, { ofAll }: Pick<Scores, 'ofAll'>): readonly ScoredSet[] => [
  { what: setNames.dev, scored: allScored(dev, ofAll(dev)) },
]

/** The sets of a filter as rows of a table. */
export const rowsOfSets = (name: string, sets: readonly ScoredSet[]): readonly string[] =>
  sets.map(({ what, scored }) => figuresRow(`${name}: ${what}`, scored, false))

/** Rows by what is left out together, in the order of the names. */
export const groupsOf = (rows: readonly LabelledRow[]) =>
  [...Map.groupBy(rows, groupOf)].toSorted(([one], [other]) => (one < other ? -1 : 1))

function someOf(rows: readonly LabelledRow[], scored: readonly Scored[]): readonly Scored[] {
  const placed = rows
    .map(({ row }, at) => ({ place: hashOf(row.id, 99), score: scored[at] }))
    .toSorted((one, other) => one.place - other.place)
  const drawn = placed.flatMap(({ score }) => score ?? [])
  return [true, false].flatMap((isSpam) => drawn.filter((each) => each.isSpam === isSpam).slice(0, mostOfAKind))
}
