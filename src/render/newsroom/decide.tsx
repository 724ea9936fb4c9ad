import type { CommentWithPlace } from '../../app/ports/discussion.js'
import type { CommentState } from '../../core/discussion/comment.js'
import { trusted } from '../trusted.js'
import { type NewsroomFrame, NewsroomPage, newsroomText } from './frame.js'
import { Beside, NameAndHeadline, WhereItStands } from './queued-comment.js'
import type { Sentence } from './say.js'

/** What the link of a letter opens for a moderator: one comment, and nothing else of the newsroom. */
export type DecidePage = {
  readonly frame: NewsroomFrame
  readonly token: string
  readonly comment: CommentWithPlace
  /** When it was written, as told. */
  readonly moment: string
}

export const decidePage = ({ frame, frame: { say }, token, comment, moment }: DecidePage): string =>
  newsroomText(
    <NewsroomPage frame={frame} title={say('A comment waits')}>
      <article class="queued">
        <h2>
          <NameAndHeadline name={comment.name} headline={comment.headline} address={comment.address} say={say} />
        </h2>
        <div class="comment-text" dir="auto">
          {trusted(comment.body)}
        </div>
        <p class="hint">
          {moment}
          {comment.url !== undefined && <Beside>{comment.url}</Beside>}
          <WhereItStands comment={comment} decided={undefined} say={say} />
        </p>
        <form method="post" action={`/newsroom/decide/${token}`} class="decisions">
          {decisions.map(({ state, label }) => (
            <button type="submit" name="state" value={state}>
              {say(label)}
            </button>
          ))}
        </form>
        <p class="hint">{say('The link works once. The decision is written down under your name.')}</p>
      </article>
    </NewsroomPage>,
  )

const decisions = [
  { state: 'published', label: 'Approve' },
  { state: 'spam', label: 'Spam' },
  { state: 'trashed', label: 'Remove' },
] as const satisfies readonly { readonly state: CommentState; readonly label: Sentence }[]
