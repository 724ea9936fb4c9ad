import type { Child } from 'hono/jsx'
import type { HeldOn } from '../../app/privacy/held-on.js'
import { shareForSpam } from '../../core/discussion/reason-text.js'
import { standingOf } from '../../core/discussion/standing.js'
import type { Instant } from '../../core/instant.js'
import { reasonSaid } from '../reason-said.js'
import { trusted } from '../trusted.js'
import { fill, type Wording } from '../words.js'

type Props = { held: HeldOn; wording: Wording }

/** How much there is of each kind, in a line: `3 comments, 1 account`. */
export function heldInWords(held: HeldOn, { words, count }: Wording): string {
  const said = words.personalData
  const kinds = [
    [said.comments, held.comments.length],
    [said.subscriptions, held.subscriptions.length],
    [said.letters, held.letters.length],
    [said.accounts, held.accounts.length],
    [said.voices, held.recommendations.length + held.reports.length],
    [said.drafts, held.drafts.length],
  ] as const
  return kinds.flatMap(([forms, many]) => (many === 0 ? [] : [count(forms, many)])).join(words.listJoin)
}

/** Comments with everything that is held in them, the newest first. */
export function HeldComments({
  held: { comments },
  wording,
  most,
  privatePages,
}: Props & { most: number; privatePages?: ReadonlyMap<number, string> | undefined }) {
  return (
    <ul class="held">
      {comments
        .slice(-most)
        .toReversed()
        .map((comment) => (
          <li>
            <p class="held-head">
              <a href={comment.state === 'published' ? `/comments/${comment.id}/thread` : comment.address || '/'} dir="auto">
                {comment.headline}
              </a>
              <span class="when">
                {' '}
                {[moment(comment.at, wording), wording.words.personalData.states[comment.state]].join(wording.words.listJoin)}
              </span>
            </p>
            <div class="comment-text" dir="auto">
              {trusted(comment.body)}
            </div>
            <Facts facts={commentFacts(comment, wording)} />
            {privatePages?.has(comment.id) && (
              <p class="ways">
                <a href={privatePages.get(comment.id)}>{wording.words.statusLink}</a>
              </p>
            )}
            {comment.isOnHold && (
              <p class="own-notice">{wording.words.personalData[comment.askedFor === undefined ? 'onHold' : 'onHoldAsked']}</p>
            )}
          </li>
        ))}
    </ul>
  )
}

type Fact = readonly [what: string, value: Child | undefined]

const Facts = ({ facts }: { facts: readonly Fact[] }) => (
  <dl class="facts">
    {facts
      .filter(([, value]) => value !== undefined && value !== '')
      .map(([what, value]) => (
        <div>
          <dt>{what}</dt>
          <dd dir="auto">{value}</dd>
        </div>
      ))}
  </dl>
)

function commentFacts(comment: HeldOn['comments'][number], wording: Wording): readonly Fact[] {
  const { fields, states } = wording.words.personalData
  return [
    [fields.name, comment.name],
    [fields.email, comment.email],
    [fields.url, comment.url],
    ...comment.versions.map(({ at, source }): Fact => [fill(fields.before, { time: moment(at, wording) }), source]),
    [fields.network, comment.hasNetworkMark ? fields.networkMark : undefined],
    [fields.networkAddress, comment.networkAddress],
    [fields.device, comment.device],
    [fields.why, whyOf(comment, wording)],
    [fields.appeal, comment.appeal?.note],
    [fields.judgement, comment.judgement && judgementInWords(comment.judgement, wording)],
    ...comment.decisions.map(
      ({ at, state, reason }): Fact => [
        fill(fields.decision, { time: moment(at, wording) }),
        [states[state], reason].filter((part) => part !== '').join(': '),
      ],
    ),
    ...comment.fields.map(({ key, value }): Fact => [key, value]),
  ]
}

/** By whom it stands where it stands now. */
function whyOf(comment: HeldOn['comments'][number], { words, language }: Wording): Child | undefined {
  const standing = standingOf({ ...comment, decided: comment.decisions.at(-1) })
  if (standing === undefined) return undefined
  const { decidedBy } = words.personalData
  if (standing.by === 'rule') return reasonSaid(standing.reason, language)
  return standing.by === 'author' ? decidedBy.author : decidedBy[standing.state]
}

