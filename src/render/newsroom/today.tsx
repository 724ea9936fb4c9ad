import type { ArticleRow } from '../../app/ports/stores.js'
import type { Today } from '../../app/today/today.js'
import { type NewsroomFrame, NewsroomPage, newsroomText } from './frame.js'
import { Plot } from './parts/plot.js'

export type TodayPage = {
  readonly frame: NewsroomFrame
  readonly today: Today
  readonly may: { readonly write: boolean; readonly moderate: boolean; readonly changeSettings: boolean; readonly managePeople: boolean }
  /** Tells when things were, in the publication's time zone. */
  readonly moment: (at: number) => string
  /** `Mar 5` */
  readonly dayWords: (day: string) => string
}

/** What waits and what happened. */
export const todayPage = ({ frame, today, may, moment, dayWords }: TodayPage): string =>
  newsroomText(
    <NewsroomPage frame={frame} title="Today">
      {today.isNew && may.write && <FirstSteps isNamed={frame.publication !== ''} may={may} />}
      <Waiting today={today} may={may} moment={moment} />
      <Plot
        title="Readers"
        series={['pages read', 'visits']}
        days={today.days.map(({ day, views, visits }) => ({ label: dayWords(day), parts: [views, visits] }))}
      />
      <Plot
        title="Comments"
        series={['published', 'spam']}
        days={today.days.map(({ day, comments, spam }) => ({ label: dayWords(day), parts: [comments, spam] }))}
      />
      <div class="tallies">
        <Ranking
          title="Most read"
          note="in seven days"
          rows={today.mostRead.map(({ id, headline, views }) => ({ href: articleHref(id), text: headline, count: views }))}
        />
        <Ranking
          title="Most discussed"
          note="in seven days"
          rows={today.mostDiscussed.map(({ id, headline, comments }) => ({ href: articleHref(id), text: headline, count: comments }))}
        />
        <Ranking
          title="Where readers come from"
          note="in seven days"
          rows={today.referrers.map(({ host, visits }) => ({ text: host, count: visits }))}
        />
        {may.moderate && <SpamNumbers today={today} />}
      </div>
      <p class="hint">
        Counted on this machine, without cookies, and of nobody in particular: a visit is a page that was opened from elsewhere.{' '}
        <a href="/newsroom/today/numbers.csv" download>
          Download the numbers of a year
        </a>
      </p>
    </NewsroomPage>,
  )

const articleHref = (id: number): string => `/newsroom/articles/${id}`

/** What there is to do before anything can wait. */
const FirstSteps = ({ isNamed, may }: Pick<TodayPage, 'may'> & { readonly isNamed: boolean }) => (
  <section class="first-steps" aria-labelledby="first-steps">
    <h2 id="first-steps">First steps</h2>
    <ol>
      {may.changeSettings && (
        <li>
          <a href="/newsroom/settings/publication">Name your publication</a>
          {isNamed && ' – done'}
        </li>
      )}
      <li>
        <a href="/newsroom/articles/new">Write the first article</a>
      </li>
      {may.managePeople && (
        <li>
          <a href="/newsroom/people">Invite those who work with you</a>
        </li>
      )}
    </ol>
  </section>
)

const Waiting = ({ today: { waiting }, may, moment }: Pick<TodayPage, 'today' | 'may' | 'moment'>) => (
  <section class="waiting" aria-labelledby="waiting">
    <h2 id="waiting">What waits</h2>
    {may.moderate && (
      <p class="counts">
        <Count href="/newsroom/comments?list=held" count={waiting.held} words={['comment is held', 'comments are held']} />
        <Count href="/newsroom/comments?list=reported" count={waiting.reported} words={['is reported', 'are reported']} />
        <Count href="/newsroom/comments?list=appealed" count={waiting.appealed} words={['appeal', 'appeals']} />
      </p>
    )}
    {may.write && (
      <>
        <Rows title="Scheduled" rows={waiting.scheduled} moment={(row) => (row.publicAt === undefined ? '' : moment(row.publicAt))} />
        <Rows title="For review" rows={waiting.pending} moment={(row) => `changed ${moment(row.updatedAt)}`} />
        <Rows title="Your drafts" rows={waiting.drafts} moment={(row) => `changed ${moment(row.updatedAt)}`} />
      </>
    )}
  </section>
)

const Count = ({ href, count, words }: { href: string; count: number; words: readonly [one: string, many: string] }) => (
  <a class={count === 0 ? 'count none' : 'count'} href={href}>
    <b>{count.toLocaleString('en')}</b> {count === 1 ? words[0] : words[1]}
  </a>
)

type RowsProps = { readonly title: string; readonly rows: readonly ArticleRow[]; readonly moment: (row: ArticleRow) => string }

const Rows = ({ title, rows, moment }: RowsProps) =>
  rows.length === 0 ? null : (
    <>
      <h3>{title}</h3>
      <ul class="terms">
        {rows.map((row) => (
          <li>
            <a href={articleHref(row.id)}>{row.headline || 'Without a headline'}</a> <span class="hint">{moment(row)}</span>
          </li>
        ))}
      </ul>
    </>
  )

type RankingProps = {
  readonly title: string
  readonly note: string
  readonly rows: readonly { readonly href?: string | undefined; readonly text: string; readonly count: number }[]
}

const Ranking = ({ title, note, rows }: RankingProps) => (
  <section>
    <h2>
      {title} <span class="hint">{note}</span>
    </h2>
    {rows.length === 0 && <p class="hint">Nothing yet.</p>}
    <ol class="ranking">
      {rows.map(({ href, text, count }) => (
        <li>
          {href ? <a href={href}>{text || 'Without a headline'}</a> : <span>{text}</span>}{' '}
          <span class="hint">{count.toLocaleString('en')}</span>
        </li>
      ))}
    </ol>
  </section>
)

const SpamNumbers = ({ today: { filter, decisionTime } }: Pick<TodayPage, 'today'>) => (
  <section>
    <h2>
      Spam <span class="hint">in thirty days</span>
    </h2>
    <dl class="numbers">
      <dt>called spam by the filter</dt>
      <dd>{filter.called.spam.toLocaleString('en')}</dd>
      <dt>held in doubt</dt>
      <dd>{filter.called.unsure.toLocaleString('en')}</dd>
      <dt>spam that it let through</dt>
      <dd>{filter.missed.toLocaleString('en')}</dd>
      <dt>wanted, and called spam</dt>
      <dd>{filter.lost.toLocaleString('en')}</dd>
      <dt>time to a decision, at the middle</dt>
      <dd>{decisionTime === undefined ? 'none was made' : span(decisionTime)}</dd>
    </dl>
  </section>
)

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** `14 minutes`, `3 hours`, `2 days`. */
function span(milliseconds: number): string {
  const [unit, size] = milliseconds >= 2 * day ? ['days', day] : milliseconds >= 2 * hour ? ['hours', hour] : (['minutes', minute] as const)
  return `${Math.max(1, Math.round(milliseconds / Number(size)))} ${unit}`
}
