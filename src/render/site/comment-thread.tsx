import { html } from 'hono/html'
import type { CommentReference, CommentView, PingView, ThreadPagination, ThreadView } from '../../app/reading/thread-view.js'
import type { Settings } from '../../app/settings/settings.js'
import { type Piece, trusted } from '../trusted.js'
import { fill, type Wording, wordingFor } from '../words.js'
import { Moment } from './parts/moment.js'

/** The letters below an article: `1 Comment »`, then each with its number, answers below what they answer. */
export function CommentThread({ thread, wording }: { thread: ThreadView; wording: Wording }) {
  const { words } = wording
  return (
    <section
      id="comments"
      class="thread"
      data-nosnippet=""
      data-live={thread.live?.href}
      data-article={thread.live?.article}
      data-new={thread.live && JSON.stringify(words.newComments)}
      data-answers={thread.live && JSON.stringify(words.answers)}
      data-script={thread.live?.script}
    >
      <h2>
        <span class="count">{headingOf(thread.count, wording)}</span>{' '}
        {thread.open && (
          <a href="#respond" aria-label={words.leaveComment}>
            »
          </a>
        )}
      </h2>
      {thread.orders.length > 0 && <Orders orders={thread.orders} wording={wording} />}
      {thread.comments.length > 0 && <ol class="comments">{thread.comments.map((comment) => commentItem(comment, wording))}</ol>}
      {thread.pagination && <ThreadPages pagination={thread.pagination} wording={wording} />}
      {thread.pings.length > 0 && <Pings pings={thread.pings} wording={wording} />}
      <p class="thread-feed">
        <a href={thread.feedHref}>{words.commentsFeed}</a>
      </p>
    </section>
  )
}

/** `25 Comments`, in the publication's language. */
export const threadHeading = (settings: Pick<Settings, 'site.language' | 'site.time-zone'>, count: number): string =>
  headingOf(count, wordingFor(settings['site.language'], settings['site.time-zone']))

const headingOf = (count: number, wording: Wording): string =>
  count === 0 ? wording.words.noComments : wording.count(wording.words.comments, count)

/**
 * A comment with its answers. Written as a template, which escapes just as components do: a thread may be hundreds of comments long,
 * and as components they would cost twice as much as all the rest of the page.
 */
function commentItem(comment: CommentView, wording: Wording): Piece {
  const { id, number, replies, stub } = comment
  return html`<li id="comment-${id}" value="${number}" class="comment h-cite${comment.byAuthor ? ' bypostauthor' : ''}">${
    stub ? html`<p class="comment-meta">${wording.words.commentRemoved}</p>` : commentText(comment, wording)
  }${replies.length > 0 && answers(replies, wording)}</li>
`
}

const answers = (replies: readonly CommentView[], wording: Wording): Piece =>
  html`<details open><summary>${wording.count(wording.words.answers, replies.length)}</summary><ol>
${replies.map((reply) => commentItem(reply, wording))}</ol></details>`

/** A comment without what answers it. */
export const CommentAlone = ({ comment, wording }: { comment: CommentView; wording: Wording }) => commentItem(comment, wording)

// Drawn in the gap before what it stands with, and out of sight where a line begins with that.
const bar = html`<span class="bar"> | </span>`

function commentText(comment: CommentView, wording: Wording): Piece {
  const { words, date, time } = wording
  const at = new Date(comment.at).toISOString()
  return html`<div class="comment-text" dir="auto">${textOf(comment, wording)}</div>
<p class="comment-meta"><span>${words.commentBy} ${commentAuthor(comment, wording)}</span><span>${bar}<a href="${comment.href}" title="${time(comment.at)}"><time datetime="${at}">${date(comment.at)}</time></a>${
    comment.editedAt !== undefined && html` <small>${words.edited}</small>`
  }</span>${comment.replyHref !== undefined && html`<span class="reply">${bar}<a href="${comment.replyHref}" rel="nofollow">${words.reply}</a></span>`}${
    comment.editHref !== undefined &&
    html`<span class="reply">${bar}<a href="${comment.editHref}" rel="nofollow">${words.editOrDelete}</a></span>`
  } <a class="voices" href="${comment.ownHref}" rel="nofollow">${voices(comment, wording)}</a>${
    comment.answers && crossReference(words.inReplyTo, [comment.answers], wording)
  }${comment.answeredIn.length > 0 && crossReference(words.answeredIn, comment.answeredIn, wording)}</p>`
}

const textOf = ({ body, beginning, ownHref }: CommentView, { words }: Wording): Piece =>
  beginning === undefined ? trusted(body) : html`<p>${beginning} <a href="${ownHref}">${words.readWhole}</a></p>`

const voices = ({ recommendations }: CommentView, { words, count }: Wording): string =>
  recommendations === 0 ? words.recommend : count(words.recommendations, recommendations)

const commentAuthor = ({ name, url, byAuthor, initial }: CommentView, { words }: Wording): Piece =>
  html`<b class="p-author${initial && ` t${initial.tint}`}"${initial && html` data-i="${initial.letter}"`}>${url !== undefined && isOfTheWeb(url) ? html`<a href="${url}" rel="ugc external nofollow">${name}</a>` : name}</b>${
    byAuthor && html`<i>${words.listJoin}${words.articleAuthor}</i>`
  }`

/** Whatever came into the database, and by which way: only such an address becomes a link. */
const isOfTheWeb = (url: string): boolean => /^https?:\/\//i.test(url)

/** `in reply to #12`, `answered in #21, #34` */
const crossReference = (words: string, comments: readonly CommentReference[], { number }: Wording): Piece =>
  html` <span class="cross">${words}${comments.map((comment) => html` <a href="${comment.href}">#${number(comment.number)}</a>`)}</span>`

function Orders({ orders, wording: { words } }: { orders: ThreadView['orders']; wording: Wording }) {
  return (
    <p class="orders">
      {orders.map(({ order, href, here }) =>
        here ? (
          <b aria-current="true">{words.threadOrders[order]}</b>
        ) : (
          <a href={href} rel="nofollow">
            {words.threadOrders[order]}
          </a>
        ),
      )}
    </p>
  )
}

function ThreadPages({ pagination, wording }: { pagination: ThreadPagination; wording: Wording }) {
  const { page, pages, previousHref, nextHref } = pagination
  const { words, number } = wording
  return (
    <nav class="pagination" aria-label={words.commentPages}>
      {previousHref !== undefined && (
        <a rel="prev" href={previousHref}>
          {words.previousComments}
        </a>
      )}
      <span>{fill(words.pageOf, { page: number(page), pages: number(pages) })}</span>
      {nextHref !== undefined && (
        <a rel="next" href={nextHref}>
          {words.nextComments}
        </a>
      )}
    </nav>
  )
}

const Pings = ({ pings, wording }: { pings: readonly PingView[]; wording: Wording }) => (
  <section class="pings">
    <h3>{wording.words.linksFromElsewhere}</h3>
    <ul>
      {pings.map(({ id, name, url, at, excerpt }) => (
        <li id={`comment-${id}`}>
          {isOfTheWeb(url) ? (
            <a href={url} rel="ugc external nofollow">
              {name}
            </a>
          ) : (
            name
          )}{' '}
          <Moment at={at} wording={wording} />
          <p>{excerpt}</p>
        </li>
      ))}
    </ul>
  </section>
)
