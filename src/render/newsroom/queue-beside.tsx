import type { Queued } from '../../app/discussion/read-queue.js'
import type { Judgement } from '../../app/ports/spam.js'
import type { CommentState } from '../../core/discussion/comment.js'
import { shareForSpam } from '../../core/discussion/reason-text.js'
import { stateWords } from './comment-state-words.js'
import { asKept } from './parts/as-kept.js'
import type { Say, Sentence } from './say.js'

type Saying = { readonly say: Say }
type PastProps = Saying & { readonly queued: Queued; readonly moment: (at: number) => string }

/** What else the same person said. */
export const PastOf = ({ queued: { history, comment }, moment, say }: PastProps) => {
  const { name } = comment
  if (!history) return <p class="hint">{say('Nothing else is known of this author.')}</p>
  const said = (['published', 'held', 'spam', 'trashed'] as const).flatMap((state) => saidIn(say, state, history.counts.get(state) ?? 0))
  // `Maria K.` ends the sentence by herself.
  if (said.length === 0) return <p class="hint">{say('The first comment by {name}.', { name: name.replace(/\.$/, '') })}</p>
  const past = { name, said: said.join(say(', ')), moment: moment(history.since) }
  return (
    <details class="past">
      <summary>
        {history.isMore
          ? say('{name} before: {said} of the last hundred, since {moment}', past)
          : say('{name} before: {said}, since {moment}', past)}
      </summary>
      <ul>
        {history.latest.map(({ id, state, at, words }) => (
          <li>
            {say.parts('{moment}, {state}: {words}', {
              moment: <a href={`/newsroom/comments/${id}`}>{moment(at)}</a>,
              state: say(stateWords[state]),
              words: <bdi>{words}</bdi>,
            })}
          </li>
        ))}
      </ul>
      <p>
        <a href={`/newsroom/comments/find?person=${comment.id}`}>{say('All by {name}', { name })}</a>
      </p>
    </details>
  )
}

/** `3 published`; nothing where there are none. */
function saidIn(say: Say, state: CommentState, count: number): readonly string[] {
  if (count === 0) return []
  if (state === 'published') return [say.count(count, '1 published', '{count} published')]
  if (state === 'held') return [say.count(count, '1 held', '{count} held')]
  return [state === 'spam' ? say.count(count, '1 spam', '{count} spam') : say.count(count, '1 removed', '{count} removed')]
}

/** What the filter saw, and by how much each thing speaks for spam or against it. */
export const FilterReasons = ({ judgement: { score, verdict, reasons }, say }: { readonly judgement: Judgement } & Saying) => (
  <details class="filter-reasons">
    <summary>
      {say('Filter: {verdict}, {percent} % for spam', { verdict: say(verdicts[verdict]), percent: say.number(shareForSpam(score)) })}
    </summary>
    <ul>
      {reasons.map(({ words, weight }) => (
        <li>
          <b dir="ltr">
            {weight > 0 ? '+' : '−'}
            {Math.abs(weight).toFixed(1)}
          </b>{' '}
          {asKept(say, words)}
        </li>
      ))}
    </ul>
  </details>
)

const verdicts = { ham: 'ham', unsure: 'unsure', spam: 'spam' } as const satisfies Readonly<Record<Judgement['verdict'], Sentence>>
