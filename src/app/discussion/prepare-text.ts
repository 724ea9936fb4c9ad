import { commentPath } from '../../core/discussion/comment.js'
import type { ArticleId, CommentId } from '../../core/ids.js'
import type { CleanHtml } from '../../core/markup/clean-html.js'
import { mentionedNumbers } from '../../core/markup/mentions.js'
import { plainText } from '../../core/markup/plain-text.js'
import { typedCommentHtml } from '../../core/markup/typed-comment.js'
import { ok, type Result, refuse } from '../../core/result.js'
import type { Hashing } from '../ports/machine.js'
import type { Stores } from '../ports/stores.js'

/** What is wrong with the text of a comment. */
export type TextRefusal =
  | { readonly type: 'comment-empty' }
  | { readonly type: 'comment-too-long'; readonly length: number; readonly limit: number }
  | { readonly type: 'comment-too-crowded' }

/** The text of a comment made ready for being shown and looked at. */
export type PreparedText = {
  readonly html: CleanHtml
  readonly plain: string
  /** Without case and spacing: what stays the same when a text is sent again. */
  readonly folded: string
  readonly links: number
  /** Where they lead, a line each. */
  readonly hrefs: string
  readonly mentioned: readonly CommentId[]
}

/** Makes what was typed ready; numbers of comments that it speaks of are looked up on the article. Characters are counted as readers see them. */
export async function prepareText(
  stores: Stores,
  { article, text }: { readonly article: ArticleId; readonly text: string },
  { longest }: { readonly longest: number },
): Promise<Result<PreparedText, TextRefusal>> {
  const typed = text.replace(/\r\n?/g, '\n').trim()
  const length = charactersOf(typed)
  if (length > longest) return refuse({ type: 'comment-too-long', length, limit: longest })
  const numbers = mentionedNumbers(typed)
  const found = numbers.length === 0 ? new Map<number, never>() : await stores.discussion.numbered(article, numbers)
  const html = typedCommentHtml(typed, (number) => {
    const comment = found.get(number)
    return comment && commentPath(comment.address, comment.id)
  })
  if (!html.ok) return refuse({ type: 'comment-too-crowded' })
  if (html.value === '') return refuse({ type: 'comment-empty' })
  const hrefs = [...html.value.matchAll(/<a href="((?:https?|mailto):[^"]*)"/g)].map((match) => match[1] ?? '')
  return ok({
    html: html.value,
    plain: plainText(html.value),
    folded: typed.toLowerCase().replace(/\s+/g, ' '),
    links: hrefs.length,
    hrefs: hrefs.join('\n'),
    mentioned: [...found.values()].map((comment: { readonly id: CommentId }) => comment.id),
  })
}

/** By which the same words of the same author are told when they are sent again. */
export const markOfText = (
  hashing: Hashing,
  marks: string,
  { name, folded }: Pick<PreparedText, 'folded'> & { readonly name: string },
): string => hashing.keyed(marks, `text ${name.toLowerCase()}\n${folded}`)

/** An emoji of two code units is one character to whoever typed it. */
function charactersOf(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}
