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
export const exportsPage = ({ frame, frame: { say }, underWay, files, said }: ExportsPage): string =>
  newsroomText(
    <NewsroomPage frame={frame} title={say('Exports and backups')}>
      <p class="deck">{say('Made beside the site while it runs, for administrators to fetch. What was made goes after a day.')}</p>
      <Above say={say} />
      {said.map((each) => (
        <Notice said={each} say={say} />
      ))}
      {underWay.map((each) => (
        <UnderWay {...each} say={say} />
      ))}
      <section class="listed" aria-labelledby="files-title">
        <h2 id="files-title">{say('To be fetched')}</h2>
        {files.length === 0 && <p class="hint">{say('Nothing is there.')}</p>}
        <ul class="paths">
          {files.map(({ name, sizeBytes, at }) => (
            <li>
              <p>
                <a href={`/newsroom/exports/files/${encodeURIComponent(name)}`} download>
                  {name}
                </a>{' '}
                <span class="hint">{[inBytes(sizeBytes, say), at].join(say(', '))}</span>
              </p>
              <form method="post" action="/newsroom/exports/remove">
                <input type="hidden" name="file" value={name} />
                <button type="submit" aria-label={say('Remove {file}', { file: name })}>
                  {say('Remove')}
                </button>
              </form>
            </li>
          ))}
        </ul>
      </section>
      <section class="listed" aria-labelledby="backup-title">
        <h2 id="backup-title">{say('A backup')}</h2>
        <p>
          {say(
            'The whole publication with its media, in one file. It holds readers’ addresses and the secrets of the site: keep it where nobody else reads it.',
          )}
        </p>
        <p class="hint">
          {say.parts(
            'It is unpacked with {unpack}, and brought back by the command {restore}: that takes the place of everything, so it is not done from a page.',
            { unpack: <code>tar -xf</code>, restore: <code>masthead restore</code> },
          )}
        </p>
        <form method="post" action="/newsroom/exports/backup">
          <button type="submit" class="secondary">
            {say('Make a backup')}
          </button>
        </form>
      </section>
      <section class="listed" aria-labelledby="wordpress-title">
        <h2 id="wordpress-title">{say('For WordPress')}</h2>
        <p>{say('Articles, pages, comments, categories, tags and the addresses of pictures, as WordPress itself exports them.')}</p>
        <form class="begin-export" method="post" action="/newsroom/exports/wordpress">
          <label>
            <input type="checkbox" name="public" value="on" /> {say('only what readers may see')}
          </label>{' '}
          <button type="submit" class="secondary">
            {say('Make an export')}
          </button>
        </form>
      </section>
    </NewsroomPage>,
  )
