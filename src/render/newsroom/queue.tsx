import type { QueueCount, Rejection, SavedQueue } from '../../app/ports/moderation.js'
import { type QueueName, type QueueOrder, queueNames } from '../../core/discussion/queue.js'
import { type NewsroomFrame, NewsroomPage, newsroomText } from './frame.js'
import { Lately, type ShownDeed } from './queue-lately.js'
import { QueuedComment, type QueuedView, RejectionChoice, stateActions } from './queued-comment.js'

/** What has just been done, or why it was not; with the entry of the log, or the places, by which it is taken back. */
export type QueueNotice = {
  readonly text: string
  readonly isProblem: boolean
  readonly entry?: number | undefined
  readonly was?: string | undefined
}

/** Comments to decide on. */
export type QueuePage = {
  readonly frame: NewsroomFrame
  readonly queue: QueueName
  readonly order: QueueOrder
  readonly counts: ReadonlyMap<QueueCount, number>
  readonly mostCounted: number
  readonly saved: readonly SavedQueue[]
  readonly rejections: readonly Rejection[]
  readonly comments: readonly QueuedView[]
  /** Tells when things were, in the publication's time zone. */
  readonly moment: (at: number) => string
  readonly nextHref?: string | undefined
  readonly notice?: QueueNotice | undefined
  readonly lately: readonly ShownDeed[]
}

/** The queue: lists at the top, comments below each other, and at the end what was done lately. */
export const queuePage = (page: QueuePage): string =>
  newsroomText(
    <NewsroomPage frame={page.frame} title="Comments">
      <QueueLists page={page} />
      {page.notice && <Notice notice={page.notice} list={page.queue} />}
      {page.queue === 'waiting' && page.comments.length > 0 && <Order order={page.order} />}
      {page.comments.length > 1 && <MarkedOnes queue={page.queue} rejections={page.rejections} />}
      {page.comments.length === 0 && <p class="deck">Nothing waits here.</p>}
      <div class="queue-list" data-queue={page.queue}>
        {page.comments.map((queued) => (
          <QueuedComment
            queued={queued}
            place={{ list: page.queue, isMarkable: page.comments.length > 1, rejections: page.rejections, moment: page.moment }}
          />
        ))}
      </div>
      {page.nextHref && (
        <p class="queue-next">
          <a rel="next" href={page.nextHref}>
            Older ones
          </a>
        </p>
      )}
      <Lately deeds={page.lately} moment={page.moment} list={page.queue} />
      <script type="module" src={page.frame.assets['queue.js']} data-person={page.frame.person}></script>
    </NewsroomPage>,
  )

const QueueLists = ({ page }: { readonly page: Pick<QueuePage, 'queue' | 'counts' | 'mostCounted' | 'saved'> }) => (
  <>
    <nav class="queues" aria-label="Lists of comments">
      <ul>
        {queueNames.map((name) => (
          <li>
            <a href={`/newsroom/comments?list=${name}`} aria-current={name === page.queue ? 'page' : undefined}>
              {titles[name]} {name !== 'published' && <small>{counted(page.counts.get(name) ?? 0, page.mostCounted)}</small>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
    <nav class="queue-places" aria-label="Tools of moderators">
      <ul>
        {page.saved.map(({ name, query }) => (
          <li>
            <a href={`/newsroom/comments/find?${query}`}>{name}</a>
          </li>
        ))}
        <li>
          <a href="/newsroom/comments/find">Find comments</a>
        </li>
        <li>
          <a href="/newsroom/bans">Bans</a>
        </li>
        <li>
          <a href="/newsroom/comments/reasons">Reasons</a>
        </li>
        <li>
          <a href="/newsroom/rules">Rules</a>
        </li>
      </ul>
    </nav>
  </>
)

const counted = (count: number, most: number): string => (count > most ? `${most.toLocaleString('en')}+` : count.toLocaleString('en'))

/** What was done or refused, and the way back. */
export const Notice = ({ notice: { text, isProblem, entry, was }, list }: { readonly notice: QueueNotice; readonly list: string }) => (
  <div class={isProblem ? 'notice error' : 'notice'} role={isProblem ? 'alert' : 'status'}>
    {text} {(entry !== undefined || (was !== undefined && was !== '')) && <Undo entry={entry} was={was} list={list} />}
  </div>
)

const Undo = ({ entry, was, list }: { readonly entry?: number | undefined; readonly was?: string | undefined; readonly list: string }) => (
  <form method="post" action="/newsroom/comments/undo" class="undo">
    <input type="hidden" name="list" value={list} />
    {entry !== undefined && <input type="hidden" name="entry" value={String(entry)} />}
    {was !== undefined && was !== '' && <input type="hidden" name="was" value={was} />}
    <button type="submit">Undo</button>
  </form>
)

const Order = ({ order }: { readonly order: QueueOrder }) => (
  <p class="hint queue-order">
    {order === 'urgent' ? 'Most urgent first' : <a href="/newsroom/comments?list=waiting&order=urgent">Most urgent first</a>}
    {' · '}
    {order === 'newest' ? 'Newest first' : <a href="/newsroom/comments?list=waiting&order=newest">Newest first</a>}
  </p>
)

/** Decides on all that are marked. */
const MarkedOnes = ({ queue, rejections }: { readonly queue: QueueName; readonly rejections: readonly Rejection[] }) => (
  <form method="post" action="/newsroom/comments/decisions" id="marked" class="decisions">
    <input type="hidden" name="list" value={queue} />
    <span>All that are marked:</span>
    {stateActions
      .filter(({ state }) => state !== queue)
      .map(({ state, label }) => (
        <button type="submit" name="state" value={state}>
          {label}
        </button>
      ))}
    {rejections.length > 0 && <RejectionChoice rejections={rejections} id="marked-reason" />}
  </form>
)

const titles: Readonly<Record<QueueName, string>> = {
  waiting: 'Waiting',
  held: 'Held',
  appealed: 'Appeals',
  reported: 'Reported',
  published: 'Published',
  spam: 'Spam',
  trashed: 'Removed',
}
