import type { Credit } from '../../core/publishing/credit.js'
import type { MadeBody } from '../ports/bodies.js'
import type { Item } from './item.js'

/** Things that are counted, by what became of them. */
export type Tally = { added: number; updated: number; unchanged: number; kept: number }

/** What an import brought in, changed and lost. It grows while the import runs; lists are cut at a bound, counts are not. */
export type ImportReport = {
  readonly source: string
  readonly articles: Tally
  readonly pages: Tally
  readonly comments: Tally
  readonly terms: Tally
  readonly authors: Tally
  readonly media: Tally
  readonly mediaFetched: { fetched: number; failed: number; skipped: number }
  /** By code and detail: `dropped-network-address`: 1712. */
  readonly notes: Record<string, number>
  /** Items that could not be read, with their lines. */
  readonly skipped: { line: number; what: string; why: string }[]
  /** Articles that were changed both here and there, and were left as they are here. */
  readonly conflicts: { id: number; headline: string }[]
  /** Credit lines that were turned into credits, the least sure first in print. */
  readonly credits: { id: number; headline: string; publication: string; confidence: number }[]
  readonly failedMedia: { url: string; why: string }[]
  /** Files that could not be read to their ends. */
  readonly refused: { line: number; why: string }[]
}

const tally = (): Tally => ({ added: 0, updated: 0, unchanged: 0, kept: 0 })

/** A report of nothing yet. */
export const emptyReport = (source: string): ImportReport => ({
  source,
  articles: tally(),
  pages: tally(),
  comments: tally(),
  terms: tally(),
  authors: tally(),
  media: tally(),
  mediaFetched: { fetched: 0, failed: 0, skipped: 0 },
  notes: {},
  skipped: [],
  conflicts: [],
  credits: [],
  failedMedia: [],
  refused: [],
})

const longestList = 2000

/** Adds to a list of the report, up to the bound. */
export function remember<T>(list: T[], entry: T): void {
  if (list.length < longestList) list.push(entry)
}

/** Counts a note. */
export function note(report: ImportReport, code: string, detail = '', count = 1): void {
  const name = detail === '' ? code : `${code}: ${detail}`
  report.notes[name] = (report.notes[name] ?? 0) + count
}

/** Notes what an editor should know of a body that was made ready: the credit that was recognised in it, and what was lost. */
export function noteBody(
  report: ImportReport,
  article: { readonly id: number; readonly headline: string },
  { credit, warnings }: Pick<MadeBody, 'credit' | 'warnings'>,
): void {
  if (credit) noteCredit(report, article, credit)
  for (const { type, name } of warnings) note(report, type, name)
}

function noteCredit(report: ImportReport, article: { readonly id: number; readonly headline: string }, credit: Credit): void {
  if (!credit.recognised) return
  note(report, 'credit-recognised')
  remember(report.credits, {
    ...article,
    publication: credit.publication || (credit.author ?? ''),
    confidence: credit.recognised.confidence,
  })
}

/** How many things came in, of all kinds. */
export const itemsIn = (report: ImportReport): number =>
  [report.articles, report.pages, report.comments].reduce(
    (sum, { added, updated, unchanged, kept }) => sum + added + updated + unchanged + kept,
    0,
  )

type Told = Extract<Item, { type: 'skipped' | 'note' | 'refused' }>

/** Tells what a reader could not read, or changed. */
export function tell(report: ImportReport, item: Told): void {
  if (item.type === 'skipped') remember(report.skipped, { line: item.line, what: item.what, why: item.why })
  else if (item.type === 'note') note(report, item.code, item.detail, item.count)
  else remember(report.refused, { line: item.line, why: item.why })
}
