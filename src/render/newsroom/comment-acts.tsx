import type { Rejection } from '../../app/ports/moderation.js'
import { type NewsroomFrame, NewsroomPage, newsroomText } from './frame.js'
import { Notice, type QueueNotice } from './queue.js'
import { QueuedComment, type QueuedView } from './queued-comment.js'

/** One comment, with the forms by which more is done than deciding. */
export type CommentActsPage = {
  readonly frame: NewsroomFrame
  readonly queued: QueuedView
  readonly rejections: readonly Rejection[]
  readonly moment: (at: number) => string
  readonly notice?: QueueNotice | undefined
  /** What was typed, where it was refused; else the words that the comment has. */
  readonly typed: { readonly reply: string; readonly edit: string; readonly note: string }
  /** A domain that it links to, or where its author has mail. */
  readonly domain: string
  /** Until when its network can be told again; undefined where that is over. */
  readonly networkUntil?: string | undefined
  readonly versions: readonly { readonly at: number; readonly source: string }[]
}

export const commentActsPage = (page: CommentActsPage): string => {
  const { frame, queued, rejections, moment, notice } = page
  const { id, name } = queued.comment
  return newsroomText(
    <NewsroomPage frame={frame} title={`Comment by ${name}`}>
      <p>
        <a href="/newsroom/comments">All comments</a>
      </p>
      {notice && <Notice notice={notice} list="one" />}
      <QueuedComment queued={queued} place={{ list: 'one', isMarkable: false, rejections, moment }} />
      <nav class="queue-places" aria-label="Comments like this one">
        <ul>
          <li>
            <a href={`/newsroom/comments/find?person=${id}`}>All by this author</a>
          </li>
          {queued.comment.network !== undefined && (
            <li>
              <a href={`/newsroom/comments/find?network=${id}`}>All from this network</a>
            </li>
          )}
          {page.domain !== '' && (
            <li>
              <a href={`/newsroom/comments/find?domain=${encodeURIComponent(page.domain)}`}>All with {page.domain}</a>
            </li>
          )}
        </ul>
      </nav>
      <ReplyForm page={page} />
      <EditForm page={page} />
      <BanForm page={page} />
      <NoteForm page={page} />
      {page.versions.length > 0 && (
        <section class="desk-part" aria-labelledby="versions">
          <h2 id="versions">Before it was edited</h2>
          {page.versions.map(({ at, source }) => (
            <>
              <p class="hint">{moment(at)}</p>
              <blockquote class="earlier">{source}</blockquote>
            </>
          ))}
        </section>
      )}
    </NewsroomPage>,
  )
}

type FormProps = { readonly page: CommentActsPage }

const ReplyForm = ({ page: { queued, typed } }: FormProps) => {
  const { id, state } = queued.comment
  return (
    <form method="post" action={`/newsroom/comments/${id}/reply`} class="act" id="reply" aria-label="Reply">
      <label for={`reply-${id}`}>Reply, as yourself, below the comment</label>
      {state !== 'published' && <p class="hint">Nobody answers what nobody sees: the comment is published with it.</p>}
      <textarea id={`reply-${id}`} name="text" rows={4} required>
        {typed.reply}
      </textarea>
      <button type="submit" class="primary">
        {state === 'published' ? 'Reply' : 'Approve and reply'}
      </button>
    </form>
  )
}

const EditForm = ({ page: { queued, typed } }: FormProps) => {
  const { id, editedAt } = queued.comment
  return (
    <form method="post" action={`/newsroom/comments/${id}/edit`} class="act" id="edit" aria-label="Edit">
      <label for={`edit-${id}`}>Edit what it says</label>
      <p class="hint">Readers see that it was edited. What it said before is kept for moderators.</p>
      <input type="hidden" name="seen" value={editedAt === undefined ? '' : String(editedAt)} />
      <textarea id={`edit-${id}`} name="text" rows={6} required>
        {typed.edit}
      </textarea>
      <button type="submit" class="primary">
        Save
      </button>
    </form>
  )
}

const BanForm = ({ page: { queued, domain, networkUntil } }: FormProps) => {
  const { id, account, email, network, name } = queued.comment
  const kinds = [
    { value: 'account', label: 'The account', is: account !== undefined },
    { value: 'email', label: `The mail address${email === undefined ? '' : ` ${email}`}`, is: email !== undefined },
    { value: 'network', label: 'The network it came from', is: network !== undefined && networkUntil !== undefined },
    { value: 'domain', label: 'A domain, in links and mail addresses', is: true },
    { value: 'pattern', label: 'Words, with * for any letters', is: true },
  ].filter(({ is }) => is)
  return (
    <form method="post" action={`/newsroom/comments/${id}/ban`} class="act" id="ban" aria-label="Ban">
      <fieldset>
        <legend>Ban: comments go among the spam</legend>
        {kinds.map(({ value, label }, at) => (
          <p class="check">
            <input type="radio" id={`ban-${id}-${value}`} name="kind" value={value} checked={at === 0} />
            <label for={`ban-${id}-${value}`}>{label}</label>
          </p>
        ))}
        {network === undefined || networkUntil === undefined ? (
          <p class="hint">By network it is not possible: its mark is forgotten by now, or there was none.</p>
        ) : (
          <p class="hint">Networks are known by a mark alone, which can be told again until {networkUntil}. Such a ban ends then.</p>
        )}
      </fieldset>
      <div class="act-fields">
        <p>
          <label for={`ban-${id}-name`}>Domain or words</label>
          <input id={`ban-${id}-name`} name="name" value={domain} />
        </p>
        <p>
          <label for={`ban-${id}-days`}>Days, or nothing for good</label>
          <input id={`ban-${id}-days`} name="days" inputmode="numeric" pattern="[0-9]*" />
        </p>
        <p>
          <label for={`ban-${id}-hide`}>Also hide {name}’s last</label>
          <input id={`ban-${id}-hide`} name="hide" inputmode="numeric" pattern="[0-9]*" placeholder="0" />
        </p>
        <p>
          <label for={`ban-${id}-reason`}>Reason, for moderators</label>
          <input id={`ban-${id}-reason`} name="reason" />
        </p>
      </div>
      <button type="submit" class="primary">
        Ban
      </button>
    </form>
  )
}

const NoteForm = ({ page: { queued, typed, moment } }: FormProps) => {
  const { id, name } = queued.comment
  return (
    <>
      <form method="post" action={`/newsroom/comments/${id}/note`} class="act" id="note" aria-label="Note">
        <label for={`note-${id}`}>Note on {name}, for moderators</label>
        <textarea id={`note-${id}`} name="text" rows={2} required>
          {typed.note}
        </textarea>
        <button type="submit" class="primary">
          Keep the note
        </button>
      </form>
      {queued.notes.map((note) => (
        <form method="post" action={`/newsroom/comments/${id}/note/${note.id}/remove`} class="undo note-removal">
          <button type="submit">Remove the note of {moment(note.at)}</button>
        </form>
      ))}
    </>
  )
}
