import type { ArticleWish } from '../../app/reading/article-page.js'
import type { Reading } from '../../app/reading/reading.js'
import { threadOrders } from '../../core/discussion/thread-pages.js'
import { addressKey } from '../../core/publishing/address.js'
import type { Wanted } from '../../core/publishing/site-address.js'

/** Which part of which article an address asks for; undefined when it asks for something else. */
export async function articleWish({ stores }: Reading, wanted: Extract<Wanted, { type: 'path' }>): Promise<ArticleWish | undefined> {
  const order = threadOrders.find((known) => known === wanted.order)
  const whole = await stores.addresses.find(addressKey(wanted.path))
  if (whole) return whole.type === 'article' ? { id: whole.id, bodyPage: 1, thread: { order } } : undefined
  const { appended } = wanted
  if (appended.type === 'nothing' || appended.type === 'feed' || appended.type === 'comment') return undefined
  const shortened = await stores.addresses.find(addressKey(wanted.without))
  if (shortened?.type !== 'article') return undefined
  return {
    id: shortened.id,
    bodyPage: appended.type === 'body-page' ? appended.page : 1,
    thread: { order, page: appended.type === 'comment-page' ? appended.page : undefined },
  }
}
