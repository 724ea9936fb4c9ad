/** A comment with what a filter says of it: the higher the score, the likelier spam. */
export type Scored = { readonly source: string; readonly language: string; readonly isSpam: boolean; readonly score: number }

/** How well scores part spam from ham. */
export type SpamFigures = {
  readonly ham: number
  readonly spam: number
  readonly auc: number
  readonly averagePrecision: number
  /** The share of spam found where at most 0.1, 0.5 and 1 % of ham is lost. */
  readonly recalls: readonly number[]
}

const lostShares = [0.001, 0.005, 0.01]

/** Scores that are equal are taken together, so no order of lines helps. */
export function figuresOf(scored: readonly Scored[]): SpamFigures {
  const groups = [...Map.groupBy(scored, ({ score }) => score)].toSorted(([one], [other]) => other - one)
  const spam = scored.filter(({ isSpam }) => isSpam).length
  const ham = scored.length - spam
  let [found, lost, area, precision] = [0, 0, 0, 0]
  const recalls = lostShares.map(() => 0)
  for (const [, group] of groups) {
    const here = group.filter(({ isSpam }) => isSpam).length
    area += (group.length - here) * (found + here / 2)
    found += here
    lost += group.length - here
    precision += (here * found) / (found + lost)
    lostShares.forEach((share, at) => {
      if (lost <= Math.floor(share * ham)) recalls[at] = found / spam
    })
  }
  return { ham, spam, auc: area / (ham * spam), averagePrecision: precision / spam, recalls }
}

/** The share of all spam that is found where each source, by a threshold of its own, loses at most such a share of its ham. Scores are not negative. */
export function recallBySite(scored: readonly Scored[], lost: number): number {
  const found = [...Map.groupBy(scored, ({ source }) => source).values()].map((own) => {
    const [spam, ham] = [own.filter(({ isSpam }) => isSpam), own.filter(({ isSpam }) => !isSpam)]
    const threshold = ham.map(({ score }) => score).toSorted((one, other) => other - one)[Math.floor(lost * ham.length)] ?? -1
    return spam.filter(({ score }) => score > threshold).length
  })
  return found.reduce((sum, count) => sum + count, 0) / scored.filter(({ isSpam }) => isSpam).length
}

/** Expected calibration error over ten equal spans of probability. */
export function calibrationError(scored: readonly Scored[]): number {
  const spans = Map.groupBy(scored, ({ score }) => Math.min(9, Math.floor(score * 10)))
  let error = 0
  for (const span of spans.values()) {
    const said = span.reduce((sum, { score }) => sum + score, 0) / span.length
    const was = span.filter(({ isSpam }) => isSpam).length / span.length
    error += (Math.abs(said - was) * span.length) / scored.length
  }
  return error
}

const percent = (share: number): string => (Number.isNaN(share) ? '–' : (share * 100).toFixed(1))

/** The figures as a row of a table in Markdown. Where a set has no ham or no spam there is nothing to tell apart. */
export function figuresRow(name: string, scored: readonly Scored[], isProbability: boolean): string {
  const { ham, spam, auc, averagePrecision, recalls } = figuresOf(scored)
  const has = ham > 0 && spam > 0
  const cells = has ? [auc.toFixed(4), averagePrecision.toFixed(4), ...recalls.map(percent)] : ['–', '–', '–', '–', '–']
  const error = isProbability ? calibrationError(scored).toFixed(3) : '–'
  return `| ${name} | ${ham} / ${spam} | ${cells.join(' | ')} | ${error} |`
}

/** The head of such a table. */
export const figuresHead = [
  '| what | ham / spam | AUC | average precision | recall at 0.1 % | at 0.5 % | at 1 % | calibration error |',
  '|---|---:|---:|---:|---:|---:|---:|---:|',
]

/** The whole, then by source and language. */
export function figuresTable(scored: readonly Scored[], isProbability = true): readonly string[] {
  const by = (name: 'source' | 'language') =>
    [...Map.groupBy(scored, (each) => each[name])].toSorted(([one], [other]) => (one < other ? -1 : 1))
  return [
    ...figuresHead,
    figuresRow('all', scored, isProbability),
    ...by('source').map(([name, rows]) => figuresRow(name, rows, isProbability)),
    ...by('language').flatMap(([name, rows]) => (rows.length < 20 ? [] : [figuresRow(`language ${name}`, rows, isProbability)])),
  ]
}
