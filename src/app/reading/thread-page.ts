import { type ThreadNode, threadOf } from '../../core/discussion/thread.js'
import { days, type Instant, later } from '../../core/instant.js'
import { keptCleanHtml } from '../../core/markup/clean-html.js'
import { excerpt, plainText } from '../../core/markup/plain-text.js'
import type { CommentRecord } from '../ports/pages.js'
import type { Settings } from '../settings/settings.js'
import type { CommentView, PingView, ThreadView } from './thread-view.js'

/** The article that a thread hangs on. */
export type ThreadOwner = {
  readonly address: string
  readonly publishedAt: Instant
  readonly commentsOpen: boolean
  readonly commentCount: number
}

/** Whether comments are still taken. */
export function takesComments(owner: ThreadOwner, settings: Settings, now: Instant): boolean {
  const closeAfter = settings['comments.close-after-days']
  return owner.commentsOpen && (closeAfter === 0 || now < later(owner.publishedAt, days(closeAfter)))
}

/** The thread of an article as its page shows it. */
export function threadView(owner: ThreadOwner, records: readonly CommentRecord[], settings: Settings, now: Instant): ThreadView {
  const open = takesComments(owner, settings, now)
  const said = records.filter((record) => record.kind === 'comment')
  const numbers = new Map(said.map((record) => [record.id as number, record.number]))
  const view = (node: ThreadNode<CommentRecord>): CommentView => commentView(node, { owner, open, numbers, view })
  return {
    count: owner.commentCount,
    open,
    comments: threadOf(said, settings['comments.depth']).map(view),
    pings: records.filter((record) => record.kind !== 'comment' && record.published).map(pingView),
    feedHref: `${owner.address}feed/`,
  }
}

type Context = {
  readonly owner: ThreadOwner
  readonly open: boolean
  readonly numbers: ReadonlyMap<number, number>
  readonly view: (node: ThreadNode<CommentRecord>) => CommentView
}

function commentView({ entry, depth, flat, replies }: ThreadNode<CommentRecord>, { owner, open, numbers, view }: Context): CommentView {
  const parentNumber = entry.parent === undefined ? undefined : numbers.get(entry.parent)
  return {
    id: entry.id,
    number: entry.number,
    stub: !entry.published,
    name: entry.published ? entry.name : '',
    url: entry.published ? entry.url : undefined,
    byAuthor: entry.byAuthor,
    at: entry.at,
    href: `${owner.address}#comment-${entry.id}`,
    replyHref: open && entry.published ? `${owner.address}?replytocom=${entry.id}#respond` : undefined,
    body: entry.published ? entry.body : keptCleanHtml(''),
    depth,
    answers: flat && parentNumber !== undefined ? { number: parentNumber, href: `${owner.address}#comment-${entry.parent}` } : undefined,
    replies: replies.map(view),
  }
}

const pingWords = 30

const pingView = (record: CommentRecord): PingView => ({
  id: record.id,
  name: record.name,
  url: record.url ?? '',
  at: record.at,
  excerpt: excerpt(plainText(record.body), pingWords),
})
