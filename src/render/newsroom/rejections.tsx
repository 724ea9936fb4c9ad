import type { Rejection } from '../../app/ports/moderation.js'
import { type NewsroomFrame, NewsroomPage, newsroomText } from './frame.js'
import type { Sentence } from './say.js'

/** The reasons that moderators use again. */
export type RejectionsPage = {
  readonly frame: NewsroomFrame
  readonly rejections: readonly Rejection[]
  readonly problem?: Sentence | undefined
}

export const rejectionsPage = ({ frame, frame: { say }, rejections, problem }: RejectionsPage): string =>
  newsroomText(
    <NewsroomPage frame={frame} title={say('Reasons')}>
      <p>
        <a href="/newsroom/comments">{say('All comments')}</a>
      </p>
      <p class="deck">{say('Why comments are turned down, in words that can be chosen beside a decision.')}</p>
      {problem && (
        <p class="notice error" role="alert">
          {say(problem)}
        </p>
      )}
      <ol class="kept-list">
        {rejections.map(({ id, name, wording, told }) => (
          <li>
            <p>
              <b dir="auto">{name}</b> {say(told ? '(told to the author)' : '(for moderators)')}
            </p>
            <p class="hint" dir="auto">
              {wording}
            </p>
            <form method="post" action={`/newsroom/comments/reasons/${id}/remove`} class="undo">
              <button type="submit" aria-label={say('Remove {name}', { name })}>
                {say('Remove')}
              </button>
            </form>
          </li>
        ))}
      </ol>
      <form method="post" action="/newsroom/comments/reasons" class="act" aria-label={say('Another reason')}>
        <label for="reason-name">{say('Name')}</label>
        <input id="reason-name" name="name" dir="auto" required maxlength={80} />
        <label for="reason-wording">{say('What it says')}</label>
        <textarea id="reason-wording" name="wording" dir="auto" rows={3} required maxlength={2000}></textarea>
        <p class="check">
          <input type="checkbox" id="reason-told" name="told" value="yes" />
          <label for="reason-told">{say('Shown to the author, on the private page of the comment')}</label>
        </p>
        <button type="submit" class="primary">
          {say('Keep')}
        </button>
      </form>
    </NewsroomPage>,
  )
