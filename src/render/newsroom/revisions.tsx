import type { Change } from '../../core/publishing/revision.js'
import { type NewsroomFrame, NewsroomPage, newsroomText } from './frame.js'
import { Compared } from './parts/compared.js'
import type { Say } from './say.js'

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

export const revisionsPage = ({ frame, frame: { say }, id, headline, moment, revisions }: RevisionsPage): string =>
  newsroomText(
    <NewsroomPage frame={frame} title={say('Earlier versions of “{headline}”', { headline })}>
      <Back say={say} id={id} />
      {revisions.length === 0 && <p class="deck">{say('It has never been changed.')}</p>}
      <ul class="articles">
        {revisions.map(({ number, at, headline: then, by }) => (
          <li>
            <a dir="auto" href={`/newsroom/articles/${id}/revisions/${number}`}>
              {then || say('Without a headline')}
            </a>
            <p class="hint">
              {by === undefined
                ? say('as it was until {moment}', { moment: moment(at) })
                : say('as it was until {moment}, changed then by {name}', { moment: moment(at), name: by })}
            </p>
          </li>
        ))}
      </ul>
    </NewsroomPage>,
  )

/** An earlier version beside what stands there now. */
export type ComparisonPage = About & { readonly number: number; readonly at: number; readonly changes: readonly Change[] }

export const comparisonPage = ({ frame, frame: { say }, id, headline, moment, number, at, changes }: ComparisonPage): string =>
  newsroomText(
    <NewsroomPage frame={frame} title={say('“{headline}” as it was until {moment}', { headline, moment: moment(at) })}>
      <Back say={say} id={id} />
      <Compared changes={changes} older={say('Then')} newer={say('Now')} />
      <form method="post" action={`/newsroom/articles/${id}/revisions/${number}`} class="sheet-form">
        <p class="deck">
          {say('Its words come back; what stands there now becomes an earlier version itself. Where it is filed, and its state, stay.')}
        </p>
        <button type="submit" class="primary">
          {say('Bring it back')}
        </button>
      </form>
    </NewsroomPage>,
  )

const Back = ({ say, id }: { readonly say: Say; readonly id: number }) => (
  <p class="ways">
    <a href={`/newsroom/articles/${id}`}>{say('Back to the article')}</a> ·{' '}
    <a href={`/newsroom/articles/${id}/revisions`}>{say('All versions')}</a>
  </p>
)
