import type { Rejection } from '../../app/ports/moderation.js'
import { type NewsroomFrame, NewsroomPage, newsroomText } from './frame.js'

/** The reasons that moderators use again. */
export type RejectionsPage = {
  readonly frame: NewsroomFrame
  readonly rejections: readonly Rejection[]
  readonly problem?: string | undefined
}

export const rejectionsPage = ({ frame, rejections, problem }: RejectionsPage): string =>
  newsroomText(
    <NewsroomPage frame={frame} title="Reasons">
      <p>
        <a href="/newsroom/comments">All comments</a>
      </p>
      <p class="deck">Why comments are turned down, in words that can be chosen beside a decision.</p>
      {problem && (
        <p class="notice error" role="alert">
          {problem}
        </p>
      )}
      <ol class="kept-list">
        {rejections.map(({ id, name, wording, told }) => (
          <li>
            <p>
              <b>{name}</b> {told ? '(told to the author)' : '(for moderators)'}
            </p>
            <p class="hint">{wording}</p>
            <form method="post" action={`/newsroom/comments/reasons/${id}/remove`} class="undo">
              <button type="submit" aria-label={`Remove ${name}`}>
                Remove
              </button>
            </form>
          </li>
        ))}
      </ol>
      <form method="post" action="/newsroom/comments/reasons" class="act" aria-label="Another reason">
        <label for="reason-name">Name</label>
        <input id="reason-name" name="name" required maxlength={80} />
        <label for="reason-wording">What it says</label>
        <textarea id="reason-wording" name="wording" rows={3} required maxlength={2000}></textarea>
        <p class="check">
          <input type="checkbox" id="reason-told" name="told" value="yes" />
          <label for="reason-told">Shown to the author, on the private page of the comment</label>
        </p>
        <button type="submit" class="primary">
          Keep
        </button>
      </form>
    </NewsroomPage>,
  )
