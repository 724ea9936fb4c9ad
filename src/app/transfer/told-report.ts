import type { Phrase } from '../../core/phrase.js'
import { faultPhrase } from './fault-words.js'
import { type ImportReport, itemsIn, type Tally } from './import-report.js'
import { notePhrase } from './note-words.js'

/** The report of an import in words, for a page. */
export type ToldReport = {
  readonly source: string
  readonly tallies: readonly { readonly what: Phrase; readonly says: readonly Phrase[] }[]
  /** Empty ones are left out. */
  readonly lists: readonly { readonly title: Phrase; readonly lines: readonly Phrase[] }[]
  /** Whether nothing at all could be read. */
  readonly isUnreadable: boolean
}

/** Tells what an import brought in, changed and lost. */
export function toldReport(report: ImportReport): ToldReport {
  const { fetched, failed } = report.mediaFetched
  const lists = [
    {
      title: { words: 'Changed and lost' },
      lines: Object.entries(report.notes).map(([name, count]) => ({ words: '{count} {note}', values: { count, note: notePhrase(name) } })),
    },
    {
      title: { words: 'Could not be read' },
      lines: report.skipped.map(({ line, what, why }) => ({
        words: 'Line {line}: {what}: {why}',
        values: { line, what, why: faultPhrase(why) },
      })),
    },
    {
      title: { words: 'Changed both here and there, and left as here' },
      lines: report.conflicts.map(({ headline }) => ({ words: '{headline}', values: { headline } })),
    },
    {
      title: { words: 'Credits found' },
      lines: report.credits.map(({ headline, publication }) => ({ words: '{publication}: {headline}', values: { publication, headline } })),
    },
    {
      title: { words: 'Pictures that could not be had' },
      lines: report.failedMedia.map(({ url, why }) => ({ words: '{url}: {why}', values: { url, why } })),
    },
    {
      title: { words: 'Files that could not be read to their ends' },
      lines: report.refused.map(({ line, why }) => ({ words: 'Beyond line {line}: {why}', values: { line, why: faultPhrase(why) } })),
    },
  ]
  return {
    source: report.source,
    tallies: [
      { what: { words: 'Articles' }, says: tallied(report.articles) },
      { what: { words: 'Pages' }, says: tallied(report.pages) },
      { what: { words: 'Comments' }, says: tallied(report.comments) },
      { what: { words: 'Categories and tags' }, says: tallied(report.terms) },
      { what: { words: 'Authors' }, says: tallied(report.authors) },
      { what: { words: 'Pictures and files' }, says: tallied(report.media) },
      ...(fetched + failed > 0
        ? [{ what: { words: 'Their files' }, says: [{ words: '{fetched} fetched, {failed} not', values: { fetched, failed } }] }]
        : []),
    ],
    lists: lists.filter(({ lines }) => lines.length > 0),
    isUnreadable: report.refused.length > 0 && itemsIn(report) === 0,
  }
}

const tallied = ({ added, updated, unchanged, kept }: Tally): readonly Phrase[] => [
  { words: '{count} new', values: { count: added } },
  ...(updated > 0 ? [{ words: '{count} updated', values: { count: updated } }] : []),
  ...(unchanged > 0 ? [{ words: '{count} as before', values: { count: unchanged } }] : []),
  ...(kept > 0 ? [{ words: '{count} kept as here', values: { count: kept } }] : []),
]
