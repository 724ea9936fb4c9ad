import type { Queued } from '../../app/discussion/read-queue.js'
import type { CommentWithPlace, ReportReason } from '../../app/ports/discussion.js'
import type { Note, Rejection } from '../../app/ports/moderation.js'
import type { CommentState } from '../../core/discussion/comment.js'
import { urgencies } from '../../core/discussion/queue.js'
import { decidedWords, takenBackWords } from '../../core/discussion/reason-text.js'
import { standingOf, standsByDecision } from '../../core/discussion/standing.js'
import { reasonSaid } from '../reason-said.js'
import { trusted } from '../trusted.js'
import { stateWords } from './comment-state-words.js'
import { FilterReasons, PastOf } from './queue-beside.js'
import type { Say, Sentence } from './say.js'

/** A comment of the queue with the notes on its author. */
export type QueuedView = Queued & { readonly notes: readonly Note[] }

/** Where it is shown: in which list, whether it can be marked, and in which words a refusal can be told. */
export type QueuedPlace = {
  readonly list: string
  readonly isMarkable: boolean
  readonly rejections: readonly Rejection[]
  readonly moment: (at: number) => string
  readonly say: Say
}

/** What a moderator can make of a comment. */
export const stateActions: readonly { readonly state: CommentState; readonly label: Sentence }[] = [
  { state: 'published', label: 'Approve' },
  { state: 'held', label: 'Hold' },
  { state: 'spam', label: 'Spam' },
  { state: 'trashed', label: 'Remove' },
]

type Props = { readonly queued: QueuedView; readonly place: QueuedPlace }

/** A comment with all that speaks for it and against it, and what can be done. */
export function QueuedComment({ queued, place }: Props) {
  const { comment, parent, notes } = queued
  const { say } = place
  const { id, name, email, url, at, headline, address, editedAt } = comment
  return (
    <article class="queued" id={`comment-${id}`} aria-labelledby={`of-${id}`} data-name={name} data-id={String(id)}>
      <h2>
        {place.isMarkable && (
          <input
            type="checkbox"
            form="marked"
            name="id"
            value={`${id}.${seenOf(queued)}`}
            aria-label={say('Mark the comment by {name}', { name })}
          />
        )}{' '}
        <span id={`of-${id}`}>
          <NameAndHeadline name={name} headline={headline} address={address} say={say} />
        </span>
      </h2>
      {parent && <Answered parent={parent} say={say} />}
      <Words comment={comment} isWhole={place.list === 'one'} say={say} />
      <Whys queued={queued} say={say} />
      <p class="hint">
        <a href={`/newsroom/comments/${id}`}>
          <time datetime={new Date(at).toISOString()}>{place.moment(at)}</time>
        </a>
        {editedAt !== undefined && say(', edited')}
        {email !== undefined && <Beside>{email}</Beside>}
        {url !== undefined && <Beside>{url}</Beside>}
        <WhereItStands comment={comment} decided={queued.lastDecision} say={say} />
      </p>
      <PastOf queued={queued} moment={place.moment} say={say} />
      {notes.map(({ note, byName, at: notedAt }) => (
        <p class="person-note">
          <bdi>{note}</bdi>{' '}
          <small>{say.parts('{name}, {moment}', { name: <bdi>{byName ?? say('A moderator')}</bdi>, moment: place.moment(notedAt) })}</small>
        </p>
      ))}
      {queued.judgement && <FilterReasons judgement={queued.judgement} say={say} />}
      <Decisions queued={queued} place={place} />
    </article>
  )
}

/** More than this is read in a frame of its own, so that the next comment is not fifty screens away. */
const longest = 5_000

/** What it says; all of it, on its own page without a frame. */
const Words = ({ comment: { body, name }, isWhole, say }: { readonly comment: CommentWithPlace; readonly isWhole: boolean } & Saying) =>
  isWhole || body.length <= longest ? (
    <div class="comment-text" dir="auto">
      {trusted(body)}
    </div>
  ) : (
    <section class="comment-text long" dir="auto" tabindex={0} aria-label={say('What {name} says', { name })}>
      {trusted(body)}
    </section>
  )

type StandsProps = { readonly comment: CommentWithPlace; readonly decided: Queued['lastDecision'] } & Saying

/** Why it stands where it stands now. */
export const WhereItStands = ({ comment, decided, say }: StandsProps) => {
  const standing = standingOf({ ...comment, decided })
  if (standing === undefined) return null
  if (standing.by === 'rule')
    return (
      <>
        {' · '}
        {reasonSaid(standing.reason, say.language)}
      </>
    )
  return <>{` · ${say(standing.by === 'author' ? takenBackWords : decidedWords[standing.state])}`}</>
}

