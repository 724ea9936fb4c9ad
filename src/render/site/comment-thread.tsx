import type { CommentView, PingView, ThreadView } from '../../app/reading/thread-view.js'
import { trusted } from '../trusted.js'
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
        <ol class="comments">
          {thread.comments.map((comment) => (
            <Comment comment={comment} wording={wording} answeredIn={answeredIn} />
          ))}
        </ol>
      )}
      {thread.pings.length > 0 && <Pings pings={thread.pings} wording={wording} />}
      <p class="thread-feed">
        <a href={thread.feedHref}>{words.commentsFeed}</a>
      </p>
    </section>
  )
}

type Answer = { readonly number: number; readonly href: string }
type CommentProps = { comment: CommentView; wording: Wording; answeredIn: ReadonlyMap<number, readonly Answer[]> }

function Comment({ comment, wording, answeredIn }: CommentProps) {
  const { id, number, replies, stub } = comment
  return (
    <li id={`comment-${id}`} value={number} class={comment.byAuthor ? 'comment h-cite bypostauthor' : 'comment h-cite'}>
      {stub ? (
        <p class="comment-meta">{wording.words.commentRemoved}</p>
      ) : (
        <CommentText comment={comment} wording={wording} answeredIn={answeredIn} />
      )}
      {replies.length > 0 && (
        <details open>
          <summary>{wording.count(wording.words.answers, replies.length)}</summary>
          <ol>
            {replies.map((reply) => (
              <Comment comment={reply} wording={wording} answeredIn={answeredIn} />
            ))}
          </ol>
        </details>
      )}
    </li>
  )
}

function CommentText({ comment, wording, answeredIn }: CommentProps) {
  const { words, number } = wording
  const later = answeredIn.get(comment.number)
  return (
    <>
      <div class="comment-text">{trusted(comment.body)}</div>
      <p class="comment-meta">
        {words.commentBy} <CommentAuthor comment={comment} wording={wording} />
        {' | '}
        <a href={comment.href} title={wording.time(comment.at)}>
          <Moment at={comment.at} wording={wording} />
        </a>
        {comment.replyHref !== undefined && (
          <>
            {' | '}
            <a class="reply" href={comment.replyHref} rel="nofollow">
              {words.reply}
            </a>
          </>
        )}
        {comment.answers && (
          <span class="cross">
            {words.inReplyTo} <a href={comment.answers.href}>#{number(comment.answers.number)}</a>
          </span>
        )}
        {later && (
          <span class="cross">
            {words.answeredIn}{' '}
            {later.map((answer, index) => (
              <>
                {index > 0 && words.listJoin}
                <a href={answer.href}>{number(answer.number)}</a>
              </>
            ))}
          </span>
        )}
      </p>
    </>
  )
}

function CommentAuthor({ comment, wording }: { comment: CommentView; wording: Wording }) {
  return (
    <>
      {comment.url === undefined ? (
        <b class="p-author">{comment.name}</b>
      ) : (
        <b>
          <a class="p-author" href={comment.url} rel="ugc external nofollow">
            {comment.name}
          </a>
        </b>
      )}
      {comment.byAuthor && <i>, {wording.words.articleAuthor}</i>}
    </>
  )
}

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
