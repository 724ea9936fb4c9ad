import type { ErrandProgress } from '../../../app/ports/errands.js'
import type { ToldReport } from '../../../app/transfer/told-report.js'
import type { Say } from '../say.js'

type UnderWayProps = { title: string; progress: ErrandProgress; stop: string; say: Say }

/** How far something is that is under way, with a button that stops it. */
export const UnderWay = ({ title, progress, stop, say }: UnderWayProps) => (
  <section class="under-way" aria-labelledby="under-way-title">
    <h2 id="under-way-title">{title}</h2>
    <progress
      aria-labelledby="under-way-title"
      max={100}
      value={progress.share === undefined ? undefined : Math.round(progress.share * 100)}
    ></progress>
    <p role="status">{say('{progress}. This page looks again by itself.', { progress: say.phrase(progress) })}</p>
    <form method="post" action={stop}>
      <button type="submit" class="secondary">
        {say('Stop it')}
      </button>
    </form>
  </section>
)

const shownOfEach = 20

type ReportProps = { report: ToldReport; say: Say }

/** What an import brought in, changed and lost. */
export const ReportOfImport = ({ report: { source, tallies, lists, isUnreadable }, say }: ReportProps) => (
  <div class="report">
    <p class="source">{source}</p>
    <dl class="readings">
      {tallies.map(({ what, says }) => (
        <div>
          <dt>{say.phrase(what)}</dt>
          <dd>{says.map(say.phrase).join(say(', '))}</dd>
        </div>
      ))}
    </dl>
    {lists.map(({ title, lines }) => (
      <details open={lines.length <= shownOfEach}>
        <summary>{say.phrase(title)}</summary>
        <ul>
          {lines.slice(0, shownOfEach).map((line) => (
            <li dir="auto">{say.phrase(line)}</li>
          ))}
        </ul>
        {lines.length > shownOfEach && <p class="hint">{say('and {count} more', { count: lines.length - shownOfEach })}</p>}
      </details>
    ))}
    {isUnreadable && <p>{say('See whether it is a WordPress export: Tools, Export, in its dashboard.')}</p>}
  </div>
)

/** Bytes as `3.2 GB`, `12 MB` or `900 kB`. */
export function inBytes(bytes: number, say: Say): string {
  if (bytes >= 1e9) return say('{size} GB', { size: (bytes / 1e9).toFixed(1) })
  if (bytes >= 1e6) return say('{size} MB', { size: Math.round(bytes / 1e6) })
  return say('{size} kB', { size: Math.max(1, Math.round(bytes / 1e3)) })
}
