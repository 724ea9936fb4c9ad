import type { Otherwise, Trial } from '../../app/discussion/try-rules.js'
import { reasonText } from '../../core/discussion/reason-text.js'
import { excerpt, plainText } from '../../core/markup/plain-text.js'
import { type NewsroomFrame, NewsroomPage, newsroomText } from './frame.js'
import { Field, type FieldProps } from './parts/field.js'

/** The rules by which comments come in, and what others would have done. */
export type RulesPage = {
  readonly frame: NewsroomFrame
  readonly fields: readonly FieldProps[]
  /** What was tried; undefined before that. */
  readonly trial?: Trial | undefined
  readonly problem?: string | undefined
  readonly saved: boolean
  /** On the comments of how many days they are tried. */
  readonly days: number
  /** Whether whoever looks may save rules, too. */
  readonly maySave: boolean
  readonly moment: (at: number) => string
}

export const rulesPage = ({ frame, fields, trial, problem, saved, days, maySave, moment }: RulesPage): string =>
  newsroomText(
    <NewsroomPage frame={frame} title="Rules for comments">
      <p>
        <a href="/newsroom/comments">All comments</a>
      </p>
      <p class="deck">Rules are tried before they are saved: on the comments of the last {days} days, which stay as they are.</p>
      {saved && (
        <p class="notice" role="status">
          Saved. Comments come in by these rules now.
        </p>
      )}
      {problem && (
        <p class="notice error" role="alert">
          {problem}
        </p>
      )}
      <form method="post" action="/newsroom/rules/try" class="rules">
        {fields.map((field) => (
          <Field {...field} />
        ))}
        <div class="decisions">
          <button type="submit" class="primary">
            Try them
          </button>
          {trial && maySave && (
            <button type="submit" formaction="/newsroom/rules">
              Save these rules
            </button>
          )}
        </div>
        {!maySave && <p class="hint">Administrators save rules; everybody who moderates can try them.</p>}
      </form>
      {trial && <Outcome trial={trial} moment={moment} />}
    </NewsroomPage>,
  )

const Outcome = ({ trial: { tried, isCut, moves, shown }, moment }: { readonly trial: Trial; readonly moment: (at: number) => string }) => {
  const count = [...moves.values()].reduce((sum, each) => sum + each, 0)
  return (
    <section class="desk-part" aria-labelledby="outcome">
      <h2 id="outcome">What they would have done</h2>
      <p role="status">
        {isCut ? `Of the newest ${tried.toLocaleString('en')} comments` : `Of ${tried.toLocaleString('en')} comments`}
        {count === 0 ? ' none would have gone another way.' : `, ${count.toLocaleString('en')} would have gone another way.`}
      </p>
      <ul class="moves">
        {[...moves].map(([move, many]) => (
          <li>
            <b>{many.toLocaleString('en')}</b> {moveWords(move)}
          </li>
        ))}
      </ul>
      {shown.length > 0 && <p class="hint">{count > shown.length ? `The newest ${shown.length}:` : 'These:'}</p>}
      <ol class="kept-list">
        {shown.map((otherwise) => (
          <Hit otherwise={otherwise} moment={moment} />
        ))}
      </ol>
    </section>
  )
}

const hitWords = 40

const Hit = ({ otherwise: { comment, now, then }, moment }: { readonly otherwise: Otherwise; readonly moment: (at: number) => string }) => (
  <li>
    <p>
      <a href={`/newsroom/comments/${comment.id}`}>{comment.name}</a>: {excerpt(plainText(comment.body), hitWords)}
    </p>
    <p class="hint">
      {`${moment(comment.at)} · ${stateWords[now.state]} → ${stateWords[then.state]} · ${reasonText(then.reason)}`}
      {` It is ${stateWords[comment.state]} today.`}
    </p>
  </li>
)

const stateWords = { published: 'published', held: 'held', spam: 'spam', trashed: 'removed' } as const

function moveWords(move: string): string {
  const [from, to] = move.split(' ')
  const verbs: Readonly<Record<string, string>> = {
    held: 'would have waited',
    spam: 'would have gone among the spam',
    published: 'would have been let in',
  }
  const before: Readonly<Record<string, string>> = { held: 'wait', spam: 'go among the spam', published: 'are let in' }
  return `${verbs[to ?? ''] ?? ''} that ${before[from ?? ''] ?? ''} by the rules of today`
}
