import type { ErrandProgress } from '../../../app/ports/errands.js'
import type { ToldReport } from '../../../app/transfer/told-report.js'
import { type NewsroomFrame, NewsroomPage, newsroomText } from '../frame.js'
import type { Say } from '../say.js'
import { inBytes, ReportOfImport, UnderWay } from './errand-parts.js'
import { Above, Notice, type Said } from './parts.js'

export type ImportsPage = {
  readonly frame: NewsroomFrame
  readonly files: readonly { readonly name: string; readonly sizeBytes: number; readonly at: string }[]
  /** Folders and .zips that lie there and may hold uploads. */
  readonly uploads: readonly string[]
  /** The folder of the machine in which they lie. */
  readonly folder: string
  readonly underWay?: { readonly title: string; readonly progress: ErrandProgress } | undefined
  /** What came of the last one. */
  readonly last?: { readonly title: string; readonly reports: readonly ToldReport[] } | undefined
  readonly runs: readonly {
    readonly id: number
    readonly source: string
    readonly when: string
    readonly report: ToldReport | undefined
  }[]
  readonly said?: Said | undefined
}

/** What another system exported, and what became of it. */
export const importsPage = ({ frame, frame: { say }, files, uploads, folder, underWay, last, runs, said }: ImportsPage): string =>
  newsroomText(
    <NewsroomPage frame={frame} title={say('Imports')}>
      <p class="deck">{say('Brings in what WordPress exported. It may be stopped and run again: what is here already is known again.')}</p>
      <Above say={say} />
      <Notice said={said} say={say} />
      {underWay && <UnderWay title={underWay.title} progress={underWay.progress} stop="/newsroom/imports/stop" say={say} />}
      {last && (
        <section class="listed" aria-labelledby="last-title">
          <h2 id="last-title">{last.title}</h2>
          {last.reports.map((report) => (
            <ReportOfImport report={report} say={say} />
          ))}
        </section>
      )}
      <Upload folder={folder} say={say} />
      <section class="listed" aria-labelledby="files-title">
        <h2 id="files-title">{say('Files')}</h2>
        {files.length === 0 && <p class="hint">{say('None yet.')}</p>}
        {files.length > 0 && <Options folder={folder} say={say} />}
        <ul class="paths">
          {files.map((file) => (
            <File file={file} uploads={uploads} isBusy={underWay !== undefined} say={say} />
          ))}
        </ul>
      </section>
      <Runs runs={runs} say={say} />
    </NewsroomPage>,
  )

const Upload = ({ folder, say }: { folder: string; say: Say }) => (
  <form class="bring" method="post" action="/newsroom/imports/files" enctype="multipart/form-data" data-upload>
    <p>
      <label for="file">{say('A WordPress export')}</label>
      <input id="file" type="file" name="file" accept=".xml,.gz,.zip" required aria-describedby="file-hint" />
    </p>
    <button type="submit" class="secondary">
      {say('Send it here')}
    </button>
    <p class="hint" id="file-hint">
      {say.parts('.xml, .gz or .zip, up to 2 GB. A larger one, or one that is on the machine already, can be put into {folder}.', {
        folder: <code>{folder}</code>,
      })}
    </p>
  </form>
)

/** What may be chosen with each file. */
const Options = ({ folder, say }: { folder: string; say: Say }) => (
  <>
    <p class="hint" id="pictures-hint">
      {say.parts(
        'Pictures are fetched from their addresses, or taken from a copy of wp-content/uploads: send it here as a .zip, or put the folder into {folder}; then it can be chosen beside the export.',
        { folder: <code>{folder}</code> },
      )}
    </p>
    <p class="hint" id="addresses-hint">
      {say(
        'Network addresses of commenters, and a few words of what their browsers said, are dropped unless they are kept. To drop them is kinder, and in many countries the law.',
      )}
    </p>
  </>
)

type FileProps = { file: ImportsPage['files'][number]; uploads: readonly string[]; isBusy: boolean; say: Say }

const File = ({ file: { name, sizeBytes, at }, uploads, isBusy, say }: FileProps) => (
  <li>
    <p>
      <code>{name}</code> <span class="hint">{[inBytes(sizeBytes, say), at].join(say(', '))}</span>
    </p>
    {!isBusy && (
      <form class="begin-import" method="post" action="/newsroom/imports">
        <input type="hidden" name="file" value={name} />
        <label>
          <input type="checkbox" name="media" value="on" checked aria-describedby="pictures-hint" /> {say('with pictures')}
        </label>
        <UploadsChoice uploads={uploads.filter((each) => each !== name)} say={say} />
        <label>
          <input type="checkbox" name="addresses" value="on" aria-describedby="addresses-hint" /> {say('keep network addresses')}
        </label>
        <button type="submit" name="how" value="try" aria-label={say('Try it: read {file} and report, but write nothing', { file: name })}>
          {say('Try it')}
        </button>
        <button type="submit" name="how" value="real" aria-label={say('Bring it in: {file}', { file: name })}>
          {say('Bring it in')}
        </button>
        <button type="submit" formaction="/newsroom/imports/files/remove" aria-label={say('Remove the file {file}', { file: name })}>
          {say('Remove')}
        </button>
      </form>
    )}
  </li>
)

const UploadsChoice = ({ uploads, say }: { uploads: readonly string[]; say: Say }) =>
  uploads.length === 0 ? null : (
    <label>
      {say('taken from')}{' '}
      <select name="from" aria-describedby="pictures-hint">
        <option value="">{say('their addresses')}</option>
        {uploads.map((each) => (
          <option value={each}>{each}</option>
        ))}
      </select>
    </label>
  )

const Runs = ({ runs, say }: Pick<ImportsPage, 'runs'> & { say: Say }) => (
  <section class="listed" aria-labelledby="runs-title">
    <h2 id="runs-title">{say('Earlier ones')}</h2>
    {runs.length === 0 && <p class="hint">{say('Nothing was brought in yet.')}</p>}
    {runs.map(({ source, when, report }) => (
      <details class="run">
        <summary>
          <bdi>{source}</bdi> <span class="hint">{when}</span>
        </summary>
        {report ? (
          <ReportOfImport report={report} say={say} />
        ) : (
          <p>{say('It was broken off before it could report. Run it again: it goes on where it was.')}</p>
        )}
      </details>
    ))}
  </section>
)
