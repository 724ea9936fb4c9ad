import type { ImportReport, Tally } from '../app/transfer/import-report.js'
import { heading } from './progress.js'

const noteWords: Readonly<Record<string, string>> = {
  'dropped-network-address': 'network addresses of commenters, dropped',
  'dropped-user-agent': 'browsers of commenters, dropped',
  'dropped-spam-field': 'fields of the spam filter, dropped',
  'dropped-type': 'items of a kind that only WordPress itself uses, dropped',
  'dropped-taxonomy': 'descriptions and parents of terms that are neither categories nor tags, dropped; articles keep the terms',
  'dropped-comment': 'comments of a kind that only a plugin knows, dropped',
  'dropped-attachment-comment': 'comments on the page of a picture, which has none here, dropped',
  'dropped-menu-entry': 'menu entries that lead nowhere, dropped',
  'menu-entry-without-place': 'entries of further menus or levels, left out',
  'dropped-markup-in-title': 'titles that held markup, kept as text',
  'numbered-anew': 'items without a number of their own, numbered anew',
  'unknown-state': 'items in a state that is unknown, kept as private',
  'file-fault': 'faults in the file that were passed over',
  'unknown-shortcode': 'shortcodes that are unknown, kept as text',
  'dynamic-block': 'blocks whose content WordPress makes while it serves, lost',
  'body-refused': 'bodies that are too large to show; their source is kept',
  'credit-recognised': 'credit lines turned into credits',
  'menu-links': 'links of the menu',
  'missing-block': 'reusable blocks that are not in the file, left out',
}

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
    ...listLines('Could not be read', report.skipped, ({ line, what, why }) => `line ${line}: ${what}: ${why}`),
    ...listLines('Changed both here and there; left as they are here', report.conflicts, ({ id, headline }) => `${id}  ${headline}`),
    ...listLines(
      'Credits found, the least sure first',
      leastSureFirst(report),
      ({ id, headline, publication, confidence }) => `${id}  ${publication} (${Math.round(confidence * 100)} %)  ${headline}`,
    ),
    ...listLines('Pictures that could not be had', report.failedMedia, ({ url, why }) => `${url}: ${why}`),
    ...listLines('Files that could not be read to their ends', report.refused, ({ line, why }) => `beyond line ${line}: ${why}`),
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
  const lines = Object.entries(report.notes).map(([name, count]) => {
    const [code = '', detail] = name.split(/: (.*)/s)
    return `  ${String(count).padStart(7)}  ${noteWords[code] ?? code}${detail ? ` (${detail})` : ''}`
  })
  return lines.length === 0 ? [] : [heading('Changed and lost'), ...lines]
}

function listLines<T>(title: string, entries: readonly T[], line: (entry: T) => string): readonly string[] {
  if (entries.length === 0) return []
  const more = entries.length > shownOfEach ? [`  … and ${entries.length - shownOfEach} more (--json lists all)`] : []
  return [heading(title), ...entries.slice(0, shownOfEach).map((entry) => `  ${line(entry)}`), ...more]
}

const leastSureFirst = ({ credits }: ImportReport) => credits.toSorted((a, b) => a.confidence - b.confidence)
