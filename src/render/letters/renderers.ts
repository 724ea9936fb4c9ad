import type { LetterRenderers } from '../../app/letters/letter-values.js'
import { confirmationLetter } from './confirmation-letter.js'
import { heldCommentsLetter } from './held-comments-letter.js'
import { newCommentsLetter } from './new-comments-letter.js'

/** The letters that Masthead comes with. */
export const letterRenderers: LetterRenderers = {
  confirmation: confirmationLetter,
  newComments: newCommentsLetter,
  heldComments: heldCommentsLetter,
}