/** What is held besides comments. */
export function HeldBesides({ held, wording }: Props) {
  const { fields } = wording.words.personalData
  const listed = (...parts: readonly (string | undefined)[]) =>
    parts.filter((part) => part !== undefined && part !== '').join(wording.words.listJoin)
  const facts: readonly Fact[] = [
    ...held.accounts.flatMap(({ account, identities, passkeys, sessions }): readonly Fact[] => [
      [fields.name, account.name],
      [fields.email, account.email],
      [fields.url, account.website],
      ...identities.map(
        ({ provider, name, verifiedEmail, subject }): Fact => [fields.identity, listed(provider, name, verifiedEmail, subject)],
      ),
      ...passkeys.map(({ name, createdAt }): Fact => [fields.passkey, `${name} ${moment(createdAt, wording)}`.trim()]),
      ...sessions.map(
        ({ device, beganAt, issuedAt }): Fact => [fields.session, `${device} ${moment(beganAt ?? issuedAt, wording)}`.trim()],
      ),
    ]),
    ...held.subscriptions.map(({ email, headline }): Fact => [wording.words.follow.page.title, listed(headline, email)]),
    ...held.letters.map(({ recipient, madeAt }): Fact => [fields.letter, listed(recipient, moment(madeAt, wording))]),
    ...held.recommendations.map(({ comment, at }): Fact => [fields.recommended, listed(`#${comment}`, moment(at, wording))]),
    ...held.reports.map(({ comment, at, note }): Fact => [fields.reported, listed(`#${comment}`, moment(at, wording), note)]),
    ...held.notes.map(({ at, note }): Fact => [fill(fields.note, { time: moment(at, wording) }), note]),
  ]
  return (
    <>
      {facts.length > 0 && <Facts facts={facts} />}
      {held.drafts.length > 0 && <Drafts drafts={held.drafts} wording={wording} />}
    </>
  )
}

/** What was being written, and where it was to go. */
const Drafts = ({ drafts, wording }: { drafts: HeldOn['drafts']; wording: Wording }) => {
  const { fields, draft: said } = wording.words.personalData
  return (
    <ul class="held">
      {drafts.map(({ article, parent, text, name, email, url, expiresAt }) => (
        <li>
          <p class="held-head">
            {fields.draft}
            {article && ': '}
            {article && (
              <a href={article.address} dir="auto">
                {article.headline}
              </a>
            )}
            <span class="when">
              {' '}
              {[
                ...(parent === undefined ? [] : [fill(said.answers, { comment: `#${parent}` })]),
                fill(said.until, { time: moment(expiresAt, wording) }),
              ].join(wording.words.listJoin)}
            </span>
          </p>
          <div class="comment-text" dir="auto">
            {text.split(/\n{2,}/).map((paragraph) => (
              <p>{lines(paragraph)}</p>
            ))}
          </div>
          <Facts
            facts={[
              [fields.name, name],
              [fields.email, email],
              [fields.url, url],
            ]}
          />
        </li>
      ))}
    </ul>
  )
}

const lines = (text: string) => text.split('\n').flatMap((line, at) => (at === 0 ? [line] : [<br />, line]))

const moment = (at: Instant, { date, time, words }: Wording): string => [date(at), time(at)].join(words.listJoin)

/** What the filter made of it, and by what: what speaks for spam and what against it, in English as it is kept. */
function judgementInWords(
  { verdict, score, reasons }: NonNullable<HeldOn['comments'][number]['judgement']>,
  { words, number }: Wording,
): string {
  const said = words.personalData.filter
  const told = (sentence: string, some: typeof reasons) =>
    some.length === 0 ? [] : [fill(sentence, { reasons: some.map((reason) => reason.words).join('; ') })]
  return [
    fill(said.verdict, { verdict: said.verdicts[verdict], percent: number(shareForSpam(score)) }),
    ...told(
      said.forSpam,
      reasons.filter(({ weight }) => weight > 0),
    ),
    ...told(
      said.againstSpam,
      reasons.filter(({ weight }) => weight <= 0),
    ),
  ].join(' ')
}
