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

export const previewsPage = ({ frame, id, headline, lastsDays, previews, made, moment }: PreviewsPage): string =>
  newsroomText(
    <NewsroomPage frame={frame} title={`Previews of “${headline || 'Without a headline'}”`}>
      <p>
        <a href={`/newsroom/articles/${id}`}>Back to the article</a>
      </p>
      {made !== undefined && (
        <div class="notice" role="status">
          <p>Whoever has this link sees the article as it is now. It is shown this once:</p>
          <p class="made-link">
            <a href={made}>{made}</a>
          </p>
        </div>
      )}
      <p class="deck">
        A link lets somebody outside look at this version of the article, and at no later one, for {lastsDays} days. Nobody who looks is
        counted.
      </p>
      <form method="post" action={`/newsroom/articles/${id}/previews`}>
        <button type="submit" class="primary">
          Make a link
        </button>
      </form>
      <h2>Links that are open</h2>
      {previews.length === 0 && <p>None.</p>}
      <ul class="articles">
        {previews.map(({ id: preview, madeAt, expiresAt, by }) => (
          <li>
            Made {moment(madeAt)}
            {by !== undefined && ` by ${by}`}
            <p class="hint">open until {moment(expiresAt)}</p>
            <form method="post" action={`/newsroom/articles/${id}/previews/${preview}/end`}>
              <button type="submit" aria-label={`End the link made ${moment(madeAt)}`}>
                End it
              </button>
            </form>
          </li>
        ))}
      </ul>
    </NewsroomPage>,
  )
