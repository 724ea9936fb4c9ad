import { type AdmissionRefusal, admissionRefusal, type Circumstances, networkWindow } from '../../core/discussion/admission.js'
import { type Commenter, type CommenterRefusal, type GuestFields, guestFrom } from '../../core/discussion/commenter.js'
import type { Follow } from '../../core/discussion/follow.js'
import { moderate, type Offered, type Verdict } from '../../core/discussion/moderation.js'
import type { AccountId, ArticleId, CommentId } from '../../core/ids.js'
import { type Instant, instant, seconds } from '../../core/instant.js'
import type { CleanHtml } from '../../core/markup/clean-html.js'
import { policyVersion } from '../../core/markup/policy.js'
import { ok, type Result, refuse } from '../../core/result.js'
import type { FormEvidence } from '../../core/spam/submission.js'
import { type Follower, followAddress, followComments } from '../letters/follow-comments.js'
import type { Situation } from '../ports/discussion.js'
import type { Clock, Hashing, Random } from '../ports/machine.js'
import type { Storage, Stores } from '../ports/stores.js'
import { type Judged, prepareToJudge } from '../spam/judge-comment.js'
import type { SpamFilter } from '../spam/spam-filter.js'
import { askFilter, readAhead, readWritten } from './ask-filter.js'
import { banOn } from './banned.js'
import { type HouseRules, rulesFor } from './house-rules.js'
import type { Keys } from './keys.js'
import { markOfText, type PreparedText, prepareText, type TextRefusal } from './prepare-text.js'
import { privateToken } from './private-page.js'
import { topicOf } from './topics.js'

export type DiscussionPorts = {
  readonly storage: Storage
  readonly clock: Clock
  readonly random: Random
  readonly hashing: Hashing
  readonly keys: () => Promise<Keys>
  readonly filter: SpamFilter
}

/** A comment as it is offered, by whatever way. */
export type PostComment = {
  readonly article: ArticleId
  readonly parent?: CommentId | undefined
  readonly text: string
  readonly who: { readonly type: 'guest'; readonly fields: GuestFields } | Extract<Commenter, { type: 'account' }>
  /** What he wants to hear of by mail, and the address he gave for it. */
  readonly follow?: { readonly follow: Follow; readonly email: string } | undefined
  /** The network it came from; undefined where the way by which it came cannot tell. */
  readonly network?: string | undefined
  /** What its form told; undefined where there was none. */
  readonly form?: FormEvidence | undefined
  /** What the browser proves: its own mark, and the comments it signed. */
  readonly browser?: { readonly id: string; readonly own: readonly CommentId[] } | undefined
}

/** Why a comment was not taken. */
export type PostRefusal =
  | { readonly type: 'fields-wrong'; readonly refusals: readonly (TextRefusal | CommenterRefusal)[] }
  | AdmissionRefusal

/** A comment that was taken. */
export type Posted = {
  readonly id: CommentId
  readonly number?: number | undefined
  readonly state: Verdict['state']
  readonly address: string
  /** Opens the private page of one that is not published. */
  readonly status?: string | undefined
  /** What became of the wish to hear of new comments: it is granted, or asked about by a letter. It tells nothing of what is known of an address. */
  readonly followed?: 'active' | 'asked' | undefined
}

/** Takes a comment: published, held, or among the spam, as the rules say; or refused. Durable and decided when it resolves. `also` is written with it. */
export async function postComment(
  ports: DiscussionPorts,
  rules: HouseRules,
  command: PostComment,
  also?: (stores: Stores, id: CommentId) => Promise<void>,
): Promise<Result<Posted, PostRefusal>> {
  const { storage, clock, hashing } = ports
  const keys = await ports.keys()
  const now = clock.now()
  const checked = await checkFields(ports, rules, command)
  if (!checked.ok) return checked
  const { text, who, followEmail } = checked.value
  const marks = marksOf({ hashing, keys }, command, who, text.folded)
  const memory = await prepareToJudge(ports, storage.stores, now)
  const topic = await topicOf(storage, command.article)
  const ahead = readAhead(ports, rules, { text: command.text, who, topic, memory, now })
  let judged: Judged | undefined
  const posted = await storage.transact<Result<Posted, PostRefusal>>(async (stores) => {
    const situation = await stores.discussion.situation({ ...offerOf(command, rules, now), ...marks })
    const circumstances = situation && circumstancesOf(situation, rules)
    if (!situation || !circumstances) return refuse({ type: 'no-such-article' })
    const emailMissing = who.type === 'guest' && circumstances.rules.emailNeeded && who.email === undefined
    if (emailMissing) return refuse({ type: 'fields-wrong', refusals: [{ type: 'email-missing' }] })
    const refusal = admissionRefusal(circumstances, who, { pause: seconds(rules.settings['comments.pause-seconds']), now })
    if (refusal) return refuse(refusal)
    const offered = offeredOf(rules, { who, text, circumstances })
    const ban = situation.hasBans
      ? await banOn(stores, hashing, { who, network: command.network, networkMark: marks.networkMark, text, now })
      : undefined
    judged = await askFilter(ports, stores, {
      who,
      read: () => ahead ?? readWritten(ports, rules, { text: command.text, who, topic: situation, memory }),
      coming: { form: command.form, network: marks.networkMark, published: situation.published, spam: situation.spam },
      circumstances,
      now,
    })
    const verdict = moderate({ ...offered, ban, filter: judged?.opinion })
    const added = await write(stores, { command, who, text, verdict, marks, now, judged })
    await also?.(stores, added.id)
    const follower = followerOf(command, followEmail, marks)
    const about = { article: command.article, comment: added.id, isSpam: verdict.state === 'spam', now }
    const followed = follower && (await followComments(stores, follower, about))
    const status = verdict.state === 'published' ? undefined : await privateToken(ports, added.id)
    return ok({ ...added, state: verdict.state, address: situation.address, status, followed })
  })
  if (posted.ok && judged) ports.filter.lately.add({ id: posted.value.id, at: now, network: marks.networkMark, ...judged.judgement })
  return posted
}

