import type { Rejection } from '../../app/ports/moderation.js'
import type { BanKind } from '../../core/discussion/banned.js'
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
  readonly typed: { readonly reply: string; readonly edit: string; readonly note: string; readonly ban: TypedBan }
  /** A domain that it links to, or where its author has mail. */
  readonly domain: string
  /** Until when its network can be told again; undefined where that is over. */
  readonly networkUntil?: string | undefined
  readonly versions: readonly { readonly at: number; readonly source: string }[]
}

/** What stands in the form of a ban; the kind is empty where none was chosen yet. */
export type TypedBan = {
  readonly kind: BanKind | ''
  readonly name: string
  readonly days: string
  readonly hide: string
  readonly reason: string
}

export const commentActsPage = (page: CommentActsPage): string => {
  const { frame, queued, rejections, moment, notice } = page
  const { say } = frame
  const { name } = queued.comment
  return newsroomText(
    <NewsroomPage frame={frame} title={say('Comment by {name}', { name })}>
      <p>
        <a href="/newsroom/comments">{say('All comments')}</a>
      </p>
      {notice && <Notice notice={notice} list="one" say={say} />}
      <QueuedComment queued={queued} place={{ list: 'one', isMarkable: false, rejections, moment, say }} />
      <LikeThisOne page={page} />
      <ReplyForm page={page} />
      <EditForm page={page} />
      <BanForm page={page} />
      <NoteForm page={page} />
      {page.versions.length > 0 && (
        <section class="desk-part" aria-labelledby="versions">
          <h2 id="versions">{say('Before it was edited')}</h2>
          {page.versions.map(({ at, source }) => (
            <>
              <p class="hint">{moment(at)}</p>
              <blockquote class="earlier" dir="auto">
                {source}
              </blockquote>
            </>
          ))}
        </section>
      )}
    </NewsroomPage>,
  )
}

type FormProps = { readonly page: CommentActsPage }

