import type { LegalHold, PrivacyRequest } from '../../app/ports/privacy.js'
import type { TimerState } from '../../app/privacy/apply-retention.js'
import type { Instant } from '../../core/instant.js'
import { en } from '../words/en.js'
import { type NewsroomFrame, NewsroomPage, newsroomText } from './frame.js'

export type PrivacyPage = {
  readonly frame: NewsroomFrame
  readonly requests: readonly PrivacyRequest[]
  readonly holds: readonly LegalHold[]
  readonly timers: readonly TimerState[]
  /** `March 5, 2026, 10:00 AM` */
  readonly moment: (at: Instant) => string
}

const kinds = { export: 'Export', erasure: 'Erasure', hold: 'Hold', 'hold-ended': 'Hold ended' } as const
const proofs = { cookie: 'by the browser’s cookie', code: 'by a mailed code', account: 'signed in', owner: 'by command' } as const
const outcomes = { done: 'done', 'nothing-held': 'nothing was held', 'partly-on-hold': 'done, but for what is on hold' } as const

/** What was asked and done, what must not be erased now, and what forgets by itself. */
export const privacyPage = ({ frame, requests, holds, timers, moment }: PrivacyPage): string =>
  newsroomText(
    <NewsroomPage frame={frame} title="Privacy">
      <h2>What was asked, and done</h2>
      {requests.length === 0 ? (
        <p>Nobody has asked yet.</p>
      ) : (
        <Table heads={['When', 'What', 'Proved', 'Comments', 'Subscriptions', 'Accounts', 'Outcome']}>
          {requests.map(({ at, kind, provedBy, outcome, comments, subscriptions, accounts }) => (
            <Row cells={[moment(at), kinds[kind], proofs[provedBy], comments, subscriptions, accounts, outcomes[outcome]]} />
          ))}
        </Table>
      )}
      <h2>On hold for a court or an authority</h2>
      {holds.length === 0 ? (
        <p>Nothing. Comments are put on hold by masthead privacy hold add.</p>
      ) : (
        <Table heads={['Comment', 'Since', 'Why', 'Its author asked for']}>
          {holds.map(({ comment, madeAt, reason, askedFor }) => (
            <Row cells={[`#${comment}`, moment(madeAt), reason, askedFor ? 'erasure' : 'nothing']} />
          ))}
        </Table>
      )}
      <h2>What forgets by itself</h2>
      <Table heads={['What', 'Last', 'Went then', 'Went in all']}>
        {timers.map(({ name, last }) => (
          <Row
            cells={[
              en.commentData.timers.names[name],
              last ? moment(last.ranAt) : 'has not run yet',
              last?.removed ?? 0,
              last?.removedEver ?? 0,
            ]}
          />
        ))}
      </Table>
    </NewsroomPage>,
  )

const Table = ({ heads, children }: { heads: readonly string[]; children: unknown }) => (
  <section class="scrollable" aria-label={heads.join(', ')} tabindex={0}>
    <table>
      <thead>
        <tr>
          {heads.map((head) => (
            <th scope="col">{head}</th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </section>
)

const Row = ({ cells }: { cells: readonly (string | number)[] }) => (
  <tr>
    {cells.map((cell) => (
      <td>{cell}</td>
    ))}
  </tr>
)
