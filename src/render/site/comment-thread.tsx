import { html } from 'hono/html'
import type { CommentView, PingView, ThreadView } from '../../app/reading/thread-view.js'
import { type Piece, trusted } from '../trusted.js'
import type { Wording } from '../words.js'
import { Moment } from './parts/moment.js'

/** The letters below an article: `1 Comment »`, then each with its number, answers below what they answer. */
export function CommentThread({ thread, wording }: { thread: ThreadView; wording: Wording }) {
  const { words } = wording
  const answeredIn = answersByNumber(thread.comments)
  return (
    <section id="comments" class="thread" data-nosnippet="">
      <h2>
        {thread.count === 0 ? words.noComments : wording.count(words.comments, thread.count)}{' '}
        {thread.open && (
          <a href="#respond" aria-label={words.leaveComment}>
            »
          </a>
        )}
      </h2>
      {thread.comments.length > 0 && (
        <ol class="comments">{thread.comments.map((comment) => commentItem(comment, { wording, answeredIn }))}</ol>
      )}
      {thread.pings.length > 0 && <Pings pings={thread.pings} wording={wording} />}
      <p class="thread-feed">
        <a href={thread.feedHref}>{words.commentsFeed}</a>
      </p>
    </section>
  )
}

type Answer = { readonly number: number; readonly href: string }
type Thread = { readonly wording: Wording; readonly answeredIn: ReadonlyMap<number, readonly Answer[]> }

/**
 * A comment with its answers. Written as a template, which escapes just as components do: a thread may be hundreds of comments long,
 * and as components they would cost twice as much as all the rest of the page.
 */
function commentItem(comment: CommentView, thread: Thread): Piece {
  const { id, number, replies, stub } = comment
  return html`<li id="comment-${id}" value="${number}" class="comment h-cite${comment.byAuthor ? ' bypostauthor' : ''}">${
    stub ? html`<p class="comment-meta">${thread.wording.words.commentRemoved}</p>` : commentText(comment, thread)
  }${replies.length > 0 && answers(replies, thread)}</li>
`
}

const answers = (replies: readonly CommentView[], thread: Thread): Piece =>
  html`<details open><summary>${thread.wording.count(thread.wording.words.answers, replies.length)}</summary><ol>
${replies.map((reply) => commentItem(reply, thread))}</ol></details>`

function commentText(comment: CommentView, { wording, answeredIn }: Thread): Piece {
  const { words, date, time } = wording
  const at = new Date(comment.at).toISOString()
  const later = answeredIn.get(comment.number)
  return html`<div class="comment-text">${trusted(comment.body)}</div>
<p class="comment-meta">${words.commentBy} ${commentAuthor(comment, wording)} | <a href="${comment.href}" title="${time(comment.at)}"><time datetime="${at}">${date(comment.at)}</time></a>${
    comment.replyHref !== undefined && html`<span class="reply"> | <a href="${comment.replyHref}" rel="nofollow">${words.reply}</a></span>`
  }${comment.answers && crossReference(words.inReplyTo, [comment.answers], wording)}${later && crossReference(words.answeredIn, later, wording)}</p>`
}

const commentAuthor = ({ name, url, byAuthor }: CommentView, { words }: Wording): Piece =>
  html`<b class="p-author">${url === undefined ? name : html`<a href="${url}" rel="ugc external nofollow">${name}</a>`}</b>${
    byAuthor && html`<i>, ${words.articleAuthor}</i>`
  }`

/** `in reply to #12`, `answered in #21, #34` */
const crossReference = (words: string, comments: readonly Answer[], { number }: Wording): Piece =>
  html` <span class="cross">${words}${comments.map((comment) => html` <a href="${comment.href}">#${number(comment.number)}</a>`)}</span>`

const Pings = ({ pings, wording }: { pings: readonly PingView[]; wording: Wording }) => (
  <section class="pings">
    <h3>{wording.words.linksFromElsewhere}</h3>
    <ul>
      {pings.map(({ id, name, url, at, excerpt }) => (
        <li id={`comment-${id}`}>
          <a href={url} rel="ugc external nofollow">
            {name}
          </a>{' '}
          <Moment at={at} wording={wording} />
          <p>{excerpt}</p>
        </li>
      ))}
    </ul>
  </section>
)

/** For each comment, the later ones that answer it from where the page cannot show that. */
function answersByNumber(comments: readonly CommentView[]): ReadonlyMap<number, readonly Answer[]> {
  const found = new Map<number, Answer[]>()
  const look = ({ answers, number, href, replies }: CommentView): void => {
    if (answers) found.set(answers.number, [...(found.get(answers.number) ?? []), { number, href }])
    replies.forEach(look)
  }
  comments.forEach(look)
  return found
}
