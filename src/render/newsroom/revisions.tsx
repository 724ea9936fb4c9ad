import type { Change } from '../../core/publishing/revision.js'
import { type NewsroomFrame, NewsroomPage, newsroomText } from './frame.js'
import { Compared } from './parts/compared.js'

type About = {
  readonly frame: NewsroomFrame
  readonly id: number
  readonly headline: string
  /** Tells when things were, in the publication's time zone. */
  readonly moment: (at: number) => string
}

/** What an article was before. */
export type RevisionsPage = About & {
  readonly revisions: readonly {
    readonly number: number
    readonly at: number
    readonly headline: string
    readonly by?: string | undefined
  }[]
}

export const revisionsPage = ({ frame, id, headline, moment, revisions }: RevisionsPage): string =>
  newsroomText(
    <NewsroomPage frame={frame} title={`Earlier versions of “${headline}”`}>
      <Back id={id} />
      {revisions.length === 0 && <p class="deck">It has never been changed.</p>}
      <ul class="articles">
        {revisions.map(({ number, at, headline: then, by }) => (
          <li>
            <a href={`/newsroom/articles/${id}/revisions/${number}`}>{then || 'Without a headline'}</a>
            <p class="hint">
              as it was until {moment(at)}
              {by !== undefined && `, changed then by ${by}`}
            </p>
          </li>
        ))}
      </ul>
    </NewsroomPage>,
  )

/** An earlier version beside what stands there now. */
export type ComparisonPage = About & { readonly number: number; readonly at: number; readonly changes: readonly Change[] }

export const comparisonPage = ({ frame, id, headline, moment, number, at, changes }: ComparisonPage): string =>
  newsroomText(
    <NewsroomPage frame={frame} title={`“${headline}” as it was until ${moment(at)}`}>
      <Back id={id} />
      <Compared changes={changes} older="Then" newer="Now" />
      <form method="post" action={`/newsroom/articles/${id}/revisions/${number}`} class="sheet-form">
        <p class="deck">
          Its words come back; what stands there now becomes an earlier version itself. Where it is filed, and its state, stay.
        </p>
        <button type="submit" class="primary">
          Bring it back
        </button>
      </form>
    </NewsroomPage>,
  )

const Back = ({ id }: { readonly id: number }) => (
  <p class="ways">
    <a href={`/newsroom/articles/${id}`}>Back to the article</a> · <a href={`/newsroom/articles/${id}/revisions`}>All versions</a>
  </p>
)
