import type { Child } from 'hono/jsx'
import type { LegalHold, PrivacyRequest } from '../../app/ports/privacy.js'
import type { TimerState } from '../../app/privacy/apply-retention.js'
import type { Instant } from '../../core/instant.js'
import { wordingFor } from '../words.js'
import { type NewsroomFrame, NewsroomPage, newsroomText } from './frame.js'
import type { Say, Sentence } from './say.js'

export type PrivacyPage = {
  readonly frame: NewsroomFrame
  readonly requests: readonly PrivacyRequest[]
  readonly holds: readonly LegalHold[]
  readonly timers: readonly TimerState[]
  /** `March 5, 2026, 10:00 AM` */
  readonly moment: (at: Instant) => string
}

type Words<Field extends 'kind' | 'provedBy' | 'outcome'> = Readonly<Record<PrivacyRequest[Field], Sentence>>

const kinds = {
  export: 'Export',
  erasure: 'Erasure',
  hold: 'Legal hold',
  'hold-ended': 'Legal hold ended',
} as const satisfies Words<'kind'>
const proofs = {
  cookie: 'by the browser’s cookie',
  code: 'by a mailed code',
  account: 'signed in',
  owner: 'by command',
} as const satisfies Words<'provedBy'>
const outcomes = {
  done: 'done',
  'nothing-held': 'nothing was held',
  'partly-on-hold': 'done, but for what is on hold',
} as const satisfies Words<'outcome'>

/** What was asked and done, what must not be erased now, and what forgets by itself. */
export const privacyPage = ({ frame, frame: { say }, requests, holds, timers, moment }: PrivacyPage): string => {
  const { names } = wordingFor(say.language, 'UTC').words.commentData.timers
  return newsroomText(
    <NewsroomPage frame={frame} title={say('Privacy')}>
      <h2>{say('What was asked, and done')}</h2>
      {requests.length === 0 ? (
        <p>{say('Nobody has asked yet.')}</p>
      ) : (
        <Table say={say} heads={['When', 'What', 'Proved', 'Comments', 'Subscriptions', 'Accounts', 'Outcome']}>
          {requests.map(({ at, kind, provedBy, outcome, comments, subscriptions, accounts }) => (
            <Row cells={[moment(at), say(kinds[kind]), say(proofs[provedBy]), comments, subscriptions, accounts, say(outcomes[outcome])]} />
          ))}
        </Table>
      )}
      <h2>{say('On hold for a court or an authority')}</h2>
      {holds.length === 0 ? (
        <p>{say.parts('Nothing. Comments are put on hold by {command}.', { command: <code dir="ltr">masthead privacy hold add</code> })}</p>
      ) : (
        <Table say={say} heads={['Comment', 'Since', 'Why', 'Its author asked for']}>
          {holds.map(({ comment, madeAt, reason, askedFor }) => (
            <Row
              cells={[<bdi dir="ltr">{`#${comment}`}</bdi>, moment(madeAt), <bdi>{reason}</bdi>, say(askedFor ? 'erasure' : 'nothing')]}
            />
          ))}
        </Table>
      )}
      <h2>{say('What forgets by itself')}</h2>
      <Table say={say} heads={['What', 'Last', 'Went then', 'Went in all']}>
        {timers.map(({ name, last }) => (
          <Row cells={[names[name], last ? moment(last.ranAt) : say('has not run yet'), last?.removed ?? 0, last?.removedEver ?? 0]} />
        ))}
      </Table>
    </NewsroomPage>,
  )
}

const Table = ({ heads, say, children }: { heads: readonly Sentence[]; say: Say; children: Child }) => (
  <section class="scrollable" aria-label={heads.map((head) => say(head)).join(say(', '))} tabindex={0}>
    <table>
      <thead>
        <tr>
          {heads.map((head) => (
            <th scope="col">{say(head)}</th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </section>
)

const Row = ({ cells }: { cells: readonly Child[] }) => (
  <tr>
    {cells.map((cell) => (
      <td>{cell}</td>
    ))}
  </tr>
)
