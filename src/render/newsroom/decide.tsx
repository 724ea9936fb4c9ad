import type { CommentWithPlace } from '../../app/ports/discussion.js'
import { reasonText } from '../../core/discussion/reason-text.js'
import { trusted } from '../trusted.js'
import { type NewsroomFrame, NewsroomPage, newsroomText } from './frame.js'

/** What the link of a letter opens for a moderator: one comment, and nothing else of the newsroom. */
export type DecidePage = {
  readonly frame: NewsroomFrame
  readonly token: string
  readonly comment: CommentWithPlace
  /** When it was written, as told. */
  readonly moment: string
}

export const decidePage = ({ frame, token, comment, moment }: DecidePage): string =>
  newsroomText(
    <NewsroomPage frame={frame} title="A comment waits">
      <article class="queued">
        <h2>
          {comment.name} <small>on</small> <a href={comment.address}>{comment.headline}</a>
        </h2>
        <div class="comment-text">{trusted(comment.body)}</div>
        <p class="hint">
          {moment}
          {comment.url !== undefined && ` · ${comment.url}`}
          {comment.reason && ` · ${reasonText(comment.reason)}`}
        </p>
        <form method="post" action={`/newsroom/decide/${token}`} class="decisions">
          {decisions.map(({ state, label }) => (
            <button type="submit" name="state" value={state}>
              {label}
            </button>
          ))}
        </form>
        <p class="hint">The link works once. The decision is written down under your name.</p>
      </article>
    </NewsroomPage>,
  )

const decisions = [
  { state: 'published', label: 'Approve' },
  { state: 'spam', label: 'Spam' },
  { state: 'trashed', label: 'Remove' },
] as const
