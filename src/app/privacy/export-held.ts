import { standingText, toldScore } from '../../core/discussion/reason-text.js'
import { standingOf } from '../../core/discussion/standing.js'
import type { Instant } from '../../core/instant.js'
import type { HeldComment } from '../ports/privacy.js'
import type { HeldOn } from './held-on.js'

/** All that is held on somebody as plain values for JSON, with times in words that every program reads. */
export function exportedFrom(held: HeldOn, { origin, now }: { readonly origin: string; readonly now: Instant }) {
  return {
    from: origin,
    at: time(now),
    comments: held.comments.map((comment) => exportedComment(comment, origin)),
    subscriptions: held.subscriptions.map(({ email, headline, articleAddress, answersTo, pace, state, createdAt }) => ({
      article: { headline, address: origin + articleAddress },
      answersToComment: answersTo,
      email,
      pace,
      state: state.type,
      since: time(createdAt),
    })),
    letters: held.letters.map(({ kind, recipient, madeAt, sentAt }) => ({
      kind,
      to: recipient,
      written: time(madeAt),
      sent: time(sentAt),
    })),
    accounts: held.accounts.map(exportedAccount),
    notes: held.notes.map(({ at, note }) => ({ at: time(at), note })),
    recommendations: held.recommendations.map(({ comment, at }) => ({ comment, at: time(at) })),
    reports: held.reports.map(({ comment, at, reason, note }) => ({ comment, at: time(at), reason, note })),
    drafts: held.drafts.map(({ article, parent, text, name, email, url, follow, expiresAt }) => ({
      article: article && { headline: article.headline, address: origin + article.address },
      answersToComment: parent,
      text,
      name,
      email,
      website: url,
      follow,
      keptUntil: time(expiresAt),
    })),
  }
}

function time(at: Instant): string
function time(at: Instant | undefined): string | undefined
function time(at: Instant | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString()
}

const whyOf = (comment: HeldComment): string | undefined => {
  const standing = standingOf({ ...comment, decided: comment.decisions.at(-1) })
  return standing && standingText(standing)
}

const exportedComment = (comment: HeldComment, origin: string) => ({
  id: comment.id,
  article: { headline: comment.headline, address: origin + comment.address },
  state: comment.state,
  why: whyOf(comment),
  written: time(comment.at),
  edited: time(comment.editedAt),
  name: comment.name,
  email: comment.email,
  website: comment.url,
  text: comment.source,
  html: comment.body,
  before: comment.versions.map(({ at, source }) => ({ until: time(at), text: source })),
  appeal: comment.appeal && { at: time(comment.appeal.at), note: comment.appeal.note },
  spamFilter: comment.judgement && { ...comment.judgement, score: toldScore(comment.judgement.score) },
  decisions: comment.decisions.map(({ at, state, reason }) => ({ at: time(at), state, reason })),
  networkAddress: comment.networkAddress,
  networkMarkKept: comment.hasNetworkMark,
  browser: comment.device,
  otherFields: comment.fields,
  keptForLegalReasons: comment.isOnHold,
  erasedWhenThatIsOver: comment.isOnHold ? comment.askedFor !== undefined : undefined,
})

const exportedAccount = ({ account, identities, passkeys, sessions }: HeldOn['accounts'][number]) => ({
  name: account.name,
  login: account.login,
  email: account.email,
  website: account.website,
  role: account.role,
  biography: account.biography.source,
  since: time(account.createdAt),
  signsInBy: identities.map(({ issuer, subject, provider, name, verifiedEmail, createdAt, usedAt }) => ({
    provider,
    issuer,
    numberThere: subject,
    nameThere: name,
    verifiedEmail,
    since: time(createdAt),
    used: time(usedAt),
  })),
  passkeys: passkeys.map(({ name, createdAt, usedAt }) => ({ madeOn: name, since: time(createdAt), used: time(usedAt) })),
  signedIn: sessions.map(({ device, provider, beganAt, issuedAt, expiresAt }) => ({
    device,
    provider,
    since: time(beganAt ?? issuedAt),
    until: time(expiresAt),
  })),
})
