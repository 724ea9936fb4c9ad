import { commentPath } from '../../core/discussion/comment.js'
import type { CommentId } from '../../core/ids.js'
import { days, later } from '../../core/instant.js'
import { plainText } from '../../core/markup/plain-text.js'
import { directionOf } from '../../core/publishing/language.js'
import type { Keys } from '../discussion/keys.js'
import { privateHref } from '../discussion/private-page.js'
import type { CommentWithPlace } from '../ports/discussion.js'
import type { LetterBatch, Subscription } from '../ports/letters.js'
import type { Clock, Hashing, Random } from '../ports/machine.js'
import type { Letter } from '../ports/mailer.js'
import type { Storage, Stores } from '../ports/stores.js'
import { absoluteAddresses } from '../reading/absolute-addresses.js'
import { newsroomLanguage } from '../settings/newsroom-language.js'
import type { Settings } from '../settings/settings.js'
import type { LetterComment, LetterFrame, LetterRenderers } from './letter-values.js'
import { subscriptionToken } from './subscription-token.js'
import { decidesByMail } from './write-letters.js'

export type ComposePorts = {
  readonly storage: Storage
  readonly clock: Clock
  readonly random: Random
  readonly hashing: Hashing
  readonly keys: () => Promise<Keys>
  /** The public address, without a slash at its end. */
  readonly origin: string
  readonly renderers: LetterRenderers
}

/** The letter of a batch as things stand now; undefined when there is nothing to tell any more: a comment was removed, somebody has stopped. */
export async function composeLetter(ports: ComposePorts, settings: Settings, batch: LetterBatch): Promise<Letter | undefined> {
  const { stores } = ports.storage
  if (batch.kind === 'held-comment') return heldComments(ports, settings, batch)
  const subscription = batch.subscription && (await stores.subscriptions.find(batch.subscription))
  if (!subscription) return undefined
  return batch.kind === 'confirmation'
    ? confirmation(ports, settings, { subscription, comments: await commentsOf(stores, batch) })
    : newComments(ports, settings, { subscription, comments: await commentsOf(stores, batch) })
}

type Told = { readonly subscription: Subscription; readonly comments: readonly CommentWithPlace[] }

async function confirmation(ports: ComposePorts, settings: Settings, { subscription, comments }: Told): Promise<Letter | undefined> {
  const article = await ports.storage.stores.articles.find(subscription.article)
  if (subscription.state.type !== 'unconfirmed' || article?.life.state !== 'published') return undefined
  const held = comments.find(({ state }) => state === 'held' || state === 'spam')
  const letter = ports.renderers.confirmation({
    frame: frameOf(ports, settings),
    article: { text: article.headline, href: ports.origin + (article.address ?? '/') },
    what: subscription.answersTo === undefined ? 'all' : 'answers',
    pace: subscription.pace,
    href: await manageHref(ports, subscription),
    heldHref: held && ports.origin + (await privateHref(ports, held.id)),
  })
  return { ...letter, to: subscription.email }
}

async function newComments(ports: ComposePorts, settings: Settings, { subscription, comments }: Told): Promise<Letter | undefined> {
  const shown = comments.filter(({ state, isPublic }) => state === 'published' && isPublic)
  const [first] = shown
  if (subscription.state.type !== 'active' || first === undefined) return undefined
  const href = await manageHref(ports, subscription)
  const letter = ports.renderers.newComments({
    frame: frameOf(ports, settings),
    article: { text: first.headline, href: ports.origin + first.address },
    what: subscription.answersTo === undefined ? 'all' : 'answers',
    comments: await Promise.all(shown.map((comment) => told(ports, comment, shown.length))),
    manageHref: href,
    stopHref: `${href}/stop`,
    listId: `comments-${subscription.article}.${new URL(ports.origin).hostname}`,
  })
  return { ...letter, to: subscription.email, comments: toldIn(shown) }
}

/** How long a moderator may decide by a letter. */
const decisionLinkLasts = days(7)

async function heldComments(ports: ComposePorts, settings: Settings, batch: LetterBatch): Promise<Letter | undefined> {
  const { stores } = ports.storage
  const account = batch.account && (await stores.accounts.find(batch.account))
  if (!account?.email || !decidesByMail(account)) return undefined
  const held = (await commentsOf(stores, batch)).filter(({ state }) => state === 'held')
  if (held.length === 0) return undefined
  const expiresAt = later(ports.clock.now(), decisionLinkLasts)
  const links = held.map((comment) => ({ comment, token: ports.random.token() }))
  await ports.storage.transact(async ({ decisionLinks }) => {
    for (const { comment, token } of links)
      await decisionLinks.add({ tokenHash: ports.hashing.ofToken(token), account: account.id, comment: comment.id, expiresAt })
  })
  const comments = await Promise.all(
    links.map(async ({ comment, token }) => ({
      ...(await told(ports, comment, held.length)),
      article: { text: comment.headline, href: ports.origin + comment.address },
      reason: comment.reason,
      decideHref: `${ports.origin}/newsroom/decide/${token}`,
    })),
  )
  const queueHref = `${ports.origin}/newsroom/comments`
  const letter = ports.renderers.heldComments({ frame: frameOf(ports, settings, newsroomLanguage(settings)), comments, queueHref })
  return { ...letter, to: account.email, comments: toldIn(held) }
}

/** The comments that the letter of a batch would tell of as things stand now. */
export const toldBy = async ({ storage }: ComposePorts, batch: LetterBatch): Promise<readonly CommentId[]> =>
  toldIn(await commentsOf(storage.stores, batch))

/** With those that they answer, whose authors are named. */
const toldIn = (comments: readonly CommentWithPlace[]): readonly CommentId[] => [
  ...new Set(comments.flatMap(({ id, parent }) => (parent === undefined ? [id] : [id, parent]))),
]

async function commentsOf(stores: Stores, { letters }: LetterBatch): Promise<readonly CommentWithPlace[]> {
  const found = await Promise.all(letters.flatMap(({ comment }) => (comment === undefined ? [] : [stores.discussion.find(comment)])))
  return found.flatMap((comment) => comment ?? [])
}

const manageHref = async ({ hashing, keys, origin }: ComposePorts, subscription: Subscription): Promise<string> =>
  `${origin}/letters/${subscriptionToken({ hashing, key: (await keys()).letters }, subscription)}`

// Mail programs cut what is longer than some hundred kilobytes; among others, the beginning is enough.
const longestAlone = 10_000
const longestAmongOthers = 1_500

async function told({ storage, origin }: ComposePorts, comment: CommentWithPlace, among: number): Promise<LetterComment> {
  const whole = plainText(comment.body)
  const longest = among === 1 ? longestAlone : longestAmongOthers
  const isLong = whole.length > longest
  const parent = comment.parent === undefined ? undefined : await storage.stores.discussion.find(comment.parent)
  return {
    name: comment.name,
    at: comment.at,
    href: origin + commentPath(comment.address, comment.id),
    text: isLong ? `${whole.slice(0, longest).replace(/[\ud800-\udbff]$/, '')} …` : whole,
    html: isLong ? undefined : absoluteAddresses(comment.body, origin + comment.address),
    answers: parent?.state === 'published' ? { name: parent.name, number: parent.number } : undefined,
  }
}

const frameOf = ({ origin }: ComposePorts, settings: Settings, language = settings['site.language']): LetterFrame => ({
  name: settings['site.name'] || new URL(origin).hostname,
  language,
  direction: directionOf(language),
  timeZone: settings['site.time-zone'],
  origin,
})
