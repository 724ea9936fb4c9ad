import type { CommentState } from '../../core/discussion/comment.js'
import type { OwnRules } from '../../core/discussion/comment-rules.js'
import type { Commenter } from '../../core/discussion/commenter.js'
import { moderate, type Offered } from '../../core/discussion/moderation.js'
import { afterEdit, mayChange, type Proved } from '../../core/discussion/own-comment.js'
import { standsByDecision, takenBack } from '../../core/discussion/standing.js'
import type { Event } from '../../core/events.js'
import type { CommentId } from '../../core/ids.js'
import { type Instant, minutes } from '../../core/instant.js'
import { policyVersion } from '../../core/markup/policy.js'
import { ok, type Result, refuse } from '../../core/result.js'
import type { SiteMemory } from '../../core/spam/site-memory.js'
import type { CommentWithPlace } from '../ports/discussion.js'
import type { Stores } from '../ports/stores.js'
import { prepareToJudge } from '../spam/judge-comment.js'
import { askFilter, readWritten } from './ask-filter.js'
import { banOn } from './banned.js'
import { type HouseRules, rulesFor } from './house-rules.js'
import type { DiscussionPorts } from './post-comment.js'
import { markOfText, type PreparedText, prepareText, type TextRefusal } from './prepare-text.js'

/** It is not theirs, is gone, or its time is over. */
export type NotChangeable = { readonly type: 'not-changeable' }

/** The comment, if whoever proves this may still change it. */
export async function changeable(
  ports: Pick<DiscussionPorts, 'clock'>,
  stores: Stores,
  rules: HouseRules,
  { id, by }: { readonly id: CommentId; readonly by: Proved },
): Promise<CommentWithPlace | undefined> {
  const comment = await stores.discussion.find(id)
  const window = minutes(rules.settings['comments.edit-minutes'])
  return comment && mayChange(comment, by, { window, now: ports.clock.now() }) ? comment : undefined
}

/** The same within the transaction that changes it: what a moderator decides at this moment stands. */
async function changeableAlone(
  ports: Pick<DiscussionPorts, 'clock'>,
  stores: Stores,
  rules: HouseRules,
  command: { readonly id: CommentId; readonly by: Proved },
): Promise<CommentWithPlace | undefined> {
  await stores.moderation.hold([command.id])
  return changeable(ports, stores, rules, command)
}

/** Puts new text in the place of one's own comment. What it was is kept for moderators; the rules look at what it has become. */
export async function editOwnComment(
  ports: DiscussionPorts,
  rules: HouseRules,
  command: { readonly id: CommentId; readonly by: Proved; readonly text: string },
): Promise<Result<CommentWithPlace, NotChangeable | TextRefusal>> {
  const before = await changeable(ports, ports.storage.stores, rules, command)
  if (!before) return refuse({ type: 'not-changeable' })
  const text = await prepareText(
    ports.storage.stores,
    { article: before.article, text: command.text },
    { longest: rules.settings['comments.longest'] },
  )
  if (!text.ok) return text
  const now = ports.clock.now()
  const { marks } = await ports.keys()
  const memory = await prepareToJudge(ports, ports.storage.stores, now)
  return ports.storage.transact(async (stores) => {
    const comment = await changeableAlone(ports, stores, rules, command)
    if (!comment) return refuse({ type: 'not-changeable' })
    const { html, folded } = text.value
    const ownRules = await stores.discussion.ownRules(comment.article)
    const judged = await judgeEdited(ports, stores, rules, { comment, ownRules, text: command.text, memory, now })
    const ban = await banOn(stores, ports.hashing, { who: whoWrote(comment), text: text.value, now })
    const verdict = verdictOn(rules, comment, { ...text.value, ban, filter: judged?.opinion })
    if (judged) await stores.spam.keepJudgement(comment.id, judged.judgement)
    const textMark = markOfText(ports.hashing, marks, { name: comment.name, folded })
    const decided = (await stores.discussion.decisions(comment.id)).at(-1)
    const { state, reason } = afterEdit({ ...comment, isDecided: standsByDecision({ state: comment.state, decided }) }, verdict)
    await stores.discussion.edit(comment.id, {
      source: command.text,
      format: 'typed',
      body: html,
      policy: policyVersion,
      textMark,
      at: now,
      reason,
    })
    await stores.discussion.setMentions(comment.id, text.value.mentioned)
    if (state !== comment.state) await stores.comments.setState(comment.id, state)
    await stores.outbox.append(eventsOf(comment, state), now)
    return ok({ ...comment, state })
  })
}

