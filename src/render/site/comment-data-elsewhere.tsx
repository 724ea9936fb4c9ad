import type { CommentDataElsewhere } from '../../app/reading/comment-data-elsewhere.js'
import { fill, type Wording } from '../words.js'

/** Who outside hears of comments, and whose comments are judged here. */
export const DataElsewhere = ({ elsewhere, words }: { readonly elsewhere: CommentDataElsewhere; readonly words: Wording['words'] }) => (
  <>
    {elsewhere.secondOpinion !== undefined && <p>{fill(words.dataElsewhere.secondOpinion, { server: elsewhere.secondOpinion })}</p>}
    {elsewhere.othersAsk && <p>{words.dataElsewhere.othersAsk}</p>}
  </>
)
