import { type NewsroomFrame, NewsroomPage, newsroomText } from './frame.js'

/** Who may look at an article before readers do. */
export type PreviewsPage = {
  readonly frame: NewsroomFrame
  readonly id: number
  readonly headline: string
  readonly lastsDays: number
  readonly previews: readonly {
    readonly id: number
    readonly madeAt: number
    readonly expiresAt: number
    readonly by?: string | undefined
  }[]
  /** The link that was just made, which is shown this once. */
  readonly made?: string | undefined
  /** Tells when things were, in the publication's time zone. */
  readonly moment: (at: number) => string
}

export const previewsPage = ({ frame, frame: { say }, id, headline, lastsDays, previews, made, moment }: PreviewsPage): string =>
  newsroomText(
    <NewsroomPage frame={frame} title={say('Previews of “{headline}”', { headline: headline || say('Without a headline') })}>
      <p>
        <a href={`/newsroom/articles/${id}`}>{say('Back to the article')}</a>
      </p>
      {made !== undefined && (
        <div class="notice" role="status">
          <p>{say('Whoever has this link sees the article as it is now. It is shown this once:')}</p>
          <p class="made-link" dir="ltr">
            <a href={made}>{made}</a>
          </p>
        </div>
      )}
      <p class="deck">{say.count(lastsDays, whatALinkLets, whatALinkLets)}</p>
      <form method="post" action={`/newsroom/articles/${id}/previews`}>
        <button type="submit" class="primary">
          {say('Make a link')}
        </button>
      </form>
      <h2>{say('Links that are open')}</h2>
      {previews.length === 0 && <p>{say('None.')}</p>}
      <ul class="articles">
        {previews.map(({ id: preview, madeAt, expiresAt, by }) => (
          <li>
            {by === undefined
              ? say('Made {moment}', { moment: moment(madeAt) })
              : say('Made {moment} by {name}', { moment: moment(madeAt), name: by })}
            <p class="hint">{say('open until {moment}', { moment: moment(expiresAt) })}</p>
            <form method="post" action={`/newsroom/articles/${id}/previews/${preview}/end`}>
              <button type="submit" aria-label={say('End the link made {moment}', { moment: moment(madeAt) })}>
                {say('End it')}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </NewsroomPage>,
  )

const whatALinkLets =
  'A link lets somebody outside look at this version of the article, and at no later one, for {count} days. Nobody who looks is counted.'
