import type { ArticleRow } from '../../app/ports/articles.js'
import type { Today } from '../../app/today/today.js'
import { type NewsroomFrame, NewsroomPage, newsroomText } from './frame.js'
import { Plot } from './parts/plot.js'
import type { Counted, Say, Sentence } from './say.js'

export type TodayPage = {
  readonly frame: NewsroomFrame
  readonly today: Today
  readonly may: {
    readonly write: boolean
    /** Everybody’s articles. */
    readonly edit: boolean
    readonly moderate: boolean
    readonly changeSettings: boolean
    readonly managePeople: boolean
  }
  /** Tells when things were, in the publication's time zone. */
  readonly moment: (at: number) => string
  /** `Mar 5` */
  readonly dayWords: (day: string) => string
}

/** What waits and what happened. */
export const todayPage = ({ frame, frame: { say }, today, may, moment, dayWords }: TodayPage): string => {
  const hrefOf = may.edit ? articleHref : publicHref
  return newsroomText(
    <NewsroomPage frame={frame} title={say('Today')}>
      {today.isNew && may.write && <FirstSteps isNamed={frame.publication !== ''} may={may} say={say} />}
      <Waiting today={today} may={may} moment={moment} say={say} />
      <Plot
        say={say}
        title={say('Readers')}
        series={[say('pages read'), say('visits')]}
        days={today.days.map(({ day, views, visits }) => ({ label: dayWords(day), parts: [views, visits] }))}
      />
      <Plot
        say={say}
        title={say('Comments')}
        series={[say('published'), say('spam')]}
        days={today.days.map(({ day, comments, spam }) => ({ label: dayWords(day), parts: [comments, spam] }))}
      />
      <div class="tallies">
        <Ranking
          say={say}
          title="Most read"
          note="in seven days"
          rows={today.mostRead.map(({ id, headline, views }) => ({ href: hrefOf(id), text: headline, count: views }))}
        />
        <Ranking
          say={say}
          title="Most discussed"
          note="in seven days"
          rows={today.mostDiscussed.map(({ id, headline, comments }) => ({ href: hrefOf(id), text: headline, count: comments }))}
        />
        <Ranking
          say={say}
          title="Where readers come from"
          note="in seven days"
          rows={today.referrers.map(({ host, visits }) => ({ text: host, count: visits }))}
        />
        {may.moderate && <SpamNumbers today={today} say={say} />}
      </div>
      <p class="hint">
        {say('Counted on this machine, without cookies, and of nobody in particular: a visit is a page that was opened from elsewhere.')}{' '}
        <a href="/newsroom/today/numbers.csv" download>
          {say('Download the numbers of a year')}
        </a>
      </p>
    </NewsroomPage>,
  )
}

const articleHref = (id: number): string => `/newsroom/articles/${id}`

/** Where readers see it. */
const publicHref = (id: number): string => `/?p=${id}`

/** What there is to do before anything can wait. */
const FirstSteps = ({ isNamed, may, say }: Pick<TodayPage, 'may'> & { readonly isNamed: boolean; readonly say: Say }) => (
  <section class="first-steps" aria-labelledby="first-steps">
    <h2 id="first-steps">{say('First steps')}</h2>
    <ol>
      {may.changeSettings && (
        <li>
          <a href="/newsroom/settings/publication">{say('Name your publication')}</a>
          {isNamed && say(' – done')}
        </li>
      )}
      <li>
        <a href="/newsroom/articles/new">{say('Write the first article')}</a>
      </li>
      {may.managePeople && (
        <li>
          <a href="/newsroom/people">{say('Invite those who work with you')}</a>
        </li>
      )}
    </ol>
  </section>
)

