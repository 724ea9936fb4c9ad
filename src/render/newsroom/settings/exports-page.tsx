import type { ErrandProgress } from '../../../app/ports/errands.js'
import { type NewsroomFrame, NewsroomPage, newsroomText } from '../frame.js'
import { inBytes, UnderWay } from './errand-parts.js'
import { Above, Notice, type Said } from './parts.js'

export type ExportsPage = {
  readonly frame: NewsroomFrame
  readonly underWay: readonly { readonly title: string; readonly progress: ErrandProgress; readonly stop: string }[]
  readonly files: readonly { readonly name: string; readonly sizeBytes: number; readonly at: string }[]
  readonly said: readonly Said[]
}

/** Backups and exports, made here to be fetched. */
export const exportsPage = ({ frame, underWay, files, said }: ExportsPage): string =>
  newsroomText(
    <NewsroomPage frame={frame} title="Exports and backups">
      <p class="deck">Made beside the site while it runs, for administrators to fetch. What was made goes after a day.</p>
      <Above />
      {said.map((each) => (
        <Notice said={each} />
      ))}
      {underWay.map((each) => (
        <UnderWay {...each} />
      ))}
      <section class="listed" aria-labelledby="files-title">
        <h2 id="files-title">To be fetched</h2>
        {files.length === 0 && <p class="hint">Nothing is there.</p>}
        <ul class="paths">
          {files.map(({ name, sizeBytes, at }) => (
            <li>
              <p>
                <a href={`/newsroom/exports/files/${encodeURIComponent(name)}`} download>
                  {name}
                </a>{' '}
                <span class="hint">{`${inBytes(sizeBytes)}, ${at}`}</span>
              </p>
              <form method="post" action="/newsroom/exports/remove">
                <input type="hidden" name="file" value={name} />
                <button type="submit" aria-label={`Remove ${name}`}>
                  Remove
                </button>
              </form>
            </li>
          ))}
        </ul>
      </section>
      <section class="listed" aria-labelledby="backup-title">
        <h2 id="backup-title">A backup</h2>
        <p>
          The whole publication with its media, in one file. It holds readers’ addresses and the secrets of the site: keep it where nobody
          else reads it.
        </p>
        <p class="hint">
          It is unpacked with <code>tar -xf</code>, and brought back by the command <code>masthead restore</code>: that takes the place of
          everything, so it is not done from a page.
        </p>
        <form method="post" action="/newsroom/exports/backup">
          <button type="submit" class="secondary">
            Make a backup
          </button>
        </form>
      </section>
      <section class="listed" aria-labelledby="wordpress-title">
        <h2 id="wordpress-title">For WordPress</h2>
        <p>Articles, pages, comments, categories, tags and the addresses of pictures, as WordPress itself exports them.</p>
        <form class="begin-export" method="post" action="/newsroom/exports/wordpress">
          <label>
            <input type="checkbox" name="public" value="on" /> only what readers may see
          </label>{' '}
          <button type="submit" class="secondary">
            Make an export
          </button>
        </form>
      </section>
    </NewsroomPage>,
  )
