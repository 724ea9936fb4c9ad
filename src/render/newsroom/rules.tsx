import type { Otherwise, Trial } from '../../app/discussion/try-rules.js'
import { excerpt, plainText } from '../../core/markup/plain-text.js'
import { reasonSaid } from '../reason-said.js'
import { stateWords } from './comment-state-words.js'
import { type NewsroomFrame, NewsroomPage, newsroomText } from './frame.js'
import { Field, type FieldProps } from './parts/field.js'
import type { Say, Sentence } from './say.js'

/** The rules by which comments come in, and what others would have done. */
export type RulesPage = {
  readonly frame: NewsroomFrame
  readonly fields: readonly FieldProps[]
  /** What was tried; undefined before that. */
  readonly trial?: Trial | undefined
  readonly problem?: Sentence | undefined
  readonly saved: boolean
  /** On the comments of how many days they are tried. */
  readonly days: number
  /** Whether whoever looks may save rules, too. */
  readonly maySave: boolean
  readonly moment: (at: number) => string
}

export const rulesPage = ({ frame, frame: { say }, fields, trial, problem, saved, days, maySave, moment }: RulesPage): string =>
  newsroomText(
    <NewsroomPage frame={frame} title={say('Rules for comments')}>
      <p>
        <a href="/newsroom/comments">{say('All comments')}</a>
      </p>
      <p class="deck">
        {say.count(
          days,
          'Rules are tried before they are saved: on the comments of the last day, which stay as they are.',
          'Rules are tried before they are saved: on the comments of the last {count} days, which stay as they are.',
        )}
      </p>
      {saved && (
        <p class="notice" role="status">
          {say('Saved. Comments come in by these rules now.')}
        </p>
      )}
      {problem && (
        <p class="notice error" role="alert">
          {say(problem)}
        </p>
      )}
      <form method="post" action="/newsroom/rules/try" class="rules">
        {fields.map((field) => (
          <Field {...field} />
        ))}
        <div class="decisions">
          <button type="submit" class="primary">
            {say('Try them')}
          </button>
          {trial && maySave && (
            <button type="submit" formaction="/newsroom/rules">
              {say('Save these rules')}
            </button>
          )}
        </div>
        {!maySave && <p class="hint">{say('Administrators save rules; everybody who moderates can try them.')}</p>}
      </form>
      {trial && <Outcome trial={trial} moment={moment} say={say} />}
    </NewsroomPage>,
  )

type OutcomeProps = { readonly trial: Trial; readonly moment: (at: number) => string; readonly say: Say }

const Outcome = ({ trial, trial: { moves, shown }, moment, say }: OutcomeProps) => {
  const count = [...moves.values()].reduce((sum, each) => sum + each, 0)
  return (
    <section class="desk-part" aria-labelledby="outcome">
      <h2 id="outcome">{say('What they would have done')}</h2>
      <p role="status">{outcomeWords(say, trial, count)}</p>
      <ul class="moves">
        {[...moves].flatMap(([move, many]) => {
          const words = moveWords[move]
          return words === undefined ? [] : [<li>{say.parts(words, { count: <b>{say.number(many)}</b> })}</li>]
        })}
      </ul>
      {shown.length > 0 && (
        <p class="hint">{count > shown.length ? say('The newest {count}:', { count: say.number(shown.length) }) : say('These:')}</p>
      )}
      <ol class="kept-list">
        {shown.map((otherwise) => (
          <Hit otherwise={otherwise} moment={moment} say={say} />
        ))}
      </ol>
    </section>
  )
}

function outcomeWords(say: Say, { tried, isCut }: Trial, count: number): string {
  const counts = { tried: say.number(tried), count: say.number(count) }
  if (count === 0)
    return isCut
      ? say('Of the newest {tried} comments none would have gone another way.', counts)
      : say('Of {tried} comments none would have gone another way.', counts)
  return isCut
    ? say('Of the newest {tried} comments, {count} would have gone another way.', counts)
    : say('Of {tried} comments, {count} would have gone another way.', counts)
}

const hitWords = 40

type HitProps = Omit<OutcomeProps, 'trial'> & { readonly otherwise: Otherwise }

const Hit = ({ otherwise: { comment, now, then }, moment, say }: HitProps) => (
  <li>
    <p>
      <a href={`/newsroom/comments/${comment.id}`} dir="auto">
        {comment.name}
      </a>
      {': '}
      <bdi>{excerpt(plainText(comment.body), hitWords)}</bdi>
    </p>
    <p class="hint">
      {say('{moment} · {was} → {is}', { moment: moment(comment.at), was: say(stateWords[now.state]), is: say(stateWords[then.state]) })}
      {' · '}
      {reasonSaid(then.reason, say.language)}
      {` ${say('It is {state} today.', { state: say(stateWords[comment.state]) })}`}
    </p>
  </li>
)

/** What would have become of how many that go another way now, by both ways. */
const moveWords: Readonly<Record<string, Sentence>> = {
  'held spam': '{count} would have gone among the spam that wait by the rules of today',
  'held published': '{count} would have been let in that wait by the rules of today',
  'spam held': '{count} would have waited that go among the spam by the rules of today',
  'spam published': '{count} would have been let in that go among the spam by the rules of today',
  'published held': '{count} would have waited that are let in by the rules of today',
  'published spam': '{count} would have gone among the spam that are let in by the rules of today',
}
