import type { CommentItem, CommentItemState } from '../../app/transfer/item.js'
import { decodeEntities } from '../../core/entities.js'
import { deviceName } from '../../core/identity/session.js'
import type { Instant } from '../../core/instant.js'
import type { Losses } from './losses.js'
import type { SiteClock } from './site-clock.js'
import { idOf, numberMadeFrom, present, webAddress } from './words.js'
import type { WxrComment } from './wxr.js'

export type CommentReading = {
  readonly clock: SiteClock
  readonly losses: Losses
  readonly keepAddresses: boolean
}

const states: ReadonlyMap<string, CommentItemState> = new Map(
  Object.entries({
    1: 'published',
    approve: 'published',
    approved: 'published',
    0: 'held',
    hold: 'held',
    spam: 'spam',
    trash: 'trashed',
    'post-trashed': 'trashed',
  }),
)

/** What an editor had decided about it. */
export const commentState = ({ approved }: WxrComment): CommentItemState => states.get(approved) ?? 'held'

const kinds: ReadonlyMap<string, CommentItem['kind']> = new Map(
  Object.entries({
    '': 'comment',
    comment: 'comment',
    review: 'comment',
    pingback: 'pingback',
    webmention: 'pingback',
    trackback: 'trackback',
  }),
)

/** A comment, or undefined for what plugins keep among the comments, such as notes on orders. `fallback` is its time when it tells none. */
export function commentItem(comment: WxrComment, fallback: Instant, reading: CommentReading): CommentItem | undefined {
  const kind = kinds.get(comment.kind)
  if (kind === undefined) {
    reading.losses.add('dropped-comment', comment.kind)
    return undefined
  }
  const foreignId = idOf(comment.id) ?? numberMadeFrom(comment.author, comment.date, comment.content)
  if (idOf(comment.id) === undefined) reading.losses.add('numbered-anew', 'comment')
  return {
    foreignId,
    parentForeignId: idOf(comment.parent),
    kind,
    state: commentState(comment),
    name: decodeEntities(comment.author),
    email: present(comment.email),
    url: webAddress(comment.url),
    at: reading.clock.at({ utc: comment.dateGmt, local: comment.date }) ?? fallback,
    bodySource: comment.content,
    networkAddress: keptAddress(comment.networkAddress, 'dropped-network-address', reading),
    // Never whole: a browser's own words tell one of a thousand readers from the others.
    userAgent: present(deviceName(keptAddress(comment.userAgent, 'dropped-user-agent', reading) ?? '')),
    foreignUserId: idOf(comment.userId),
    fields: fieldsOf(comment, reading.losses),
  }
}

function keptAddress(
  value: string,
  code: 'dropped-network-address' | 'dropped-user-agent',
  { keepAddresses, losses }: CommentReading,
): string | undefined {
  if (value === '' || keepAddresses) return present(value)
  losses.add(code)
  return undefined
}

/** Akismet keeps what it knew of the commenter, addresses too. */
function fieldsOf(comment: WxrComment, losses: Losses): CommentItem['fields'] {
  return comment.meta.filter(({ key }) => {
    if (!key.startsWith('akismet_')) return true
    losses.add('dropped-spam-field', key)
    return false
  })
}
