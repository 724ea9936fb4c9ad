import type { ErrandProgress } from '../../../app/ports/errands.js'
import { type ImportReport, itemsIn } from '../../../app/transfer/import-report.js'
import { noteInWords } from '../../../app/transfer/note-words.js'

/** How far something is that is under way, with a button that stops it. */
export const UnderWay = ({ title, progress, stop }: { title: string; progress: ErrandProgress; stop: string }) => (
  <section class="under-way" aria-labelledby="under-way-title">
    <h2 id="under-way-title">{title}</h2>
    <progress
      aria-labelledby="under-way-title"
      max={100}
      value={progress.share === undefined ? undefined : Math.round(progress.share * 100)}
    ></progress>
    <p role="status">{progress.words}. This page looks again by itself.</p>
    <form method="post" action={stop}>
      <button type="submit" class="secondary">
        Stop it
      </button>
    </form>
  </section>
)

const kinds = [
  ['articles', 'Articles'],
  ['pages', 'Pages'],
  ['comments', 'Comments'],
  ['terms', 'Categories and tags'],
  ['authors', 'Authors'],
  ['media', 'Pictures and files'],
] as const

const shownOfEach = 20

/** What an import brought in, changed and lost. */
export const ReportOfImport = ({ report }: { report: ImportReport }) => (
  <div class="report">
    <p class="source">{report.source}</p>
    <dl class="readings">
      {kinds.map(([kind, words]) => (
        <div>
          <dt>{words}</dt>
          <dd>{tallied(report[kind])}</dd>
        </div>
      ))}
    </dl>
    {report.mediaFetched.fetched + report.mediaFetched.failed > 0 && (
      <p>{`${report.mediaFetched.fetched} of their files were fetched, ${report.mediaFetched.failed} were not.`}</p>
    )}
    <Lines title="Changed and lost" lines={Object.entries(report.notes).map(([name, count]) => `${count}: ${noteInWords(name)}`)} />
    <Lines title="Could not be read" lines={report.skipped.map(({ line, what, why }) => `Line ${line}: ${what}: ${why}`)} />
    <Lines title="Changed both here and there, and left as here" lines={report.conflicts.map(({ headline }) => headline)} />
    <Lines title="Pictures that could not be had" lines={report.failedMedia.map(({ url, why }) => `${url}: ${why}`)} />
    <Lines
      title="Files that could not be read to their ends"
      lines={report.refused.map(({ line, why }) => `Beyond line ${line}: ${why}`)}
    />
    {report.refused.length > 0 && itemsIn(report) === 0 && <p>See whether it is a WordPress export: Tools, Export, in its dashboard.</p>}
  </div>
)

function tallied({ added, updated, unchanged, kept }: ImportReport['articles']): string {
  const parts = [
    `${added} new`,
    updated > 0 ? `${updated} updated` : '',
    unchanged > 0 ? `${unchanged} as before` : '',
    kept > 0 ? `${kept} kept as here` : '',
  ]
  return parts.filter((part) => part !== '').join(', ')
}

const Lines = ({ title, lines }: { title: string; lines: readonly string[] }) =>
  lines.length === 0 ? null : (
    <details open={lines.length <= shownOfEach}>
      <summary>{title}</summary>
      <ul>
        {lines.slice(0, shownOfEach).map((line) => (
          <li>{line}</li>
        ))}
      </ul>
      {lines.length > shownOfEach && <p class="hint">{`and ${lines.length - shownOfEach} more`}</p>}
    </details>
  )

/** Bytes as `3.2 GB`, `12 MB` or `900 kB`. */
export function inBytes(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`
  return bytes >= 1e6 ? `${Math.round(bytes / 1e6)} MB` : `${Math.max(1, Math.round(bytes / 1e3))} kB`
}
