import type { RecentComment } from '../../../app/reading/site-frame.js'
import { fill, type Wording } from '../../words.js'

/** The newest comments: who, the first words, and on what. */
export const RecentComments = ({ comments, wording }: { comments: readonly RecentComment[]; wording: Wording }) => (
  <ol class="recent-comments">
    {comments.map((comment) => (
      <li>
        <p class="said">
          <a href={comment.href} dir="auto">
            {comment.excerpt}
          </a>
        </p>
        <p class="said-by">
          <b dir="auto">{comment.name}</b> {fill(wording.words.onHeadline, { title: comment.headline })}
        </p>
      </li>
    ))}
  </ol>
)
