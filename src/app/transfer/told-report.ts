import { type ImportReport, itemsIn, type Tally } from './import-report.js'
import { noteInWords } from './note-words.js'

/** The report of an import in words, for a page. */
export type ToldReport = {
  readonly source: string
  readonly tallies: readonly { readonly what: string; readonly says: string }[]
  /** Empty ones are left out. */
  readonly lists: readonly { readonly title: string; readonly lines: readonly string[] }[]
  /** Whether nothing at all could be read. */
  readonly isUnreadable: boolean
}

/** Tells what an import brought in, changed and lost. */
export function toldReport(report: ImportReport): ToldReport {
  const { fetched, failed } = report.mediaFetched
  const lists = [
    { title: 'Changed and lost', lines: Object.entries(report.notes).map(([name, count]) => `${count} ${noteInWords(name)}`) },
    { title: 'Could not be read', lines: report.skipped.map(({ line, what, why }) => `Line ${line}: ${what}: ${why}`) },
    { title: 'Changed both here and there, and left as here', lines: report.conflicts.map(({ headline }) => headline) },
    { title: 'Credits found', lines: report.credits.map(({ headline, publication }) => `${publication}: ${headline}`) },
    { title: 'Pictures that could not be had', lines: report.failedMedia.map(({ url, why }) => `${url}: ${why}`) },
    { title: 'Files that could not be read to their ends', lines: report.refused.map(({ line, why }) => `Beyond line ${line}: ${why}`) },
  ]
  return {
    source: report.source,
    tallies: [
      { what: 'Articles', says: tallied(report.articles) },
      { what: 'Pages', says: tallied(report.pages) },
      { what: 'Comments', says: tallied(report.comments) },
      { what: 'Categories and tags', says: tallied(report.terms) },
      { what: 'Authors', says: tallied(report.authors) },
      { what: 'Pictures and files', says: tallied(report.media) },
      ...(fetched + failed > 0 ? [{ what: 'Their files', says: `${fetched} fetched, ${failed} not` }] : []),
    ],
    lists: lists.filter(({ lines }) => lines.length > 0),
    isUnreadable: report.refused.length > 0 && itemsIn(report) === 0,
  }
}

function tallied({ added, updated, unchanged, kept }: Tally): string {
  const parts = [
    `${added} new`,
    updated > 0 ? `${updated} updated` : '',
    unchanged > 0 ? `${unchanged} as before` : '',
    kept > 0 ? `${kept} kept as here` : '',
  ]
  return parts.filter((part) => part !== '').join(', ')
}