const LikeThisOne = ({ page: { queued, domain, frame } }: FormProps) => {
  const { say } = frame
  const { id, network } = queued.comment
  return (
    <nav class="queue-places" aria-label={say('Comments like this one')}>
      <ul>
        <li>
          <a href={`/newsroom/comments/find?person=${id}`}>{say('All by this author')}</a>
        </li>
        {network !== undefined && (
          <li>
            <a href={`/newsroom/comments/find?network=${id}`}>{say('All from this network')}</a>
          </li>
        )}
        {domain !== '' && (
          <li>
            <a href={`/newsroom/comments/find?domain=${encodeURIComponent(domain)}`}>
              {say.parts('All with {domain}', { domain: <bdi dir="ltr">{domain}</bdi> })}
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}

const ReplyForm = ({ page: { queued, typed, frame } }: FormProps) => {
  const { say } = frame
  const { id, state } = queued.comment
  return (
    <form method="post" action={`/newsroom/comments/${id}/reply`} class="act" id="reply" aria-label={say('Reply')}>
      <label for={`reply-${id}`}>{say('Reply, as yourself, below the comment')}</label>
      {state !== 'published' && <p class="hint">{say('Nobody answers what nobody sees: the comment is published with it.')}</p>}
      <textarea id={`reply-${id}`} name="text" rows={4} dir="auto" required>
        {typed.reply}
      </textarea>
      <button type="submit" class="primary">
        {say(state === 'published' ? 'Reply' : 'Approve and reply')}
      </button>
    </form>
  )
}

const EditForm = ({ page: { queued, typed, frame } }: FormProps) => {
  const { say } = frame
  const { id, editedAt } = queued.comment
  return (
    <form method="post" action={`/newsroom/comments/${id}/edit`} class="act" id="edit" aria-label={say('Edit')}>
      <label for={`edit-${id}`}>{say('Edit what it says')}</label>
      <p class="hint">{say('Readers see that it was edited. What it said before is kept for moderators.')}</p>
      <input type="hidden" name="seen" value={editedAt === undefined ? '' : String(editedAt)} />
      <textarea id={`edit-${id}`} name="text" rows={6} dir="auto" required>
        {typed.edit}
      </textarea>
      <button type="submit" class="primary">
        {say('Save')}
      </button>
    </form>
  )
}

const BanForm = ({ page: { queued, typed, networkUntil, frame } }: FormProps) => {
  const { say } = frame
  const { ban } = typed
  const { id, account, email, network, name } = queued.comment
  const kinds = [
    { value: 'account', label: say('The account'), is: account !== undefined },
    { value: 'email', label: say('The mail address {address}', { address: email ?? '' }), is: email !== undefined },
    { value: 'network', label: say('The network it came from'), is: network !== undefined && networkUntil !== undefined },
    { value: 'domain', label: say('A domain, in links and mail addresses'), is: true },
    { value: 'pattern', label: say('Words, with * for any letters'), is: true },
  ].filter(({ is }) => is)
  const chosen = kinds.find(({ value }) => value === ban.kind) ?? kinds[0]
  return (
    <form method="post" action={`/newsroom/comments/${id}/ban`} class="act" id="ban" aria-label={say('Ban')}>
      <fieldset>
        <legend>{say('Ban: comments go among the spam')}</legend>
        {kinds.map(({ value, label }) => (
          <p class="check">
            <input type="radio" id={`ban-${id}-${value}`} name="kind" value={value} checked={value === chosen?.value} />
            <label for={`ban-${id}-${value}`}>{label}</label>
          </p>
        ))}
        {network === undefined || networkUntil === undefined ? (
          <p class="hint">{say('By network it is not possible: its mark is forgotten by now, or there was none.')}</p>
        ) : (
          <p class="hint">
            {say('Networks are known by a mark alone, which can be told again until {moment}. Such a ban ends then.', {
              moment: networkUntil,
            })}
          </p>
        )}
      </fieldset>
      <div class="act-fields">
        <p>
          <label for={`ban-${id}-name`}>{say('Domain or words')}</label>
          <input id={`ban-${id}-name`} name="name" dir="auto" value={ban.name} />
        </p>
        <p>
          <label for={`ban-${id}-days`}>{say('Days, or nothing for good')}</label>
          <input id={`ban-${id}-days`} name="days" inputmode="numeric" pattern="[0-9]*" value={ban.days} />
        </p>
        <p>
          <label for={`ban-${id}-hide`}>{say('Also hide {name}’s last', { name })}</label>
          <input id={`ban-${id}-hide`} name="hide" inputmode="numeric" pattern="[0-9]*" placeholder="0" value={ban.hide} />
        </p>
        <p>
          <label for={`ban-${id}-reason`}>{say('Reason, for moderators')}</label>
          <input id={`ban-${id}-reason`} name="reason" dir="auto" value={ban.reason} />
        </p>
      </div>
      <button type="submit" class="primary">
        {say('Ban')}
      </button>
    </form>
  )
}

const NoteForm = ({ page: { queued, typed, moment, frame } }: FormProps) => {
  const { say } = frame
  const { id, name } = queued.comment
  return (
    <>
      <form method="post" action={`/newsroom/comments/${id}/note`} class="act" id="note" aria-label={say('Note')}>
        <label for={`note-${id}`}>{say('Note on {name}, for moderators', { name })}</label>
        <textarea id={`note-${id}`} name="text" rows={2} dir="auto" required>
          {typed.note}
        </textarea>
        <button type="submit" class="primary">
          {say('Keep the note')}
        </button>
      </form>
      {queued.notes.map((note) => (
        <form method="post" action={`/newsroom/comments/${id}/note/${note.id}/remove`} class="undo note-removal">
          <button type="submit">{say('Remove the note of {moment}', { moment: moment(note.at) })}</button>
        </form>
      ))}
    </>
  )
}
