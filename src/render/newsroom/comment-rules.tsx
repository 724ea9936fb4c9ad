import { type OwnRules, strictnesses } from '../../core/discussion/comment-rules.js'
import { type NewsroomFrame, NewsroomPage, newsroomText } from './frame.js'
import { type Choice, Field } from './parts/field.js'
import type { Say, Sentence } from './say.js'

/** What one article asks of those who comment on it, in the place of the site's rules. */
export type CommentRulesPage = {
  readonly frame: NewsroomFrame
  readonly id: number
  readonly headline: string
  /** What stands in the fields, as it was sent; nothing for the site's own rule. */
  readonly typed: TypedRules
  /** What the site's rules are. */
  readonly site: { readonly [Rule in keyof OwnRules]-?: Exclude<OwnRules[Rule], undefined> }
  readonly wrongDays: boolean
  readonly saved: boolean
}

/** The fields, by their names in the form. */
export type TypedRules = Readonly<Record<keyof OwnRules, string>>

export const commentRulesPage = ({ frame, frame: { say }, id, headline, typed, site, wrongDays, saved }: CommentRulesPage): string =>
  newsroomText(
    <NewsroomPage frame={frame} title={say('Rules for comments on “{headline}”', { headline: headline || say('Without a headline') })}>
      <p>
        <a href={`/newsroom/articles/${id}`}>{say('Back to the article')}</a>
      </p>
      <p class="deck">{say('What is chosen here holds for this article alone, in the place of the site’s rules.')}</p>
      {saved && (
        <p class="notice" role="status">
          {say('Saved. Comments on it come in by these rules now.')}
        </p>
      )}
      {wrongDays && (
        <p class="notice error" role="alert">
          {say('Nothing was saved: the days must be a whole number, or nothing.')}
        </p>
      )}
      <form method="post" action={`/newsroom/articles/${id}/comment-rules`} class="rules">
        <Field
          name="moderation"
          label={say('What waits for a moderator')}
          value={typed.moderation}
          choices={choicesOf(say, ['none', 'first', 'all'], site.moderation)}
        />
        <Field
          name="spamFilter"
          label={say('Strictness of the filter')}
          value={typed.spamFilter}
          choices={choicesOf(say, strictnesses, site.spamFilter)}
        />
        <Field
          name="signInNeeded"
          label={say('Only those who are signed in')}
          value={typed.signInNeeded}
          choices={choicesOf(say, ['on', 'off'], onOrOff(site.signInNeeded))}
        />
        <Field
          name="emailNeeded"
          label={say('Guests give a mail address')}
          value={typed.emailNeeded}
          choices={choicesOf(say, ['on', 'off'], onOrOff(site.emailNeeded))}
        />
        <Field
          name="closeAfterDays"
          label={say('Close after days')}
          hint={say('0 for never; empty as everywhere: {value}.', { value: say.number(site.closeAfterDays) })}
          error={wrongDays ? say('A whole number, or nothing.') : undefined}
          value={typed.closeAfterDays}
          inputmode="numeric"
        />
        <button type="submit" class="primary">
          {say('Save')}
        </button>
      </form>
    </NewsroomPage>,
  )

const onOrOff = (is: boolean) => (is ? 'on' : 'off')

function choicesOf<Value extends Sentence>(say: Say, values: readonly Value[], site: Value): readonly Choice[] {
  return [{ value: '', text: say('as everywhere: {value}', { value: say(site) }) }, ...values.map((value) => ({ value, text: say(value) }))]
}