function eventsOf({ article, id, state: before }: CommentWithPlace, after: CommentState): readonly Event[] {
  const event = { articleId: article, commentId: id }
  if (before === 'spam' && after === 'held') return [{ type: 'comment-held', ...event }]
  if (before !== 'published') return []
  if (after === 'published') return [{ type: 'comment-changed', ...event }]
  return [{ type: 'comment-removed', ...event }, ...(after === 'held' ? [{ type: 'comment-held', ...event } as const] : [])]
}

/** What the rules say of a text that comes in the place of one that they knew: a first comment does not become one again. */
function verdictOn(
  { settings, heldWords, refusedWords }: HouseRules,
  comment: CommentWithPlace,
  text: Pick<PreparedText, 'plain' | 'hrefs' | 'links'> & Pick<Offered, 'ban' | 'filter'>,
) {
  const searched = { text: `${text.plain}\n${text.hrefs}` }
  const asked = rulesFor(settings, { commentsOpen: true })
  return moderate({
    who: { type: 'guest', name: comment.name },
    circumstances: {
      article: 'published',
      publishedAt: comment.at,
      rules: { ...asked, moderation: comment.state === 'published' ? 'none' : asked.moderation },
      isDuplicate: false,
      published: 1,
      spam: 0,
      isAuthor: isOurs(comment),
    },
    links: text.links,
    linksHeld: settings['comments.links-held'],
    trustedFrom: 0,
    ban: text.ban,
    filter: text.filter,
    heldWord: heldWords.find(searched),
    refusedWord: refusedWords.find(searched),
  })
}

type Edited = {
  readonly comment: CommentWithPlace
  readonly ownRules: OwnRules | undefined
  readonly text: string
  readonly memory: SiteMemory | undefined
  readonly now: Instant
}

/** What the filter says of the new text: who has been let in with harmless words may not put others in their place. */
function judgeEdited(ports: DiscussionPorts, stores: Stores, rules: HouseRules, { comment, ownRules, text, memory, now }: Edited) {
  const who = whoWrote(comment)
  return askFilter(ports, stores, {
    who,
    read: () => readWritten(ports, rules, { text, who, topic: comment, memory }),
    coming: { published: 0, spam: 0 },
    circumstances: { rules: rulesFor(rules.settings, { commentsOpen: true, ownRules }), isAuthor: isOurs(comment) },
    now,
  })
}

const whoWrote = ({ name, email, url, account }: CommentWithPlace): Commenter =>
  account === undefined ? { type: 'guest', name, email, url } : { type: 'account', account, name, email, url }

const isOurs = ({ reason }: CommentWithPlace): boolean => reason?.rule === 'author' || reason?.rule === 'moderator'

/** Takes one's own comment back: readers see it no more; one with answers leaves a line in its place. */
export async function deleteOwnComment(
  ports: DiscussionPorts,
  rules: HouseRules,
  command: { readonly id: CommentId; readonly by: Proved },
): Promise<Result<CommentWithPlace, NotChangeable>> {
  const now = ports.clock.now()
  return ports.storage.transact(async (stores) => {
    const comment = await changeableAlone(ports, stores, rules, command)
    if (!comment) return refuse({ type: 'not-changeable' })
    await stores.discussion.decide(comment.id, { state: 'trashed', reason: takenBack, at: now })
    const event = { articleId: comment.article, commentId: comment.id }
    if (comment.state === 'published') await stores.outbox.append([{ type: 'comment-removed', ...event }], now)
    return ok(comment)
  })
}
