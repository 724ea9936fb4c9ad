import type { Queued } from '../../app/discussion/read-queue.js'
import type { Note, Rejection } from '../../app/ports/moderation.js'
import type { Judgement } from '../../app/ports/spam.js'
import type { CommentState } from '../../core/discussion/comment.js'
import { urgencies } from '../../core/discussion/queue.js'
import { reasonText, spamPercent } from '../../core/discussion/reason-text.js'
import { trusted } from '../trusted.js'

/** A comment of the queue with the notes on its author. */
export type QueuedView = Queued & { readonly notes: readonly Note[] }

/** Where it is shown: in which list, whether it can be marked, and in which words a refusal can be told. */
export type QueuedPlace = {
  readonly list: string
  readonly isMarkable: boolean
  readonly rejections: readonly Rejection[]
  readonly moment: (at: number) => string
}

/** What a moderator can make of a comment. */
export const stateActions: readonly { readonly state: CommentState; readonly label: string }[] = [
  { state: 'published', label: 'Approve' },
  { state: 'held', label: 'Hold' },
  { state: 'spam', label: 'Spam' },
  { state: 'trashed', label: 'Remove' },
]

type Props = { readonly queued: QueuedView; readonly place: QueuedPlace }

/** A comment with all that speaks for it and against it, and what can be done. */
export function QueuedComment({ queued, place }: Props) {
  const { comment, parent, notes } = queued
  const { id, name, email, url, at, headline, address, reason, editedAt } = comment
  return (
    <article class="queued" id={`comment-${id}`} data-name={name} data-id={String(id)}>
      <h2>
        {place.isMarkable && (
          <input type="checkbox" form="marked" name="id" value={`${id}.${seenOf(queued)}`} aria-label={`Mark the comment by ${name}`} />
        )}{' '}
        {name} <small>on</small> <a href={address}>{headline}</a>
      </h2>
      {parent && (
        <p class="hint answered">
          Answers <a href={`/newsroom/comments/${parent.id}`}>{parent.name}</a>
          {parent.state !== 'published' && ` (${stateWords[parent.state]})`}: {parent.words}
        </p>
      )}
      <div class="comment-text">{trusted(comment.body)}</div>
      <Whys queued={queued} />
      <p class="hint">
        <a href={`/newsroom/comments/${id}`}>
          <time datetime={new Date(at).toISOString()}>{place.moment(at)}</time>
        </a>
        {editedAt !== undefined && ', edited'}
        {email !== undefined && ` · ${email}`}
        {url !== undefined && ` · ${url}`}
        {reason && ` · ${reasonText(reason)}`}
      </p>
      <PastOf queued={queued} moment={place.moment} />
      {notes.map(({ note, byName, at: notedAt }) => (
        <p class="person-note">
          {note} <small>{`${byName ?? 'A moderator'}, ${place.moment(notedAt)}`}</small>
        </p>
      ))}
      {queued.judgement && <FilterReasons judgement={queued.judgement} />}
      <Decisions queued={queued} place={place} />
    </article>
  )
}

/** The number of the newest decision that this page shows; 0 for none. */
export const seenOf = ({ lastDecision }: Pick<Queued, 'lastDecision'>): number => lastDecision?.id ?? 0

/** What readers and the author say of it. */
const Whys = ({ queued: { appeal, reports, urgency } }: { readonly queued: Queued }) => (
  <>
    {urgency === urgencies.doubted && <p class="hint why">Readers see it, but the filter has its doubts.</p>}
    {appeal && (
      <p class="hint why">
        Its author asks for another look{appeal.note && `: ${appeal.note}`}
        {appeal.settledAt !== undefined && ' (decided)'}
      </p>
    )}
    {reports.map(({ reason: why, note }) => (
      <p class="hint why">
        Reported as {why}
        {note && `: ${note}`}
      </p>
    ))}
  </>
)

const Decisions = ({ queued, place }: Props) => {
  const { comment, reports, appeal, judgement, urgency } = queued
  const { id, state } = comment
  const isOpen = reports.length > 0 || (appeal !== undefined && appeal.settledAt === undefined) || urgency === urgencies.doubted
  const isDoubted = judgement?.verdict === 'unsure' && state === 'published' && queued.lastDecision === undefined
  return (
    <form method="post" action={`/newsroom/comments/${id}`} class="decisions">
      <input type="hidden" name="list" value={place.list} />
      <input type="hidden" name="seen" value={String(seenOf(queued))} />
      {stateActions
        .filter((action) => action.state !== state || isOpen || isDoubted)
        .map(({ state: to, label }) => (
          <button type="submit" name="state" value={to}>
            {to === state ? 'Leave as it is' : label}
          </button>
        ))}
      {(['reply', 'edit', 'ban', 'note'] as const).map((act) => (
        <a href={`/newsroom/comments/${id}?act=${act}#${act}`} data-act={act}>
          {actLabels[act]}
        </a>
      ))}
      {place.rejections.length > 0 && <RejectionChoice rejections={place.rejections} id={`reason-${id}`} />}
    </form>
  )
}

/** Which reason goes with a decision, if any. */
export const RejectionChoice = ({ rejections, id }: { readonly rejections: readonly Rejection[]; readonly id: string }) => (
  <span class="rejection-choice">
    <label for={id}>Reason</label>{' '}
    <select id={id} name="rejection">
      <option value="">none</option>
      {rejections.map((rejection) => (
        <option value={String(rejection.id)}>
          {rejection.name}
          {rejection.told ? ' (told to the author)' : ''}
        </option>
      ))}
    </select>
  </span>
)

const actLabels = { reply: 'Reply', edit: 'Edit', ban: 'Ban', note: 'Note' } as const

const stateWords: Readonly<Record<CommentState, string>> = { published: 'published', held: 'held', spam: 'spam', trashed: 'removed' }

/** What else the same person said. */
const PastOf = ({ queued: { history, comment }, moment }: { readonly queued: Queued; readonly moment: (at: number) => string }) => {
  if (!history) return <p class="hint">Nothing else is known of this author.</p>
  const counted = (['published', 'held', 'spam', 'trashed'] as const).filter((state) => (history.counts.get(state) ?? 0) > 0)
  const said = counted.map((state) => `${history.counts.get(state)} ${stateWords[state]}`).join(', ')
  if (counted.length === 0) return <p class="hint">The first comment by {comment.name}.</p>
  return (
    <details class="past">
      <summary>
        {comment.name} before: {said}
        {history.isMore ? ' of the last hundred' : ''}, since {moment(history.since)}
      </summary>
      <ul>
        {history.latest.map(({ id, state, at, words }) => (
          <li>
            <a href={`/newsroom/comments/${id}`}>{moment(at)}</a>, {stateWords[state]}: {words}
          </li>
        ))}
      </ul>
      <p>
        <a href={`/newsroom/comments/find?person=${comment.id}`}>All by {comment.name}</a>
      </p>
    </details>
  )
}

/** What the filter saw, and by how much each thing speaks for spam or against it. */
const FilterReasons = ({ judgement: { score, verdict, reasons } }: { readonly judgement: Judgement }) => (
  <details class="filter-reasons">
    <summary>
      Filter: {verdict}, {spamPercent(score)}
    </summary>
    <ul>
      {reasons.map(({ words, weight }) => (
        <li>
          <b>
            {weight > 0 ? '+' : '−'}
            {Math.abs(weight).toFixed(1)}
          </b>{' '}
          {words}
        </li>
      ))}
    </ul>
  </details>
)