const Waiting = ({ today: { waiting }, may, moment, say }: Pick<TodayPage, 'today' | 'may' | 'moment'> & { readonly say: Say }) => (
  <section class="waiting" aria-labelledby="waiting">
    <h2 id="waiting">{say('What waits')}</h2>
    {may.moderate && (
      <p class="counts">
        <Count href="/newsroom/comments?list=held" count={waiting.held} words={['comment is held', 'comments are held']} say={say} />
        <Count href="/newsroom/comments?list=reported" count={waiting.reported} words={['is reported', 'are reported']} say={say} />
        <Count href="/newsroom/comments?list=appealed" count={waiting.appealed} words={['appeal', 'appeals']} say={say} />
      </p>
    )}
    {may.write && (
      <>
        <Rows title="Scheduled" rows={waiting.scheduled} when={({ publicAt }) => (publicAt ? moment(publicAt) : '')} say={say} />
        <Rows title="For review" rows={waiting.pending} when={changed(say, moment)} say={say} />
        <Rows title="Your drafts" rows={waiting.drafts} when={changed(say, moment)} say={say} />
      </>
    )}
  </section>
)

const changed =
  (say: Say, moment: TodayPage['moment']) =>
  ({ updatedAt }: ArticleRow): string =>
    say('changed {moment}', { moment: moment(updatedAt) })

type CountProps = {
  readonly href: string
  readonly count: number
  readonly words: readonly [one: string, many: Counted]
  readonly say: Say
}

const Count = ({ href, count, words, say }: CountProps) => (
  <a class={count === 0 ? 'count none' : 'count'} href={href}>
    <b>{say.number(count)}</b> {say.count(count, ...words)}
  </a>
)

type RowsProps = {
  readonly title: Sentence
  readonly rows: readonly ArticleRow[]
  readonly when: (row: ArticleRow) => string
  readonly say: Say
}

const Rows = ({ title, rows, when, say }: RowsProps) =>
  rows.length === 0 ? null : (
    <>
      <h3>{say(title)}</h3>
      <ul class="terms">
        {rows.map((row) => (
          <li>
            <a href={articleHref(row.id)} dir="auto">
              {row.headline || say('Without a headline')}
            </a>{' '}
            <span class="hint">{when(row)}</span>
          </li>
        ))}
      </ul>
    </>
  )

type RankingProps = {
  readonly say: Say
  readonly title: Sentence
  readonly note: Sentence
  readonly rows: readonly { readonly href?: string | undefined; readonly text: string; readonly count: number }[]
}

const Ranking = ({ title, note, rows, say }: RankingProps) => (
  <section>
    <h2>
      {say(title)} <span class="hint">{say(note)}</span>
    </h2>
    {rows.length === 0 && <p class="hint">{say('Nothing yet.')}</p>}
    <ol class="ranking">
      {rows.map(({ href, text, count }) => (
        <li>
          {href ? (
            <a href={href} dir="auto">
              {text || say('Without a headline')}
            </a>
          ) : (
            <bdi dir="ltr">{text}</bdi>
          )}{' '}
          <span class="hint">{say.number(count)}</span>
        </li>
      ))}
    </ol>
  </section>
)

const SpamNumbers = ({ today: { filter, decisionTime }, say }: Pick<TodayPage, 'today'> & { readonly say: Say }) => (
  <section>
    <h2>
      {say('Spam')} <span class="hint">{say('in thirty days')}</span>
    </h2>
    <dl class="numbers">
      <dt>{say('called spam by the filter')}</dt>
      <dd>{say.number(filter.called.spam)}</dd>
      <dt>{say('held in doubt')}</dt>
      <dd>{say.number(filter.called.unsure)}</dd>
      <dt>{say('spam that it let through')}</dt>
      <dd>{say.number(filter.missed)}</dd>
      <dt>{say('wanted, and called spam')}</dt>
      <dd>{say.number(filter.lost)}</dd>
      <dt>{say('time to a decision, at the middle')}</dt>
      <dd>{decisionTime === undefined ? say('none was made') : span(say, decisionTime)}</dd>
    </dl>
  </section>
)

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** `14 minutes`, `3 hours`, `2 days`. */
function span(say: Say, milliseconds: number): string {
  if (milliseconds >= 2 * day) return say.count(Math.round(milliseconds / day), '1 day', '{count} days')
  if (milliseconds >= 2 * hour) return say.count(Math.round(milliseconds / hour), '1 hour', '{count} hours')
  return say.count(Math.max(1, Math.round(milliseconds / minute)), '1 minute', '{count} minutes')
}
