import MarkdownIt from 'markdown-it'
import { ok, type Result } from '../result.js'
import { type CleanHtml, type MarkupRefusal, tooLong } from './clean-html.js'
import { cleanTree } from './cleaner.js'
import { linkMentions, type MentionedHref } from './mentions.js'
import { commentPolicy } from './policy.js'
import { parseSource } from './source-tree.js'
import { printTree } from './tree.js'

/**
 * What a reader typed into the comment form as the clean HTML of a comment: a part of Markdown (emphasis, code, quotes, lists, links; CommonMark,
 * https://spec.commonmark.org) and the few marks of HTML that the policy lets through. Line breaks stay, bare addresses become links, `#17` leads to
 * comment 17 where `mentionedHref` knows it. Empty when nothing is left to see. Time grows with the length.
 */
export function typedCommentHtml(typed: string, mentionedHref: MentionedHref): Result<CleanHtml, MarkupRefusal> {
  const refused = tooLong(typed, commentPolicy.maxLength)
  if (refused) return refused
  const source = mayHoldMarkdown.test(typed) ? reader.render(typed) : typed
  const parsed = parseSource(source, { length: commentPolicy.maxLength * mostGrowth, elements: commentPolicy.maxElements })
  if (!parsed.ok) return parsed
  const tree = cleanTree(parsed.value, commentPolicy)
  return ok(printTree(linkMentions(tree, mentionedHref)) as CleanHtml)
}

/** Escaping makes a text longer: `"` becomes `&quot;`. */
const mostGrowth = 8

/** Most comments are plain prose, which the cleaner alone makes paragraphs of in half the time. */
const mayHoldMarkdown = /[*_`~[\]>\\&]|^[ \t]*(?:[-+]|\d{1,9}[.)])[ \t]/m

const reader = new MarkdownIt({ html: true, breaks: true })
  .disable(['heading', 'lheading', 'hr', 'table', 'code', 'reference', 'image', 'html_block'])
  .enable(['strikethrough'])
