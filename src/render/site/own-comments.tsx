import type { Done, OwnComment } from '../../app/reading/visitor.js'
import { trusted } from '../trusted.js'
import { fill, type Wording } from '../words.js'
import { Bar, SaidBy } from './parts/said-by.js'

type Props = { own: readonly OwnComment[]; done: Done | undefined; followed: 'asked' | 'active' | undefined; wording: Wording }

/** What a reader alone sees of his own: what he has just done with it, and that it waits. */
export function OwnComments({ own, done, followed, wording }: Props) {
  const { words } = wording
  return (
    <>
      {done && (
        <p class="own-notice" id="done" role="status">
          {done.deed === 'deleted' ? words.done.deleted : <a href={`#comment-${done.id}`}>{words.done[done.deed]}</a>}
        </p>
      )}
      {followed && (
        <p class="own-notice" role="status">
          {words.follow.told[followed]}
        </p>
      )}
      {own.map((comment) => (
        <section class="own-comment" id={`comment-${comment.id}`}>
          <p class="own-notice" role="status">
            {words.awaitingModeration} {fill(words.heldReference, { reference: comment.reference })}
            {comment.privateHref !== undefined && (
              <>
                {' '}
                <a href={comment.privateHref}>{words.statusLink}</a>
              </>
            )}
          </p>
          <div class="comment-text" dir="auto">
            {trusted(comment.body)}
          </div>
          <p class="comment-meta">
            <SaidBy comment={comment} wording={wording} />
            {comment.editHref !== undefined && (
              <span class="reply">
                <Bar />
                <a href={comment.editHref}>{words.editOrDelete}</a>
              </span>
            )}
          </p>
        </section>
      ))}
    </>
  )
}
