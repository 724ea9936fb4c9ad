import type { Instant } from '../../../core/instant.js'
import type { Wording } from '../../words.js'
import { Moment } from './moment.js'

type Props = { readonly comment: { readonly name: string; readonly at: Instant }; readonly wording: Wording }

/** `Comment by Nora | November 15, 2026`, the beginning of a line about a comment. */
export const SaidBy = ({ comment: { name, at }, wording }: Props) => (
  <>
    <span>
      {wording.words.commentBy} <b>{name}</b>
    </span>
    <span>
      <Bar />
      <Moment at={at} wording={wording} />
    </span>
  </>
)

/** What stands between two parts of such a line; it is out of sight where a line begins with the second. */
export const Bar = () => <span class="bar"> | </span>
