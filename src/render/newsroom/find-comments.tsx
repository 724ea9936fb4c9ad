import type { Rejection, SavedQueue } from '../../app/ports/moderation.js'
import type { CommentState } from '../../core/discussion/comment.js'
import { type NewsroomFrame, NewsroomPage, newsroomText } from './frame.js'
import { Notice, type QueueNotice } from './queue.js'
import { QueuedComment, type QueuedView, RejectionChoice, stateActions } from './queued-comment.js'
import type { Say, Sentence } from './say.js'

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
export const findPage = (page: FindPage): string => {
  const { say } = page.frame
  return newsroomText(
    <NewsroomPage frame={page.frame} title={say('Find comments')}>
      <p>
        <a href="/newsroom/comments">{say('All comments')}</a>
      </p>
      {page.notice && <Notice notice={page.notice} list="waiting" say={say} />}
      <QueryForm page={page} />
      {page.found && <Found found={page.found} page={page} />}
      <Saved saved={page.saved} say={say} />
      <script type="module" src={page.frame.assets['queue.js']} data-person={page.frame.person}></script>
    </NewsroomPage>,
  )
}

const states = [
  ['', 'all but removed ones'],
  ['published', 'published'],
  ['held', 'held'],
  ['spam', 'spam'],
  ['trashed', 'removed'],
] as const satisfies readonly (readonly [CommentState | '', Sentence])[]

const QueryForm = ({
  page: {
    typed,
    whose,
    frame: { say },
  },
}: {
  readonly page: FindPage
}) => (
  <form class="sieve" method="get" action="/newsroom/comments/find" aria-label={say('Which comments')}>
    {whose !== undefined && <p class="hint whose">{whose}</p>}
    {typed.person !== '' && <input type="hidden" name="person" value={typed.person} />}
    {typed.network !== '' && <input type="hidden" name="network" value={typed.network} />}
    <p>
      <label for="find-words">{say('Words, * for any letters')}</label>
      <input id="find-words" name="words" dir="auto" value={typed.words} />
    </p>
    <p>
      <label for="find-domain">{say('Domain')}</label>
      <input id="find-domain" name="domain" dir="ltr" value={typed.domain} />
    </p>
    <p>
      <label for="find-state">{say('State')}</label>
      <select id="find-state" name="state">
        {states.map(([value, text]) => (
          <option value={value} selected={value === typed.state}>
            {say(text)}
          </option>
        ))}
      </select>
    </p>
    <p>
      <label for="find-days">{say('Of the last days')}</label>
      <input id="find-days" name="days" inputmode="numeric" pattern="[0-9]*" value={typed.days} />
    </p>
    <button type="submit">{say('Find')}</button>
  </form>
)

type FoundProps = { readonly found: NonNullable<FindPage['found']>; readonly page: FindPage }

const Found = ({ found, page, page: { frame, moment, rejections } }: FoundProps) => {
  const { say } = frame
  const { count, shown } = found
  return (
    <>
      <p class="deck" role="status">
        {foundWords(say, found)}
      </p>
      {count > 0 && <AllFound found={found} page={page} />}
      <form method="post" action="/newsroom/comments/find/keep" class="keep-query">
        <input type="hidden" name="query" value={page.query} />
        <label for="keep-name">{say('Keep this search, as')}</label>
        <input id="keep-name" name="name" dir="auto" required />
        <button type="submit">{say('Keep')}</button>
      </form>
      {count > shown.length && <p class="hint">{say('The first {count} of them:', { count: say.number(shown.length) })}</p>}
      <div class="queue-list">
        {shown.map((queued) => (
          <QueuedComment queued={queued} place={{ list: 'waiting', isMarkable: false, rejections, moment, say }} />
        ))}
      </div>
    </>
  )
}

function foundWords(say: Say, { count, isMore }: FoundProps['found']): string {
  if (count === 0)
    return isMore ? say('None of the newest comments is like that. There may be older ones.') : say('No comment is like that.')
  return isMore
    ? say.count(
        count,
        'One comment is like that, and there may be more: these are the newest.',
        '{count} comments are like that, and there may be more: these are the newest.',
      )
    : say.count(count, 'One comment is like that.', '{count} comments are like that.')
}

/** Decides on all of them, also those that are not shown. */
const AllFound = ({ found: { count, upTo }, page: { typed, rejections, frame } }: FoundProps) => {
  const { say } = frame
  return (
    <form method="post" action="/newsroom/comments/find" class="decisions all-found">
      {Object.entries(typed).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <input type="hidden" name="up-to" value={upTo} />
      <span>{say.count(count, 'This one:', 'All {count}:')}</span>
      {stateActions
        .filter(({ state }) => state !== typed.state)
        .map(({ state, label }) => (
          <button type="submit" name="to" value={state}>
            {say(label)}
          </button>
        ))}
      {rejections.length > 0 && <RejectionChoice rejections={rejections} id="found-reason" say={say} />}
    </form>
  )
}

const Saved = ({ saved, say }: { readonly saved: readonly SavedQueue[]; readonly say: Say }) => (
  <section class="lately" aria-labelledby="kept">
    <h2 id="kept">{say('Kept searches')}</h2>
    {saved.length === 0 && <p class="hint">{say('None yet. Those that are kept stand above the queue of every moderator.')}</p>}
    <ol>
      {saved.map(({ id, name, query }) => (
        <li>
          <a dir="auto" href={`/newsroom/comments/find?${query}`}>
            {name}
          </a>
          <form method="post" action={`/newsroom/comments/find/${id}/remove`} class="undo">
            <button type="submit" aria-label={say('Remove {name}', { name })}>
              {say('Remove')}
            </button>
          </form>
        </li>
      ))}
    </ol>
  </section>
)
