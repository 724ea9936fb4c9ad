import type { Rejection, SavedQueue } from '../../app/ports/moderation.js'
import type { CommentState } from '../../core/discussion/comment.js'
import { type NewsroomFrame, NewsroomPage, newsroomText } from './frame.js'
import { Notice, type QueueNotice } from './queue.js'
import { QueuedComment, type QueuedView, RejectionChoice, stateActions } from './queued-comment.js'

/** What is looked for, as it was typed. */
export type TypedQuery = {
  readonly person: string
  readonly network: string
  readonly domain: string
  readonly words: string
  readonly state: CommentState | ''
  readonly days: string
}

/** Comments that were looked for, and what can be made of all of them. */
export type FindPage = {
  readonly frame: NewsroomFrame
  readonly typed: TypedQuery
  /** The same as an address asks for it. */
  readonly query: string
  /** Undefined where nothing was looked for yet. */
  readonly found?:
    | { readonly count: number; readonly isMore: boolean; readonly upTo: string; readonly shown: readonly QueuedView[] }
    | undefined
  readonly whose?: string | undefined
  readonly saved: readonly SavedQueue[]
  readonly rejections: readonly Rejection[]
  readonly moment: (at: number) => string
  readonly notice?: QueueNotice | undefined
}

/** Looks for comments, shows how many there are and the first ones, and decides on all at once. */
export const findPage = (page: FindPage): string =>
  newsroomText(
    <NewsroomPage frame={page.frame} title="Find comments">
      <p>
        <a href="/newsroom/comments">All comments</a>
      </p>
      {page.notice && <Notice notice={page.notice} list="waiting" />}
      <QueryForm page={page} />
      {page.found && <Found found={page.found} page={page} />}
      <Saved saved={page.saved} />
      <script type="module" src={page.frame.assets['queue.js']} data-person={page.frame.person}></script>
    </NewsroomPage>,
  )

const states = [
  ['', 'all but removed ones'],
  ['published', 'published'],
  ['held', 'held'],
  ['spam', 'spam'],
  ['trashed', 'removed'],
] as const

const QueryForm = ({ page: { typed, whose } }: { readonly page: FindPage }) => (
  <form class="sieve" method="get" action="/newsroom/comments/find" aria-label="Which comments">
    {whose !== undefined && <p class="hint whose">{whose}</p>}
    {typed.person !== '' && <input type="hidden" name="person" value={typed.person} />}
    {typed.network !== '' && <input type="hidden" name="network" value={typed.network} />}
    <p>
      <label for="find-words">Words, * for any letters</label>
      <input id="find-words" name="words" value={typed.words} />
    </p>
    <p>
      <label for="find-domain">Domain</label>
      <input id="find-domain" name="domain" value={typed.domain} />
    </p>
    <p>
      <label for="find-state">State</label>
      <select id="find-state" name="state">
        {states.map(([value, text]) => (
          <option value={value} selected={value === typed.state}>
            {text}
          </option>
        ))}
      </select>
    </p>
    <p>
      <label for="find-days">Of the last days</label>
      <input id="find-days" name="days" inputmode="numeric" pattern="[0-9]*" value={typed.days} />
    </p>
    <button type="submit">Find</button>
  </form>
)

const Found = ({
  found: { count, isMore, upTo, shown },
  page,
}: {
  readonly found: NonNullable<FindPage['found']>
  readonly page: FindPage
}) => (
  <>
    <p class="deck" role="status">
      {count === 0
        ? 'No comment is like that'
        : count === 1
          ? 'One comment is like that'
          : `${count.toLocaleString('en')} comments are like that`}
      {isMore ? ', and there may be more: these are the newest.' : '.'}
    </p>
    {count > 0 && (
      <form method="post" action="/newsroom/comments/find" class="decisions all-found">
        {Object.entries(page.typed).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <input type="hidden" name="up-to" value={upTo} />
        <span>{count === 1 ? 'This one:' : `All ${count.toLocaleString('en')}:`}</span>
        {stateActions
          .filter(({ state }) => state !== page.typed.state)
          .map(({ state, label }) => (
            <button type="submit" name="to" value={state}>
              {label}
            </button>
          ))}
        {page.rejections.length > 0 && <RejectionChoice rejections={page.rejections} id="found-reason" />}
      </form>
    )}
    <form method="post" action="/newsroom/comments/find/keep" class="keep-query">
      <input type="hidden" name="query" value={page.query} />
      <label for="keep-name">Keep this search, as</label>
      <input id="keep-name" name="name" required />
      <button type="submit">Keep</button>
    </form>
    {count > shown.length && <p class="hint">The first {shown.length} of them:</p>}
    <div class="queue-list">
      {shown.map((queued) => (
        <QueuedComment queued={queued} place={{ list: 'waiting', isMarkable: false, rejections: page.rejections, moment: page.moment }} />
      ))}
    </div>
  </>
)

const Saved = ({ saved }: { readonly saved: readonly SavedQueue[] }) => (
  <section class="lately" aria-labelledby="kept">
    <h2 id="kept">Kept searches</h2>
    {saved.length === 0 && <p class="hint">None yet. Those that are kept stand above the queue of every moderator.</p>}
    <ol>
      {saved.map(({ id, name, query }) => (
        <li>
          <a href={`/newsroom/comments/find?${query}`}>{name}</a>
          <form method="post" action={`/newsroom/comments/find/${id}/remove`} class="undo">
            <button type="submit" aria-label={`Remove ${name}`}>
              Remove
            </button>
          </form>
        </li>
      ))}
    </ol>
  </section>
)
