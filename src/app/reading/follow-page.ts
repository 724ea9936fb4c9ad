import type { Follow, Pace } from '../../core/discussion/follow.js'
import type { Subscription, SubscriptionState } from '../ports/letters.js'
import { frameOf } from './frame.js'
import type { Reading } from './reading.js'
import type { Link, SiteFrame } from './site-frame.js'

/** What somebody follows by mail, for whoever holds a letter's link: where it is confirmed, changed and stopped. */
export type FollowPage = {
  readonly frame: SiteFrame
  readonly token: string
  /** Absent once readers do not see it any more. */
  readonly article?: (Link & { readonly feedHref: string }) | undefined
  readonly what: Follow['what']
  readonly pace: Pace
  readonly state: SubscriptionState
  /** As its owner knows it, and nobody else can write to it: letters are passed on. `n…@example.org` */
  readonly address: string
}

/** The page of a subscription. */
export async function readFollowPage(reading: Reading, token: string, subscription: Subscription): Promise<FollowPage> {
  const record = await reading.pages.article(subscription.article)
  const card = record?.life.state === 'published' ? record.card : undefined
  return {
    frame: frameOf(reading, {}),
    token,
    article: card && { text: card.headline, href: card.address, feedHref: `${card.address}feed/` },
    what: subscription.answersTo === undefined ? 'all' : 'answers',
    pace: subscription.pace,
    state: subscription.state,
    address: subscription.email.replace(/^(.).*@/su, '$1…@'),
  }
}