/** What is wrong with what was typed; empty where nothing is. Whether a guest has to give an address, the article says once the comment is posted. */
export async function typedFaults(
  ports: DiscussionPorts,
  rules: HouseRules,
  command: PostComment,
): Promise<readonly (TextRefusal | CommenterRefusal)[]> {
  const checked = await checkFields(ports, rules, command)
  return checked.ok ? [] : checked.refusal.refusals
}

type FieldsWrong = Extract<PostRefusal, { type: 'fields-wrong' }>
type Checked = { readonly text: PreparedText; readonly who: Commenter; readonly followEmail?: string | undefined }

/** Everything that is wrong with what was typed, at once. */
async function checkFields(ports: DiscussionPorts, rules: HouseRules, command: PostComment): Promise<Result<Checked, FieldsWrong>> {
  // Whether an address is needed depends on the article, which is not read yet.
  const guest = command.who.type === 'guest' ? guestFrom(command.who.fields, { emailNeeded: false }) : { guest: command.who }
  const text = await prepareText(ports.storage.stores, command, { longest: rules.settings['comments.longest'] })
  const own = 'refusals' in guest ? guest.refusals : []
  const email = command.follow && followAddress(command.follow.email)
  // What is wrong with a guest's address is said once.
  const unreachable = email && !email.ok && !own.some(({ type }) => type === 'email-invalid') ? [email.refusal] : []
  const wrong = [...(text.ok ? [] : [text.refusal]), ...own, ...unreachable]
  if (!text.ok || 'refusals' in guest || email?.ok === false) return refuse({ type: 'fields-wrong', refusals: wrong })
  return ok({ text: text.value, who: guest.guest, followEmail: email?.value })
}

const followerOf = ({ follow, who }: PostComment, email: string | undefined, { networkMark }: Marks): Follower | undefined =>
  follow && email !== undefined
    ? { follow: follow.follow, email, account: who.type === 'account' ? who.account : undefined, networkMark }
    : undefined

const offerOf = (command: PostComment, { settings }: HouseRules, now: Instant) => ({
  article: command.article,
  parent: command.parent,
  account: command.who.type === 'account' ? command.who.account : undefined,
  own: command.browser?.own ?? [],
  networkSince: instant(now - networkWindow),
  most: settings['comments.most-a-minute'],
})

type Marks = { readonly textMark: string; readonly personMark?: string | undefined; readonly networkMark?: string | undefined }

/** By which the same text, person and network are told again, without keeping who they are. */
function marksOf({ hashing, keys }: { hashing: Hashing; keys: Keys }, command: PostComment, who: Commenter, folded: string): Marks {
  const person = personOf(who, command.browser?.id)
  return {
    textMark: markOfText(hashing, keys.marks, { name: who.name, folded }),
    personMark: person && hashing.keyed(keys.marks, person),
    networkMark: command.network === undefined ? undefined : hashing.keyed(keys.network, command.network),
  }
}

function personOf(who: Commenter, browser: string | undefined): string | undefined {
  if (who.type === 'account') return `account ${who.account}`
  if (who.email !== undefined) return `email ${who.email.toLowerCase()}`
  return browser === undefined ? undefined : `browser ${browser}`
}

const circumstancesOf = (situation: Situation, rules: HouseRules): Circumstances => ({
  article: situation.state,
  publishedAt: situation.publishedAt,
  rules: rulesFor(rules.settings, situation),
  parent: situation.parent,
  isDuplicate: situation.isDuplicate,
  lastByPerson: situation.lastByPerson,
  networkFullSince: situation.networkFullSince,
  published: situation.published,
  spam: situation.spam,
  isAuthor: situation.isAuthor,
})

type Said = { readonly who: Commenter; readonly text: PreparedText; readonly circumstances: Circumstances }

function offeredOf({ settings, heldWords, refusedWords }: HouseRules, { who, text, circumstances }: Said): Offered {
  const searched = { text: `${text.plain}\n${text.hrefs}`, name: who.name, email: who.email, url: who.url }
  return {
    who,
    circumstances,
    links: text.links,
    linksHeld: settings['comments.links-held'],
    trustedFrom: settings['comments.trusted-from'],
    heldWord: heldWords.find(searched),
    refusedWord: refusedWords.find(searched),
  }
}

type Writing = {
  readonly command: PostComment
  readonly who: Commenter
  readonly text: PreparedText
  readonly verdict: Verdict
  readonly marks: Marks
  readonly now: Instant
  readonly judged: Judged | undefined
}

async function write(stores: Stores, { command, who, text, verdict, marks, now, judged }: Writing) {
  const account: AccountId | undefined = who.type === 'account' ? who.account : undefined
  const body: CleanHtml = text.html
  const added = await stores.discussion.post({
    article: command.article,
    parent: command.parent,
    state: verdict.state,
    name: who.name,
    email: who.email,
    url: who.url,
    account,
    source: command.text,
    body,
    policy: policyVersion,
    at: now,
    reason: verdict.reason,
    ...marks,
  })
  if (judged) await stores.spam.keepJudgement(added.id, judged.judgement)
  if (text.mentioned.length > 0) await stores.discussion.setMentions(added.id, text.mentioned)
  const event = { articleId: command.article, commentId: added.id }
  if (verdict.state === 'published') await stores.outbox.append([{ type: 'comment-published', ...event }], now)
  if (verdict.state === 'held') await stores.outbox.append([{ type: 'comment-held', ...event }], now)
  return added
}