/** Who said it, and below what. */
export const NameAndHeadline = ({ name, headline, address, say }: Pick<CommentWithPlace, 'name' | 'headline' | 'address'> & Saying) => (
  <>
    {say.parts('{name} on {headline}', {
      name: <b dir="auto">{name}</b>,
      headline: (
        <a href={address} dir="auto">
          {headline}
        </a>
      ),
    })}
  </>
)

type Saying = { readonly say: Say }

/** An address, which is read from left to right. */
export const Beside = ({ children }: { readonly children: string }) => (
  <>
    {' · '}
    <bdi dir="ltr">{children}</bdi>
  </>
)

const Answered = ({ parent: { id, name, state, words }, say }: { readonly parent: NonNullable<Queued['parent']> } & Saying) => {
  const parts = { name: <a href={`/newsroom/comments/${id}`}>{name}</a>, words: <bdi>{words}</bdi> }
  return (
    <p class="hint answered">
      {state === 'published'
        ? say.parts('Answers {name}: {words}', parts)
        : say.parts('Answers {name} ({state}): {words}', { ...parts, state: say(stateWords[state]) })}
    </p>
  )
}

/** The number of the newest decision that this page shows; 0 for none. */
export const seenOf = ({ lastDecision }: Pick<Queued, 'lastDecision'>): number => lastDecision?.id ?? 0

/** What readers and the author say of it. */
const Whys = ({ queued: { appeal, reports, urgency }, say }: { readonly queued: Queued } & Saying) => (
  <>
    {urgency === urgencies.doubted && <p class="hint why">{say('Readers see it, but the filter has its doubts.')}</p>}
    {appeal && (
      <p class="hint why">
        {say('Its author asks for another look')}
        <Quoted note={appeal.note} />
        {appeal.settledAt !== undefined && ` ${say('(decided)')}`}
      </p>
    )}
    {reports.map(({ reason, note }) => (
      <p class="hint why">
        {say(reportWords[reason])}
        <Quoted note={note} />
      </p>
    ))}
  </>
)

const Quoted = ({ note }: { readonly note: string }) =>
  note === '' ? (
    ''
  ) : (
    <>
      {': '}
      <bdi>{note}</bdi>
    </>
  )

const reportWords = {
  'off-topic': 'Reported as off-topic',
  unkind: 'Reported as unkind',
  false: 'Reported as false',
  spam: 'Reported as spam',
  illegal: 'Reported as illegal',
} as const satisfies Readonly<Record<ReportReason, Sentence>>

const Decisions = ({ queued, place }: Props) => {
  const { comment, reports, appeal, judgement, urgency } = queued
  const { say } = place
  const { id, state } = comment
  const isOpen = reports.length > 0 || (appeal !== undefined && appeal.settledAt === undefined) || urgency === urgencies.doubted
  const isDoubted = judgement?.verdict === 'unsure' && state === 'published' && queued.lastDecision === undefined
  const isUndecidedSpam = state === 'spam' && !standsByDecision({ state, decided: queued.lastDecision })
  return (
    <form method="post" action={`/newsroom/comments/${id}`} class="decisions">
      <input type="hidden" name="list" value={place.list} />
      <input type="hidden" name="seen" value={String(seenOf(queued))} />
      {stateActions
        .filter((action) => action.state !== state || isOpen || isDoubted || isUndecidedSpam)
        .map(({ state: to, label }) => (
          <button type="submit" name="state" value={to} data-says={to === state && to === 'spam' ? say(stillSpam) : undefined}>
            {say(to === state ? stayLabel(state) : label)}
          </button>
        ))}
      {(['reply', 'edit', 'ban', 'note'] as const).map((act) => (
        <a href={`/newsroom/comments/${id}?act=${act}#${act}`} data-act={act}>
          {say(actLabels[act])}
        </a>
      ))}
      {place.rejections.length > 0 && <RejectionChoice rejections={place.rejections} id={`reason-${id}`} say={say} />}
    </form>
  )
}

/** What is said once somebody left among the spam what was there. */
export const stillSpam = 'It is spam: decided and learned.'

/** What it is called to leave a comment where it is. */
export const stayLabel = (state: CommentState): Sentence => (state === 'spam' ? 'It is spam' : 'Leave as it is')

/** Which reason goes with a decision, if any. */
export const RejectionChoice = ({ rejections, id, say }: { readonly rejections: readonly Rejection[]; readonly id: string } & Saying) => (
  <span class="rejection-choice">
    <label for={id}>{say('Reason')}</label>{' '}
    <select id={id} name="rejection">
      <option value="">{say('none')}</option>
      {rejections.map((rejection) => (
        <option value={String(rejection.id)}>
          {rejection.name}
          {rejection.told ? ` ${say('(told to the author)')}` : ''}
        </option>
      ))}
    </select>
  </span>
)

const actLabels = { reply: 'Reply', edit: 'Edit', ban: 'Ban', note: 'Note' } as const
