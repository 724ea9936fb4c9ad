import { faultPhrase } from '../app/transfer/fault-words.js'
import type { ImportReport, Tally } from '../app/transfer/import-report.js'
import { notePhrase } from '../app/transfer/note-words.js'
import { inEnglish } from '../core/phrase.js'
import { heading } from './progress.js'

const shownOfEach = 20

/** The report of an import, for people. */
export function reportLines(report: ImportReport, dryRun: boolean): readonly string[] {
  return [
    heading(dryRun ? `${report.source}: what an import would do` : `${report.source}: what came in`),
    tallyLine('articles', report.articles),
    tallyLine('pages', report.pages),
    tallyLine('comments', report.comments),
    tallyLine('categories and tags', report.terms),
    tallyLine('authors', report.authors),
    tallyLine('pictures and files', report.media),
    ...mediaLines(report),
    ...noteLines(report),
    ...listLines('Could not be read', report.skipped, ({ line, what, why }) => `line ${line}: ${what}: ${inEnglish(faultPhrase(why))}`),
    ...listLines('Changed both here and there; left as they are here', report.conflicts, ({ id, headline }) => `${id}  ${headline}`),
    ...listLines(
      'Credits found, the least sure first',
      leastSureFirst(report),
      ({ id, headline, publication, confidence }) => `${id}  ${publication} (${Math.round(confidence * 100)} %)  ${headline}`,
    ),
    ...listLines('Pictures that could not be had', report.failedMedia, ({ url, why }) => `${url}: ${why}`),
    ...listLines(
      'Files that could not be read to their ends',
      report.refused,
      ({ line, why }) => `beyond line ${line}: ${inEnglish(faultPhrase(why))}`,
    ),
  ]
}

function tallyLine(what: string, { added, updated, unchanged, kept }: Tally): string {
  const parts = [
    `${added} new`,
    updated > 0 ? `${updated} updated` : '',
    unchanged > 0 ? `${unchanged} as before` : '',
    kept > 0 ? `${kept} kept as here` : '',
  ]
  return `  ${what.padEnd(20)} ${parts.filter((part) => part !== '').join(', ')}`
}

function mediaLines({ mediaFetched: { fetched, failed } }: ImportReport): readonly string[] {
  return fetched + failed === 0 ? [] : [`  ${'their files'.padEnd(20)} ${fetched} fetched, ${failed} not`]
}

function noteLines(report: ImportReport): readonly string[] {
  const lines = Object.entries(report.notes).map(([name, count]) => `  ${String(count).padStart(7)}  ${inEnglish(notePhrase(name))}`)
  return lines.length === 0 ? [] : [heading('Changed and lost'), ...lines]
}

function listLines<T>(title: string, entries: readonly T[], line: (entry: T) => string): readonly string[] {
  if (entries.length === 0) return []
  const more = entries.length > shownOfEach ? [`  … and ${entries.length - shownOfEach} more (--json lists all)`] : []
  return [heading(title), ...entries.slice(0, shownOfEach).map((entry) => `  ${line(entry)}`), ...more]
}

const leastSureFirst = ({ credits }: ImportReport) => credits.toSorted((a, b) => a.confidence - b.confidence)
