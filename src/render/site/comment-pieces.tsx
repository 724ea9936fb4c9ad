import type { CommentView } from '../../app/reading/thread-view.js'
import { wordingFor } from '../words.js'
import { CommentAlone } from './comment-thread.js'

/** Comments without a page around them. */
export type CommentPieces = { readonly language: string; readonly timeZone: string; readonly comments: readonly CommentView[] }

/** New comments for a script to put in their places: each with the one that it answers. */
export type CommentPiece = { readonly id: number; readonly parent?: number | undefined; readonly html: string }

/** Each comment as a piece of HTML, in the publication's language. */
export function commentPieces({ language, timeZone, comments }: CommentPieces): readonly CommentPiece[] {
  const wording = wordingFor(language, timeZone)
  return comments.map((comment) => ({ id: comment.id, parent: comment.parent, html: CommentAlone({ comment, wording }).toString() }))
}
