import type { QueueCount, Rejection, SavedQueue } from '../../app/ports/moderation.js'
import { type QueueName, type QueueOrder, queueNames } from '../../core/discussion/queue.js'
import { type NewsroomFrame, NewsroomPage, newsroomText } from './frame.js'
import { Lately, type ShownDeed } from './queue-lately.js'
import { QueuedComment, type QueuedView, RejectionChoice, stateActions, stayLabel } from './queued-comment.js'
import type { Say, Sentence } from './say.js'

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
export const queuePage = (page: QueuePage): string => {
  const { say } = page.frame
  return newsroomText(
    <NewsroomPage frame={page.frame} title={say('Comments')}>
      <QueueLists page={page} />
      {page.notice && <Notice notice={page.notice} list={page.queue} say={say} />}
      {page.queue === 'waiting' && page.comments.length > 0 && <Order order={page.order} say={say} />}
      {page.comments.length > 1 && <MarkedOnes queue={page.queue} rejections={page.rejections} say={say} />}
      {page.comments.length === 0 && <p class="deck">{say('Nothing waits here.')}</p>}
      <div class="queue-list" data-queue={page.queue}>
        {page.comments.map((queued) => (
          <QueuedComment
            queued={queued}
            place={{ list: page.queue, isMarkable: page.comments.length > 1, rejections: page.rejections, moment: page.moment, say }}
          />
        ))}
      </div>
      {page.nextHref && (
        <p class="queue-next">
          <a rel="next" href={page.nextHref}>
            {say('Older ones')}
          </a>
        </p>
      )}
      <Lately deeds={page.lately} moment={page.moment} list={page.queue} say={say} />
      <script type="module" src={page.frame.assets['queue.js']} data-person={page.frame.person}></script>
    </NewsroomPage>,
  )
}

type ListsProps = { readonly page: Pick<QueuePage, 'frame' | 'queue' | 'counts' | 'mostCounted' | 'saved'> }

const QueueLists = ({
  page,
  page: {
    frame: { say },
  },
}: ListsProps) => (
  <>
    <nav class="queues" aria-label={say('Lists of comments')}>
      <ul>
        {queueNames.map((name) => (
          <li>
            <a href={`/newsroom/comments?list=${name}`} aria-current={name === page.queue ? 'page' : undefined}>
              {say(titles[name])} {name !== 'published' && <small>{counted(page.counts.get(name) ?? 0, page.mostCounted, say)}</small>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
    <nav class="queue-places" aria-label={say('Tools of moderators')}>
      <ul>
        {page.saved.map(({ name, query }) => (
          <li>
            <a dir="auto" href={`/newsroom/comments/find?${query}`}>
              {name}
            </a>
          </li>
        ))}
        <li>
          <a href="/newsroom/comments/find">{say('Find comments')}</a>
        </li>
        <li>
          <a href="/newsroom/bans">{say('Bans')}</a>
        </li>
        <li>
          <a href="/newsroom/comments/reasons">{say('Reasons')}</a>
        </li>
        <li>
          <a href="/newsroom/rules">{say('Rules')}</a>
        </li>
      </ul>
    </nav>
  </>
)

const counted = (count: number, most: number, say: Say): string =>
  count > most ? say('{count}+', { count: say.number(most) }) : say.number(count)

type NoticeProps = { readonly notice: QueueNotice; readonly list: string; readonly say: Say }

/** What was done or refused, and the way back. */
export const Notice = ({ notice: { text, isProblem, entry, was }, list, say }: NoticeProps) => (
  <div class={isProblem ? 'notice error' : 'notice'} role={isProblem ? 'alert' : 'status'}>
    {text} {(entry !== undefined || (was !== undefined && was !== '')) && <Undo entry={entry} was={was} list={list} say={say} />}
  </div>
)

const Undo = ({ entry, was, list, say }: Pick<QueueNotice, 'entry' | 'was'> & Pick<NoticeProps, 'list' | 'say'>) => (
  <form method="post" action="/newsroom/comments/undo" class="undo">
    <input type="hidden" name="list" value={list} />
    {entry !== undefined && <input type="hidden" name="entry" value={String(entry)} />}
    {was !== undefined && was !== '' && <input type="hidden" name="was" value={was} />}
    <button type="submit">{say('Undo')}</button>
  </form>
)

const Order = ({ order, say }: { readonly order: QueueOrder; readonly say: Say }) => (
  <p class="hint queue-order">
    {order === 'urgent' ? say('Most urgent first') : <a href="/newsroom/comments?list=waiting&order=urgent">{say('Most urgent first')}</a>}
    {' · '}
    {order === 'newest' ? say('Newest first') : <a href="/newsroom/comments?list=waiting&order=newest">{say('Newest first')}</a>}
  </p>
)

/** Decides on all that are marked. */
const MarkedOnes = ({ queue, rejections, say }: Pick<QueuePage, 'queue' | 'rejections'> & { readonly say: Say }) => (
  <form method="post" action="/newsroom/comments/decisions" id="marked" class="decisions">
    <input type="hidden" name="list" value={queue} />
    <span>{say('All that are marked:')}</span>
    {stateActions
      .filter(({ state }) => state !== queue || state === 'spam')
      .map(({ state, label }) => (
        <button type="submit" name="state" value={state}>
          {say(state === queue ? stayLabel(state) : label)}
        </button>
      ))}
    {rejections.length > 0 && <RejectionChoice rejections={rejections} id="marked-reason" say={say} />}
  </form>
)

const titles = {
  waiting: 'Waiting',
  held: 'Held',
  appealed: 'Appeals',
  reported: 'Reported',
  published: 'Published',
  spam: 'Spam',
  trashed: 'Removed',
} as const satisfies Readonly<Record<QueueName, Sentence>>
