import type { Appeal, CommentWithPlace, Report } from '../../app/ports/discussion.js'
import type { Judgement } from '../../app/ports/spam.js'
import type { CommentState } from '../../core/discussion/comment.js'
import { reasonText, spamPercent } from '../../core/discussion/reason-text.js'
import { trusted } from '../trusted.js'
import { type NewsroomFrame, NewsroomPage, newsroomText } from './frame.js'

/** The lists of comments that moderators look through. */
export const queueNames = ['held', 'appealed', 'reported', 'published', 'spam', 'trashed'] as const

export type QueueName = (typeof queueNames)[number]

/** A comment to decide on, with what readers, its author and the filter say of it. */
export type Queued = {
  readonly comment: CommentWithPlace
  readonly reports: readonly Report[]
  readonly appeal?: Appeal | undefined
  readonly judgement?: Judgement | undefined
}

/** Comments to decide on. */
export type QueuePage = {
  readonly frame: NewsroomFrame
  readonly queue: QueueName
  readonly counts: ReadonlyMap<CommentState | 'appealed', number>
  readonly comments: readonly Queued[]
  /** Tells when things were, in the publication's time zone. */
  readonly moment: (at: number) => string
  readonly nextHref?: string | undefined
  /** What has just been done. */
  readonly done?: string | undefined
  /** Where the comments were that it was done to: `12-held.13-spam`; empty where nothing can be put back. */
  readonly was: string
}

export const queuePage = (page: QueuePage): string =>
  newsroomText(
    <NewsroomPage frame={page.frame} title="Comments">
      <nav class="queues" aria-label="Lists of comments">
        <ul>
          {queueNames.map((name) => (
            <li>
              <a href={`/newsroom/comments?list=${name}`} aria-current={name === page.queue ? 'page' : undefined}>
                {titles[name]} {name !== 'reported' && <small>{page.counts.get(name) ?? 0}</small>}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {page.done && (
        <div class="notice" role="status">
          {page.done} {page.was !== '' && <Undo was={page.was} queue={page.queue} />}
        </div>
      )}
      {page.comments.length > 1 && <MarkedOnes queue={page.queue} />}
      {page.comments.length === 0 && <p class="deck">Nothing waits here.</p>}
      {page.comments.map((queued) => (
        <QueuedComment queued={queued} page={page} />
      ))}
      <script type="module" src={page.frame.assets['queue.js']}></script>
      {page.nextHref && (
        <p>
          <a rel="next" href={page.nextHref}>
            Older ones
          </a>
        </p>
      )}
    </NewsroomPage>,
  )

const Undo = ({ was, queue }: { readonly was: string; readonly queue: QueueName }) => (
  <form method="post" action="/newsroom/comments/undo" class="undo">
    <input type="hidden" name="list" value={queue} />
    <input type="hidden" name="was" value={was} />
    <button type="submit">Undo</button>
  </form>
)

/** Decides on all that are marked. */
const MarkedOnes = ({ queue }: { readonly queue: QueueName }) => (
  <form method="post" action="/newsroom/comments/decisions" id="marked" class="decisions">
    <input type="hidden" name="list" value={queue} />
    <span>All that are marked:</span>
    {actions
      .filter(({ state }) => state !== queue)
      .map(({ state, label }) => (
        <button type="submit" name="state" value={state}>
          {label}
        </button>
      ))}
  </form>
)

const titles: Readonly<Record<QueueName, string>> = {
  held: 'Held',
  appealed: 'Appeals',
  reported: 'Reported',
  published: 'Published',
  spam: 'Spam',
  trashed: 'Removed',
}

const actions: readonly { readonly state: CommentState; readonly label: string }[] = [
  { state: 'published', label: 'Approve' },
  { state: 'held', label: 'Hold' },
  { state: 'spam', label: 'Spam' },
  { state: 'trashed', label: 'Remove' },
]

function QueuedComment({ queued, page }: { queued: Queued; page: QueuePage }) {
  const { comment, reports, appeal, judgement } = queued
  const isOpen = reports.length > 0 || (appeal !== undefined && appeal.settledAt === undefined)
  const { id, name, email, url, at, headline, address, reason, state } = comment
  return (
    <article class="queued" id={`comment-${id}`} data-name={name}>
      <h2>
        {page.comments.length > 1 && (
          <input type="checkbox" form="marked" name="id" value={String(id)} aria-label={`Mark the comment by ${name}`} />
        )}{' '}
        {name} <small>on</small> <a href={address}>{headline}</a>
      </h2>
      <div class="comment-text">{trusted(comment.body)}</div>
      <p class="hint">
        <time datetime={new Date(at).toISOString()}>{page.moment(at)}</time>
        {email !== undefined && ` · ${email}`}
        {url !== undefined && ` · ${url}`}
        {reason && ` · ${reasonText(reason)}`}
      </p>
      {appeal && (
        <p class="hint">
          Its author asks for another look{appeal.note && `: ${appeal.note}`}
          {appeal.settledAt !== undefined && ' (decided)'}
        </p>
      )}
      {judgement && <FilterReasons judgement={judgement} />}
      {reports.map(({ reason: why, note }) => (
        <p class="hint">
          Reported as {why}
          {note && `: ${note}`}
        </p>
      ))}
      <form method="post" action={`/newsroom/comments/${id}`} class="decisions">
        <input type="hidden" name="list" value={page.queue} />
        {actions
          .filter((action) => action.state !== state || isOpen)
          .map(({ state: to, label }) => (
            <button type="submit" name="state" value={to}>
              {to === state ? 'Leave as it is' : label}
            </button>
          ))}
      </form>
    </article>
  )
}

/** What the filter saw, and by how much each thing speaks for spam or against it. */
const FilterReasons = ({ judgement: { score, verdict, reasons } }: { judgement: Judgement }) => (
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
